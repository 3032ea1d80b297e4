/**
 * The functions of Promise called on another constructor (ECMA-262 27.2.1.5, 27.2.4): `Promise.all.call(Other, items)`,
 * and those that a class inherits which extends Promise. Promises of Promise itself have ways of their own.
 */
import { AggregateError } from "./AggregateError.ts";

export type Call = (...args: unknown[]) => unknown;
type Executor = (resolve: unknown, reject: unknown) => void;

export const ALL = 0;
export const ALL_SETTLED = 1;
export const ANY = 2;
export const RACE = 3;

/** A promise of some constructor, and what settles it. */
export class Capability {
  promise: unknown = undefined;
  resolve: unknown = undefined;
  reject: unknown = undefined;
}

/** NewPromiseCapability. @throws TypeError for what is no constructor, or hands out no functions */
export function newCapability(constructor: unknown): Capability {
  const made = new Capability();
  made.promise = new (constructor as new (executor: Executor) => unknown)((resolve, reject) => {
    if (made.resolve !== undefined || made.reject !== undefined)
      throw new TypeError("Promise executor has already been invoked with non-undefined arguments");
    made.resolve = resolve;
    made.reject = reject;
  });
  if (typeof made.resolve !== "function" || typeof made.reject !== "function")
    throw new TypeError("Promise resolve or reject function is not callable");
  return made;
}

/** What a combinator has seen so far. */
class Progress {
  left = 1;
  readonly values: unknown[] = [];
}

/** Promise.all and its like on `constructor`. @throws what making the promise throws */
export function combineWith(constructor: unknown, items: Iterable<unknown>, kind: number): unknown {
  const made = newCapability(constructor);
  const resolve = made.resolve as Call;
  const reject = made.reject as Call;
  try {
    const own = (constructor as { readonly resolve?: unknown }).resolve;
    if (typeof own !== "function") throw new TypeError("Promise resolve or reject function is not callable");
    const progress = new Progress();
    const finish = (): void => {
      progress.left--;
      if (progress.left > 0) return;
      if (kind === ANY) reject(new AggregateError(progress.values, "All promises were rejected"));
      else if (kind !== RACE) resolve(progress.values);
    };
    for (const item of items) {
      const next = (own as Call).call(constructor, item) as { then(fulfilled: unknown, rejected: unknown): unknown };
      if (kind === RACE) {
        next.then(resolve, reject);
        continue;
      }
      const index = progress.values.length;
      progress.values.push(undefined);
      progress.left++;
      let called = false;
      const keep = (value: unknown): void => {
        if (called) return;
        called = true;
        progress.values[index] = value;
        finish();
      };
      if (kind === ALL) next.then(keep, reject);
      else if (kind === ANY) next.then(resolve, keep);
      else
        next.then(
          (value: unknown) => keep({ status: "fulfilled", value }),
          (reason: unknown) => keep({ status: "rejected", reason }),
        );
    }
    finish();
  } catch (error) {
    reject(error);
  }
  return made.promise;
}

/** Promise.resolve on `constructor` (PromiseResolve, 27.2.4.7.1). */
export function resolveWith(constructor: unknown, value: unknown): unknown {
  if (typeof constructor !== "function") throw new TypeError("PromiseResolve called on non-object");
  if (value instanceof Promise && (value as { readonly constructor: unknown }).constructor === constructor)
    return value;
  const made = newCapability(constructor);
  (made.resolve as Call)(value);
  return made.promise;
}

/** Promise.reject on `constructor`. */
export function rejectWith(constructor: unknown, reason: unknown): unknown {
  const made = newCapability(constructor);
  (made.reject as Call)(reason);
  return made.promise;
}
