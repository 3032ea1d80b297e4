/**
 * `stream.pipeline`: streams, iterables and generators in a row, torn down together.
 * @see https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback
 */
import { CodedTypeError } from "../errors.ts";
import { type Chunk, destroyedError, Stream, type StreamCallback, type WritableLike } from "./base.ts";
import { finished } from "./finished.ts";
import { Readable } from "./readable.ts";

export type Source = Iterable<Chunk> | AsyncIterable<Chunk>;
/** Makes chunks of the chunks before it; the last one may only take them, and return a promise. */
// biome-ignore lint/suspicious/noExplicitAny: a stage names the chunks that it knows to come
export type StageFunction = (source: any) => Source | Promise<unknown>;
export type Stage = Stream | Source | StageFunction;
export type PipelineCallback = (error?: Error | null, value?: unknown) => void;

class Row {
  private readonly streams: Stream[] = [];
  private readonly callback: PipelineCallback;
  private open = 0;
  private error: Error | null = null;
  value: unknown = undefined;

  constructor(callback: PipelineCallback) {
    this.callback = callback;
  }

  add(stream: Stream): void {
    if (this.streams.includes(stream)) return;
    this.streams.push(stream);
    // Errors are told through the callback: here they only must not go unheard.
    stream.on("error", () => {});
  }

  begin(): StreamCallback {
    this.open++;
    return (error) => this.end(error ?? null);
  }

  private end(error: Error | null): void {
    this.open--;
    if (error !== null && (this.error === null || codeOf(this.error) === "ERR_STREAM_PREMATURE_CLOSE")) {
      this.error = error;
    }
    if (error !== null || this.open === 0) this.tearDown();
    if (this.open > 0) return;
    const failure = this.error;
    process.nextTick(() => {
      if (failure !== null) this.callback(failure, this.value);
      else this.callback(undefined, this.value);
    });
  }

  private tearDown(): void {
    if (this.error === null) return;
    for (const stream of this.streams.splice(0)) {
      if (isOver(stream)) continue;
      stream.destroy(this.error ?? destroyedError("pipe"));
    }
  }
}

function isOver(stream: Stream): boolean {
  return stream.destroyed || (stream.readingDone() !== false && stream.writingDone() !== false);
}

function codeOf(error: Error): string {
  return error instanceof Error && "code" in error ? `${(error as { code: unknown }).code}` : "";
}

/** Calls back when all is through, or when one part has failed and all others are destroyed. */
export function pipeline(a: Stage, b: Stage, done: PipelineCallback): Stream;
export function pipeline(a: Stage, b: Stage, c: Stage, done: PipelineCallback): Stream;
export function pipeline(a: Stage, b: Stage, c: Stage, d: Stage, done: PipelineCallback): Stream;
export function pipeline(a: Stage, b: Stage, c: Stage, d: Stage, e: Stage, done: PipelineCallback): Stream;
export function pipeline(...parts: unknown[]): Stream {
  const stages = [...parts] as Stage[];
  const last = stages[stages.length - 1];
  if (typeof last !== "function") {
    throw new CodedTypeError(
      "ERR_INVALID_ARG_TYPE",
      'The "streams[stream.length - 1]" property must be of type function',
    );
  }
  stages.pop();
  return connect(stages, last as unknown as PipelineCallback, true);
}

export function connect(stages: readonly Stage[], callback: PipelineCallback, end: boolean): Stream {
  if (stages.length < 2) {
    throw new CodedTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  }
  const row = new Row(callback);
  let current: Stream | Source | null = null;
  for (let i = 0; i < stages.length; i++) {
    const stage = stages[i]!;
    const isLast = i === stages.length - 1;
    if (typeof stage === "function") {
      const made = current === null ? (stage as () => Source)() : stage(chunksOf(current));
      if (isLast && made instanceof Promise) {
        const done = row.begin();
        made.then(
          (value: unknown) => {
            row.value = value;
            done();
          },
          (error: Error) => done(error),
        );
        return asStream(current);
      }
      current = made as Source;
    } else if (stage instanceof Stream) {
      row.add(stage);
      if (current instanceof Stream) link(row, current as Readable, stage, !isLast || end);
      else if (current !== null) pump(row, current, stage as unknown as WritableLike & Stream, !isLast || end);
      current = stage;
    } else current = stage;
  }
  return asStream(current);
}

/** What a function is given to iterate over. */
function chunksOf(current: Stream | Source): Source {
  if (current instanceof Readable) return current[Symbol.asyncIterator]();
  if (current instanceof Stream) throw new CodedTypeError("ERR_INVALID_ARG_TYPE", "This stream cannot be read from");
  return current;
}

function asStream(current: Stream | Source | null): Stream {
  return current instanceof Stream ? current : Readable.from(current ?? []);
}

function link(row: Row, from: Readable, to: Stream, end: boolean): void {
  const target = to as unknown as WritableLike & Stream;
  from.pipe(target, { end: false });
  const readDone = row.begin();
  const writeDone = row.begin();
  if (end) {
    const finish = (): void => {
      target.end();
    };
    if (from.readingDone() === true) process.nextTick(finish);
    else from.once("end", finish);
  } else from.once("end", () => writeDone());
  finished(from, { readable: true, writable: false }, readDone);
  if (end) finished(to, { readable: false, writable: true }, writeDone);
}

async function pump(row: Row, source: Source, to: WritableLike & Stream, end: boolean): Promise<void> {
  const done = row.begin();
  let wake: (() => void) | null = null;
  let failure: Error | null = null;
  const resume = (): void => {
    const resolve = wake;
    wake = null;
    if (resolve !== null) resolve();
  };
  const stop = finished(to, { readable: false }, (error) => {
    failure = error ?? null;
    resume();
  });
  to.on("drain", resume);
  try {
    for await (const chunk of source) {
      if (to.destroyed) break;
      if (!to.write(chunk)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (failure !== null) throw failure;
    }
    if (end && !to.destroyed) {
      to.end();
      if (to.writingDone() !== true) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    done(failure);
  } catch (error) {
    done(error as Error);
  } finally {
    stop();
    to.removeListener("drain", resume);
  }
}
