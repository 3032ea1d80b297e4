/**
 * A synchronous iterator where `for await` and `yield*` of an async generator want an asynchronous
 * one (ECMA-262 27.1.6): each value is awaited on its way, which takes a turn more than awaiting it
 * in place would.
 */
import { Promise } from "./Promise.ts";

interface Step<T> {
  readonly value: T;
  readonly done: boolean;
}

class AsyncFromSyncIterator<T> {
  readonly inner: Iterator<T, T, unknown>;

  constructor(inner: Iterator<T, T, unknown>) {
    this.inner = inner;
  }

  /** 27.1.6.2.1 */
  next(value?: unknown): Promise<Step<T>> {
    try {
      return passOn(this.inner.next(value));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** 27.1.6.2.2 */
  return(value?: unknown): Promise<Step<T>> {
    try {
      const method = this.inner.return;
      if (method === undefined || method === null) return Promise.resolve({ value: value as T, done: true });
      return passOn(method.call(this.inner, value as T));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** 27.1.6.2.3, as it was before 2024: an iterator without the method is not closed. */
  throw(reason?: unknown): Promise<Step<T>> {
    try {
      const method = this.inner.throw;
      if (method === undefined || method === null) return Promise.reject(reason);
      return passOn(method.call(this.inner, reason));
    } catch (error) {
      return Promise.reject(error);
    }
  }
}

/** AsyncFromSyncIteratorContinuation (27.1.6.4), as it was before 2024: a rejected value does not close the iterator. */
function passOn<T>(result: IteratorResult<T, T>): Promise<Step<T>> {
  if (result === null || (typeof result !== "object" && typeof result !== "function"))
    throw new TypeError(`Iterator result ${String(result)} is not an object`);
  const done = Boolean(result.done);
  return Promise.prototype.then.call(Promise.resolve(result.value), (value) => ({ value, done })) as Promise<Step<T>>;
}

/** `inner` as an asynchronous iterator. */
export function asyncFromSync<T>(inner: Iterator<T, T, unknown>): AsyncFromSyncIterator<T> {
  return new AsyncFromSyncIterator<T>(inner);
}

/** What the method that opens an iterator gave. @throws TypeError for what is no object (7.4.3) */
export function opened<T>(iterator: T, method: string): T {
  if (iterator === null || (typeof iterator !== "object" && typeof iterator !== "function"))
    throw new TypeError(`Result of the ${method} method is not an object`);
  return iterator;
}
