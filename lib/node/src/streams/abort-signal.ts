/**
 * `stream.addAbortSignal`, and the option `signal` of all streams.
 * @see https://nodejs.org/api/stream.html#streamaddabortsignalsignal-stream
 */
import type { AbortSignal } from "../../../web/src/abort.ts";
import { invalidArgType } from "../../../web/src/validate.ts";
import { AbortError } from "../errors.ts";
import { Stream } from "./base.ts";
import { finished } from "./finished.ts";

/** Destroys a stream when the signal aborts. @throws TypeError for what is no signal, and no stream. */
export function addAbortSignal<T extends Stream>(signal: AbortSignal, stream: T): T {
  if (typeof signal !== "object" || !("aborted" in signal)) {
    throw invalidArgType("signal", "an instance of AbortSignal", signal);
  }
  if (!(stream instanceof Stream)) {
    throw invalidArgType("stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
  }
  const abort = (): void => {
    stream.destroy(new AbortError(signal.reason));
  };
  if (signal.aborted) abort();
  else {
    signal.addEventListener("abort", abort, { once: true });
    finished(stream, () => signal.removeEventListener("abort", abort));
  }
  return stream;
}
