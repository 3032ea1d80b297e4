/** Promises that somebody else settles, and what the streams do with promises. */

/** A promise with the two functions that settle it. What it is settled with is never a promise. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  /** Whether it was resolved or rejected. */
  settled = false;
  #resolve: ((value: T) => void) | null = null;
  #reject: ((reason: unknown) => void) | null = null;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  resolve(value: T): void {
    this.settled = true;
    const resolve = this.#resolve;
    if (resolve !== null) resolve(value);
  }

  reject(reason: unknown): void {
    this.settled = true;
    const reject = this.#reject;
    if (reject !== null) reject(reason);
  }

  /** No rejection of this promise is reported as unhandled. */
  quiet(): this {
    handled(this.promise);
    return this;
  }
}

/** A promise that is resolved already. */
export function resolvedDeferred(): Deferred<void> {
  const deferred = new Deferred<void>();
  deferred.resolve();
  return deferred;
}

/** A promise that is rejected already, and counts as looked at. */
export function rejectedDeferred(reason: unknown): Deferred<void> {
  const deferred = new Deferred<void>().quiet();
  deferred.reject(reason);
  return deferred;
}

function nothing(): void {}

/** A rejection of this promise is not reported as unhandled. */
export function handled(promise: Promise<unknown>): void {
  promise.then(nothing, nothing);
}

/** Calls back once `result`, which may be a promise, is there: one turn later when it is not. */
export function afterStart(result: unknown, started: () => void, failed: (reason: unknown) => void): void {
  new Promise<unknown>((resolve) => resolve(result)).then(started, failed);
}
