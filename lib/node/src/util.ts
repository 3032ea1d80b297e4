/**
 * `node:util`.
 * @see https://nodejs.org/api/util.html
 */
import { formatLog } from "../../../runtime/std/console-format.ts";
import { inspect as inspectValue } from "../../../runtime/std/inspect.ts";
import { utf8Decode, utf8Encode } from "../../web/src/utf8.ts";
import { validateFunction, validateString } from "../../web/src/validate.ts";
import { CodedError } from "./errors.ts";

export type { InspectOptions } from "../../../runtime/std/inspect.ts";
export { TextDecoder, TextEncoder } from "../../web/src/encoding.ts";
export { isDeepStrictEqual } from "./deep-equal.ts";
export { type ParseArgsConfig, parseArgs } from "./parse-args.ts";
export { stripVTControlCharacters, styleText } from "./terminal-text.ts";
export * as default from "./util.ts";
export * as types from "./util-types.ts";

export { inspectValue as inspect };

/** Text as console.log writes it: the first argument may hold %s %d %i %f %j %o %O %c %%. */
export function format(...values: unknown[]): string {
  return formatLog(values);
}

// biome-ignore lint/suspicious/noExplicitAny: Node hands errors over as what they are
type NodeCallback<T> = (error: any, value: T) => void;

/** A function that calls back becomes one that returns a promise. */
export function promisify<A extends unknown[], T>(
  original: (...args: [...A, NodeCallback<T>]) => void,
): (...args: A) => Promise<T> {
  validateFunction(original, "original");
  return (...args: A) =>
    new Promise<T>((resolve, reject) => {
      const callback: NodeCallback<T> = (error, value) => {
        if (error) reject(error);
        else resolve(value);
      };
      original(...args, callback);
    });
}

/** What `callbackify` reports for a rejection without a reason. */
class FalsyRejection extends CodedError {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super("ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
    this.reason = reason;
  }
}

/** A function that returns a promise becomes one that calls back, on a turn of its own. */
export function callbackify<A extends unknown[], T>(
  original: (...args: A) => Promise<T>,
): (...args: [...A, (error: Error | null, value: T) => void]) => void {
  validateFunction(original, "original");
  return (...all: unknown[]) => {
    const callback = all.pop() as (error: Error | null, value?: T) => void;
    validateFunction(callback, "last argument");
    original(...(all as A)).then(
      (value) => process.nextTick(() => callback(null, value)),
      (reason: unknown) => {
        const error = reason ? (reason as Error) : new FalsyRejection(reason);
        process.nextTick(() => callback(error));
      },
    );
  };
}

const warned = new Set<string>();

/** A function that warns on its first call; with a code, once for all functions with that code. */
export function deprecate<A extends unknown[], R>(
  original: (...args: A) => R,
  message: string,
  code: string | undefined = undefined,
): (...args: A) => R {
  validateFunction(original, "fn");
  if (code !== undefined) validateString(code, "code");
  let told = false;
  return (...args: A) => {
    if (!told) {
      told = true;
      if (code === undefined) process.emitWarning(message, "DeprecationWarning");
      else if (!warned.has(code)) {
        warned.add(code);
        process.emitWarning(message, "DeprecationWarning", code);
      }
    }
    return original(...args);
  };
}

/** @deprecated `Array.isArray` is the same. */
export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** Lone surrogates become U+FFFD. */
export function toUSVString(text: string): string {
  const bytes = utf8Encode(`${text}`);
  return utf8Decode(bytes, 0, bytes.length);
}
