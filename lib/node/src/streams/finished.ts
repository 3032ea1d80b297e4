/**
 * `stream.finished`: when a stream is no longer read from or written to.
 * @see https://nodejs.org/api/stream.html#streamfinishedstream-options-callback
 */
import type { AbortSignal } from "../../../web/src/abort.ts";
import { AbortError } from "../errors.ts";
import { type Stream, type StreamCallback, streamError } from "./base.ts";

export interface FinishedOptions {
  readable?: boolean;
  writable?: boolean;
  /** Whether errors count, unless false. */
  error?: boolean;
  signal?: AbortSignal;
}

/** Calls back once; what it returns takes the listeners away. */
export function finished(
  stream: Stream,
  options: FinishedOptions | StreamCallback,
  callback: StreamCallback | undefined = undefined,
): () => void {
  const settings: FinishedOptions = typeof options === "function" ? {} : options;
  const tell = typeof options === "function" ? options : callback;
  const reads = settings.readable !== false && stream.readingDone() !== null;
  const writes = settings.writable !== false && stream.writingDone() !== null;
  const whole = reads === (stream.readingDone() !== null) && writes === (stream.writingDone() !== null);
  let awaitsClose = stream.autoDestroy && stream.emitsClose && !stream.closed && whole;
  let readDone = stream.readingDone() === true;
  let writeDone = stream.writingDone() === true;
  let told = false;
  const done = (error?: Error | null): void => {
    if (told) return;
    told = true;
    if (tell === undefined) return;
    if (error) tell(error);
    else tell();
  };
  const onFinish = (): void => {
    writeDone = true;
    if (stream.destroyed) awaitsClose = false;
    if (awaitsClose) return;
    if (!reads || readDone) done();
  };
  const onEnd = (): void => {
    readDone = true;
    if (stream.destroyed) awaitsClose = false;
    if (awaitsClose) return;
    if (!writes || writeDone) done();
  };
  const onError = (error: Error): void => done(error);
  const onClose = (): void => {
    const error = stream.errored;
    if (error !== null) done(error);
    else if (
      (reads && !readDone && stream.readingDone() !== true) ||
      (writes && !writeDone && stream.writingDone() !== true)
    ) {
      done(streamError("ERR_STREAM_PREMATURE_CLOSE", "Premature close"));
    } else done();
  };
  stream.on("end", onEnd);
  stream.on("finish", onFinish);
  if (settings.error !== false) stream.on("error", onError);
  stream.on("close", onClose);
  const cleanup = (): void => {
    told = true;
    stream.removeListener("end", onEnd);
    stream.removeListener("finish", onFinish);
    stream.removeListener("error", onError);
    stream.removeListener("close", onClose);
  };
  if (stream.closed) process.nextTick(onClose);
  else if (stream.errorEmitted) {
    if (!awaitsClose) process.nextTick(onClose);
  } else if ((!reads || readDone) && (!writes || writeDone) && !awaitsClose) process.nextTick(onClose);
  const signal = settings.signal;
  if (signal !== undefined) {
    const abort = (): void => done(new AbortError(signal.reason));
    if (signal.aborted) process.nextTick(abort);
    else signal.addEventListener("abort", abort, { once: true });
  }
  return cleanup;
}
