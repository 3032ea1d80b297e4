/**
 * `stream.finished`: when a stream is no longer read from or written to.
 * @see https://nodejs.org/api/stream.html#streamfinishedstream-options-callback
 */
import type { AbortSignal } from "../../../web/src/abort.ts";
import { invalidArgType, validateFunction, validateObject } from "../../../web/src/validate.ts";
import { AbortError } from "../errors.ts";
import { type Chunk, Stream, type StreamCallback, streamError } from "./base.ts";

export interface FinishedOptions {
  readable?: boolean;
  writable?: boolean;
  /** Whether errors count, unless false. */
  error?: boolean;
  signal?: AbortSignal;
  /** Of promises: take the listeners away once settled. */
  cleanup?: boolean;
}

/** Calls back once; what it returns takes the listeners away. @throws TypeError for what is no stream of this module. */
export function finished(
  stream: Stream,
  options: FinishedOptions | StreamCallback | null | undefined,
  callback: StreamCallback | undefined = undefined,
): () => void {
  const settings: FinishedOptions = typeof options === "function" ? {} : (options ?? {});
  const tell = typeof options === "function" ? options : callback;
  validateObject(settings, "options");
  validateFunction(tell, "callback");
  if (!(stream instanceof Stream)) {
    throw invalidArgType("stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
  }
  const isReadable = stream.readingDone() !== null;
  const isWritable = stream.writingDone() !== null;
  const reads = settings.readable ?? isReadable;
  const writes = settings.writable ?? isWritable;
  let awaitsClose =
    stream.autoDestroy && stream.emitsClose && !stream.closed && reads === isReadable && writes === isWritable;
  let readDone = stream.readingDone(true) === true;
  let writeDone = stream.writingDone(true) === true;
  let told = false;
  let release: (() => void) | null = null;
  const done = (error?: Error | null): void => {
    if (told) return;
    told = true;
    if (release !== null) release();
    if (tell === undefined) return;
    if (error) tell.call(stream, error);
    else tell.call(stream);
  };
  const onFinish = (): void => {
    writeDone = true;
    if (stream.destroyed) awaitsClose = false;
    if (awaitsClose && (stream.canRead() !== true || reads)) return;
    if (!reads || readDone) done();
  };
  const onEnd = (): void => {
    readDone = true;
    if (stream.destroyed) awaitsClose = false;
    if (awaitsClose && (stream.canWrite() !== true || writes)) return;
    if (!writes || writeDone) done();
  };
  const onError = (error: Error): void => done(error);
  const onClose = (): void => {
    const unread = reads && !readDone && stream.readingDone(true) === false;
    const unwritten = writes && !writeDone && stream.writingDone(true) !== true;
    if (stream.errored !== null) done(stream.errored);
    else if (unread || unwritten) done(streamError("ERR_STREAM_PREMATURE_CLOSE", "Premature close"));
    else done();
  };
  const onClosed = (): void => done(stream.errored);
  stream.on("end", onEnd);
  stream.on("finish", onFinish);
  if (settings.error !== false) stream.on("error", onError);
  stream.on("close", onClose);
  const closed = stream.closed;
  if (closed) process.nextTick(onClose);
  else if (stream.errorEmitted) {
    if (!awaitsClose) process.nextTick(onClosed);
  } else if (
    !reads &&
    (!awaitsClose || stream.canRead() === true) &&
    (writeDone || stream.canWrite() === false) &&
    stream.pendingWrites() === 0
  ) {
    process.nextTick(onClosed);
  } else if (!writes && (!awaitsClose || stream.canWrite() === true) && (readDone || stream.canRead() === false)) {
    process.nextTick(onClosed);
  }
  const cleanup = (): void => {
    told = true;
    stream.removeListener("end", onEnd);
    stream.removeListener("finish", onFinish);
    stream.removeListener("error", onError);
    stream.removeListener("close", onClose);
  };
  const signal = settings.signal;
  if (signal && !closed) {
    const abort = (): void => {
      if (told) return;
      cleanup();
      tell!.call(stream, new AbortError(signal.reason));
    };
    if (signal.aborted) process.nextTick(abort);
    else {
      signal.addEventListener("abort", abort, { once: true });
      release = () => signal.removeEventListener("abort", abort);
    }
  }
  return cleanup;
}

/** For `await using`: waits for a stream that is being destroyed, and rejects with errors that are not expected. */
export function disposed(stream: Stream, expected: (error: Error) => boolean): Promise<Chunk> {
  return new Promise((resolve, reject) => {
    finished(stream, (error) => {
      if (error && !expected(error)) reject(error);
      else resolve(null);
    });
  });
}
