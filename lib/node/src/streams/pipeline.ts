/**
 * `stream.pipeline`: streams, iterables and generators in a row, torn down together.
 * @see https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback
 */
import { AbortController, type AbortSignal } from "../../../web/src/abort.ts";
import { invalidArgType, invalidReturnValue, validateFunction } from "../../../web/src/validate.ts";
import { AbortError, CodedTypeError } from "../errors.ts";
import { bothErrors, type Chunk, destroy, destroyedError, Stream, type StreamCallback, streamError } from "./base.ts";
import { type Duplex, PassThrough } from "./duplex.ts";
import { finished } from "./finished.ts";
import { hasIterator, isThenable } from "./iterable-source.ts";
import { Readable } from "./readable.ts";
import type { Writable } from "./writable.ts";

export type Source = Iterable<Chunk> | AsyncIterable<Chunk>;
/** Makes chunks of the chunks before it; the last one may only take them, and return a promise. */
// biome-ignore lint/suspicious/noExplicitAny: a stage names the chunks that it knows to come
export type StageFunction = (source: any, options: { signal: AbortSignal }) => Source | Promise<unknown>;
export type Stage = Stream | Source | StageFunction;
export type PipelineCallback = (error?: Error | null, value?: unknown) => void;
export interface PipelineOptions {
  /** Fails all streams when it aborts. */
  signal?: AbortSignal;
  /** End the last stream with its source, unless false. */
  end?: boolean;
}
type Target = Writable | Duplex;

/** Calls back when all is through, or when one part has failed and all others are destroyed. */
export function pipeline(a: Stage, b: Stage, done: PipelineCallback): Stream;
export function pipeline(a: Stage, b: Stage, c: Stage, done: PipelineCallback): Stream;
export function pipeline(a: Stage, b: Stage, c: Stage, d: Stage, done: PipelineCallback): Stream;
export function pipeline(a: Stage, b: Stage, c: Stage, d: Stage, e: Stage, done: PipelineCallback): Stream;
export function pipeline(stages: readonly Stage[], done: PipelineCallback): Stream;
export function pipeline(...parts: unknown[]): Stream {
  const stages = [...parts] as Stage[];
  const last = stages.pop();
  validateFunction(last, "streams[stream.length - 1]");
  return connect(stages, last as unknown as PipelineCallback, undefined);
}

/** The stream at the end; `callback` is told once. @throws TypeError for stages that fit no others. */
export function connect(
  given: readonly Stage[],
  callback: PipelineCallback,
  options: PipelineOptions | undefined,
): Stream {
  const stages = given.length === 1 && Array.isArray(given[0]) ? (given[0] as Stage[]) : given;
  if (stages.length < 2) throw new CodedTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  return new Row(callback, options).connect(stages);
}

class Row {
  readonly #callback: PipelineCallback;
  readonly #outer: AbortSignal | undefined;
  readonly #endsLast: boolean;
  readonly #controller = new AbortController();
  readonly #destroys: ((error: Error | null) => void)[] = [];
  /** Takes the listeners off a last stream that lives on. */
  readonly #releases: (() => void)[] = [];
  #open = 0;
  #error: Error | null = null;
  #value: unknown = undefined;
  #told = false;

  constructor(callback: PipelineCallback, options: PipelineOptions | undefined) {
    this.#callback = callback;
    this.#outer = options?.signal;
    this.#endsLast = options?.end !== false;
    const outer = this.#outer;
    if (outer === undefined) return;
    if (typeof outer !== "object" || outer === null || !("aborted" in outer)) {
      throw invalidArgType("options.signal", "an instance of AbortSignal", outer);
    }
    if (outer.aborted) process.nextTick(this.#abort);
    else outer.addEventListener("abort", this.#abort, { once: true });
  }

  readonly #abort = (): void => this.#settle(new AbortError(this.#outer?.reason), false);

  /** One of the parts that are waited for is through, or has failed. */
  readonly #finish: StreamCallback = (error) => this.#settle(error ?? null, --this.#open === 0);

  #settle(error: Error | null, last: boolean): void {
    if (error !== null && (this.#error === null || codeOf(this.#error) === "ERR_STREAM_PREMATURE_CLOSE")) {
      this.#error = error;
    }
    const failure = this.#error;
    if (failure === null && !last) return;
    for (const end of this.#destroys.splice(0)) end(failure);
    this.#outer?.removeEventListener("abort", this.#abort);
    this.#controller.abort();
    if (!last) return;
    if (failure === null) for (const release of this.#releases) release();
    process.nextTick(() => {
      if (this.#told) return;
      this.#told = true;
      this.#callback(failure ?? undefined, this.#value);
    });
  }

  connect(stages: readonly Stage[]): Stream {
    let current: Chunk = null;
    for (let i = 0; i < stages.length; i++) {
      const stage = stages[i]!;
      const isLast = i === stages.length - 1;
      if (stage instanceof Stream) this.#add(stage, i > 0, isLast);
      if (typeof stage === "function") {
        const signal = this.#controller.signal;
        if (i === 0) {
          current = (stage as Chunk)({ signal });
          if (!hasIterator(current)) {
            throw invalidReturnValue("Iterable, AsyncIterable or Stream", "source", current);
          }
        } else {
          if (!hasIterator(current)) {
            throw invalidArgType("val", "an instance of Readable, Iterable, or AsyncIterable", current);
          }
          current = stage(current, { signal });
          if (isLast) current = this.#collect(current);
          else if (typeof current?.[Symbol.asyncIterator] !== "function") {
            throw invalidReturnValue("AsyncIterable", `transform[${i - 1}]`, current);
          }
        }
      } else if (i === 0) {
        if (!hasIterator(stage)) throw notAStage(stage);
        current = stage;
      } else if (stage instanceof Stream) {
        const target = stage as Target;
        const ends = !isLast || this.#endsLast;
        if (current instanceof Readable) {
          this.#open += 2;
          const release = this.#pipe(current, target, ends);
          if (isLast && stage.canRead() === true) this.#releases.push(release);
        } else if (hasIterator(current)) {
          this.#open++;
          this.#pump(current, target, ends);
        } else {
          throw invalidArgType(
            "val",
            "an instance of Readable, Iterable, AsyncIterable, ReadableStream, or TransformStream",
            current,
          );
        }
        current = stage;
      } else throw notAStage(stage);
    }
    return current;
  }

  /** A stream of the row is destroyed with it, and its errors are told through the callback. */
  #add(stream: Stream, writes: boolean, isLast: boolean): void {
    const stays = isLast && stream.canRead() === true;
    if (!isLast || this.#endsLast) {
      const release = this.#destroyWith(stream, !isLast, writes);
      if (stays) this.#releases.push(release);
    }
    const onError = (error: Error): void => {
      if (error && error.name !== "AbortError" && codeOf(error) !== "ERR_STREAM_PREMATURE_CLOSE") this.#finish(error);
    };
    stream.on("error", onError);
    if (stays) this.#releases.push(() => stream.removeListener("error", onError));
  }

  #destroyWith(stream: Stream, readable: boolean, writable: boolean): () => void {
    let over = false;
    stream.on("close", () => {
      over = true;
    });
    const release = finished(stream, { readable, writable }, (error) => {
      over = !error;
    });
    this.#destroys.push((error) => {
      if (over) return;
      over = true;
      destroy(stream, error ?? destroyedError("pipe"));
    });
    return release;
  }

  /** What the last function gives, as a stream. */
  #collect(result: Chunk): Stream {
    const out = new PassThrough({ objectMode: true });
    if (isThenable(result)) {
      this.#open++;
      result.then(
        (value: Chunk) => {
          this.#value = value;
          if (value !== null && value !== undefined) out.write(value);
          if (this.#endsLast) out.end();
          process.nextTick(this.#finish);
        },
        (error: Error) => {
          out.destroy(error);
          process.nextTick(this.#finish, error);
        },
      );
    } else if (typeof result?.[Symbol.asyncIterator] === "function") {
      this.#open++;
      this.#pump(result, out, this.#endsLast);
    } else throw invalidReturnValue("AsyncIterable or Promise", "destination", result);
    this.#releases.push(this.#destroyWith(out, false, true));
    return out;
  }

  #pipe(from: Readable, to: Target, ends: boolean): () => void {
    let ended = false;
    to.on("close", () => {
      if (!ended) this.#finish(streamError("ERR_STREAM_PREMATURE_CLOSE", "Premature close"));
    });
    from.pipe(to, { end: false });
    if (ends) {
      const end = (): void => {
        ended = true;
        to.end();
      };
      if (from.readingDone() === true) process.nextTick(end);
      else from.once("end", end);
    } else this.#finish();
    finished(from, { readable: true, writable: false }, (error) => {
      // What has been pushed to its end is read to its end, also of a stream that closes first.
      const state = from._readableState;
      if (
        codeOf(error) === "ERR_STREAM_PREMATURE_CLOSE" &&
        state.ended &&
        from.errored === null &&
        !from.errorEmitted
      ) {
        from.once("end", this.#finish).once("error", this.#finish);
      } else this.#finish(error);
    });
    return finished(to, { readable: false, writable: true }, this.#finish);
  }

  async #pump(source: Source, to: Target, ends: boolean): Promise<void> {
    let wake: (() => void) | null = null;
    let failure: Error | null = null;
    const resume = (error?: Error | null): void => {
      if (error) failure = error;
      const resolve = wake;
      wake = null;
      if (resolve !== null) resolve();
    };
    const wait = async (): Promise<void> => {
      if (failure === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (failure !== null) throw failure;
    };
    to.on("drain", resume);
    const release = finished(to, { readable: false }, resume);
    try {
      if (to.writableNeedDrain) await wait();
      for await (const chunk of source) if (!to.write(chunk)) await wait();
      if (ends) {
        to.end();
        await wait();
      }
      this.#finish();
    } catch (error) {
      this.#finish(bothErrors(failure, error as Error));
    } finally {
      release();
      to.removeListener("drain", resume);
    }
  }
}

/** Node makes a stream of a promise or a pair here too; images have that code where `Duplex.from` is called. */
function notAStage(stage: unknown): TypeError {
  return invalidArgType("stage", "of type function or an instance of Stream, Iterable, or AsyncIterable", stage);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? (error as { code?: unknown }).code : undefined;
}
