/**
 * What iterators of arrays have, for streams: `map`, `filter`, `reduce` and their like.
 * @see https://nodejs.org/api/stream.html#readablemapfn-options
 */
import { AbortController, AbortSignal } from "../../../web/src/abort.ts";
import { invalidArgType, outOfRange, validateInteger, validateObject } from "../../../web/src/validate.ts";
import { AbortError, CodedTypeError } from "../errors.ts";
import type { Chunk } from "./base.ts";

export interface OperatorOptions {
  /** Ends the operation with an `AbortError`. */
  signal?: AbortSignal;
}

export interface MapOptions extends OperatorOptions {
  /** Calls that may be under way at once; 1 unless told. */
  concurrency?: number;
  /** Results that may wait for the reader beside those; `concurrency - 1` unless told. */
  highWaterMark?: number;
}

export interface CallOptions {
  /** Aborted with the operation. */
  readonly signal: AbortSignal;
}

export type ChunkFunction = (chunk: Chunk, options: CallOptions) => Chunk;
export type Reducer = (previous: Chunk, chunk: Chunk, options: CallOptions) => Chunk;
type Source = AsyncIterable<Chunk>;

/** What a function gives for a chunk that is left out. */
const LEFT_OUT: Chunk = Symbol("left out");
/** Follows the last chunk. */
const END: Chunk = Symbol("end");

function checkFunction(fn: unknown, name: string): void {
  if (typeof fn !== "function") {
    throw invalidArgType(name, "of type function or an instance of AsyncFunction", fn);
  }
}

/** @throws TypeError for options that are no object, and a signal that is none. */
export function checkOptions(options: OperatorOptions | undefined): void {
  if (options === undefined || options === null) return;
  validateObject(options, "options");
  const { signal } = options;
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw invalidArgType("options.signal", "an instance of AbortSignal", signal);
  }
}

/** Calls a function for each chunk, some of them at once, and gives the results in order. */
class Mapping {
  private readonly source: Source;
  private readonly fn: ChunkFunction;
  private readonly signal: AbortSignal;
  private readonly concurrency: number;
  private readonly queueMax: number;
  private readonly queue: Chunk[] = [];
  private wakeReader: (() => void) | null = null;
  private wakePump: (() => void) | null = null;
  private done = false;
  private running = 0;

  constructor(
    source: Source,
    fn: ChunkFunction,
    options: MapOptions | undefined,
    concurrency: number,
    queueMax: number,
  ) {
    this.source = source;
    this.fn = fn;
    const signal = options?.signal;
    this.signal = AbortSignal.any(signal ? [signal] : []);
    this.concurrency = concurrency;
    this.queueMax = queueMax;
  }

  private readonly settled = (): void => {
    this.running--;
    this.maybePump();
  };

  private readonly failed = (): void => {
    this.done = true;
    this.settled();
  };

  private maybePump(): void {
    if (this.done || this.running >= this.concurrency || this.queue.length >= this.queueMax) return;
    this.letPump();
  }

  private letPump(): void {
    const wake = this.wakePump;
    this.wakePump = null;
    if (wake !== null) wake();
  }

  private letRead(): void {
    const wake = this.wakeReader;
    this.wakeReader = null;
    if (wake !== null) wake();
  }

  private enqueue(result: Promise<Chunk>): void {
    result.then(this.settled, this.failed);
    this.queue.push(result);
  }

  async pump(): Promise<void> {
    const options: CallOptions = { signal: this.signal };
    try {
      for await (const chunk of this.source) {
        if (this.done) return;
        if (this.signal.aborted) throw new AbortError();
        let result: Promise<Chunk>;
        try {
          result = Promise.resolve(this.fn(chunk, options));
        } catch (error) {
          result = Promise.reject(error);
        }
        this.running++;
        this.enqueue(result);
        this.letRead();
        if (!this.done && (this.queue.length >= this.queueMax || this.running >= this.concurrency)) {
          await new Promise<void>((resolve) => {
            this.wakePump = resolve;
          });
        }
      }
      this.queue.push(END);
    } catch (error) {
      this.enqueue(Promise.reject(error));
    } finally {
      this.done = true;
      this.letRead();
    }
  }

  async *results(): AsyncGenerator<Chunk, void, void> {
    this.pump();
    try {
      for (;;) {
        while (this.queue.length > 0) {
          const value = await this.queue[0];
          if (value === END) return;
          if (this.signal.aborted) throw new AbortError();
          if (value !== LEFT_OUT) yield value;
          this.queue.shift();
          this.maybePump();
        }
        await new Promise<void>((resolve) => {
          this.wakeReader = resolve;
        });
      }
    } finally {
      this.done = true;
      this.letPump();
    }
  }
}

/** @throws TypeError, RangeError for what is no function, and numbers that are none. */
export function mapped(source: Source, fn: ChunkFunction, options: MapOptions | undefined): AsyncGenerator<Chunk> {
  checkFunction(fn, "fn");
  checkOptions(options);
  const concurrency = Math.floor(options?.concurrency ?? 1);
  const highWaterMark = Math.floor(options?.highWaterMark ?? concurrency - 1);
  validateInteger(concurrency, "options.concurrency", 1);
  validateInteger(highWaterMark, "options.highWaterMark", 0);
  return begun(source, fn, options, concurrency, highWaterMark + concurrency);
}

/** Nothing is done before somebody reads. */
async function* begun(
  source: Source,
  fn: ChunkFunction,
  options: MapOptions | undefined,
  concurrency: number,
  queueMax: number,
): AsyncGenerator<Chunk, void, void> {
  yield* new Mapping(source, fn, options, concurrency, queueMax).results();
}

export function filtered(source: Source, fn: ChunkFunction, options: MapOptions | undefined): AsyncGenerator<Chunk> {
  checkFunction(fn, "fn");
  return mapped(source, async (chunk, call) => ((await fn(chunk, call)) ? chunk : LEFT_OUT), options);
}

export function flattened(source: Source, fn: ChunkFunction, options: MapOptions | undefined): AsyncGenerator<Chunk> {
  return eachOf(mapped(source, fn, options));
}

async function* eachOf(results: Source): AsyncGenerator<Chunk, void, void> {
  for await (const result of results) yield* result;
}

export async function forEachOf(source: Source, fn: ChunkFunction, options: MapOptions | undefined): Promise<void> {
  checkFunction(fn, "fn");
  const each = async (chunk: Chunk, call: CallOptions): Promise<Chunk> => {
    await fn(chunk, call);
    return LEFT_OUT;
  };
  for await (const _ of mapped(source, each, options));
}

/** The first chunk that `fn` accepts, in an array of one; else an empty one. */
export async function firstOf(source: Source, fn: ChunkFunction, options: MapOptions | undefined): Promise<Chunk[]> {
  for await (const chunk of filtered(source, fn, options)) return [chunk];
  return [];
}

export async function isEvery(source: Source, fn: ChunkFunction, options: MapOptions | undefined): Promise<boolean> {
  checkFunction(fn, "fn");
  const refused = await firstOf(source, async (chunk, call) => !(await fn(chunk, call)), options);
  return refused.length === 0;
}

/** `rest` is what follows the reducer: the initial value, if there is one, and options. */
export async function reduced(source: Source, reducer: Reducer, rest: readonly unknown[]): Promise<Chunk> {
  checkFunction(reducer, "reducer");
  const options = rest[1] as OperatorOptions | undefined;
  checkOptions(options);
  const outer = options?.signal;
  let started = rest.length > 0;
  let value: Chunk = rest[0];
  const controller = new AbortController();
  const call: CallOptions = { signal: controller.signal };
  const abort = (): void => controller.abort();
  outer?.addEventListener("abort", abort, { once: true });
  try {
    for await (const chunk of source) {
      if (outer?.aborted) throw new AbortError();
      if (started) value = await reducer(value, chunk, call);
      else value = chunk;
      started = true;
    }
    if (!started) throw new CodedTypeError("ERR_MISSING_ARGS", "Reduce of an empty stream requires an initial value");
  } finally {
    outer?.removeEventListener("abort", abort);
    controller.abort();
  }
  return value;
}

/** @throws RangeError below 0 */
export function wholeCount(count: number): number {
  const number = Number(count);
  if (Number.isNaN(number)) return 0;
  if (number < 0) throw outOfRange("number", ">= 0", number);
  return number;
}

export async function* taken(
  source: Source,
  count: number,
  options: OperatorOptions | undefined,
): AsyncGenerator<Chunk> {
  const signal = options?.signal;
  if (signal?.aborted) throw new AbortError();
  let left = count;
  for await (const chunk of source) {
    if (signal?.aborted) throw new AbortError();
    if (left-- > 0) yield chunk;
    if (left <= 0) return;
  }
}

export async function* dropped(
  source: Source,
  count: number,
  options: OperatorOptions | undefined,
): AsyncGenerator<Chunk> {
  const signal = options?.signal;
  if (signal?.aborted) throw new AbortError();
  let left = count;
  for await (const chunk of source) {
    if (signal?.aborted) throw new AbortError();
    if (left-- <= 0) yield chunk;
  }
}

let warnedOfPairs = false;

/** @throws TypeError for options that are none. */
export function indexed(source: Source, options: OperatorOptions | undefined): AsyncGenerator<Chunk> {
  if (!warnedOfPairs) {
    warnedOfPairs = true;
    process.emitWarning("readable.asIndexedPairs will be removed in a future version.", "DeprecationWarning");
  }
  checkOptions(options);
  return numbered(source, options);
}

async function* numbered(source: Source, options: OperatorOptions | undefined): AsyncGenerator<Chunk> {
  let index = 0;
  for await (const chunk of source) {
    // Node takes the options of this error for its message.
    if (options?.signal?.aborted) throw new AbortError(undefined, "[object Object]");
    yield [index++, chunk];
  }
}
