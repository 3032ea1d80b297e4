/**
 * `node:timers/promises`.
 * @see https://nodejs.org/api/timers.html#timers-promises-api
 */
import { clearImmediate, setImmediate as startImmediate } from "../../../runtime/std/immediates.ts";
import { clearTimeout, setTimeout as startTimer } from "../../../runtime/std/timers.ts";
import type { AbortSignal } from "../../web/src/abort.ts";
import { AbortError } from "./errors.ts";

export * as default from "./timers-promises.ts";

export interface TimerOptions {
  signal?: AbortSignal;
  /** Keep the program running meanwhile, unless false. */
  ref?: boolean;
}

/** Resolves with `value` after `delayMs`; rejects with an AbortError when the signal aborts first. */
export function setTimeout<T = void>(
  delayMs: number | undefined = undefined,
  value: T | undefined = undefined,
  options: TimerOptions = {},
): Promise<T> {
  const signal = options.signal;
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new AbortError(signal.reason));
      return;
    }
    const timer = startTimer(() => {
      if (signal !== undefined) signal.removeEventListener("abort", cancel);
      resolve(value as T);
    }, delayMs ?? 1);
    const cancel = (): void => {
      clearTimeout(timer);
      reject(new AbortError(signal?.reason));
    };
    if (options.ref === false) timer.unref();
    if (signal !== undefined) signal.addEventListener("abort", cancel, { once: true });
  });
}

/** Resolves with `value` in this turn of the event loop. */
export function setImmediate<T = void>(value: T | undefined = undefined, options: TimerOptions = {}): Promise<T> {
  const signal = options.signal;
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new AbortError(signal.reason));
      return;
    }
    const immediate = startImmediate(() => {
      if (signal !== undefined) signal.removeEventListener("abort", cancel);
      resolve(value as T);
    });
    const cancel = (): void => {
      clearImmediate(immediate);
      reject(new AbortError(signal?.reason));
    };
    if (signal !== undefined) signal.addEventListener("abort", cancel, { once: true });
  });
}
