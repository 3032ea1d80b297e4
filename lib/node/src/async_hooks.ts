/**
 * `node:async_hooks`: `AsyncLocalStorage` and `AsyncResource`.
 * @see https://nodejs.org/api/async_context.html
 */
import { AsyncContext, currentContext, setContext } from "../../../runtime/std/tasks.ts";
import { validateFunction, validateString } from "../../web/src/validate.ts";

export * as default from "./async_hooks.ts";

/** One storage's value, before those of the others. */
class Frame extends AsyncContext {
  readonly storage: object;
  readonly value: unknown;
  readonly outer: Frame | null;

  constructor(storage: object, value: unknown, outer: Frame | null) {
    super();
    this.storage = storage;
    this.value = value;
    this.outer = outer;
  }
}

function current(): Frame | null {
  return currentContext() as Frame | null;
}

/** The frames without that of `storage`. */
function without(frame: Frame | null, storage: object): Frame | null {
  if (frame === null) return null;
  if (frame.storage === storage) return frame.outer;
  const outer = without(frame.outer, storage);
  return outer === frame.outer ? frame : new Frame(frame.storage, frame.value, outer);
}

/** Calls with another context, and goes back to this one. */
function within<A extends unknown[], R>(frame: Frame | null, callback: (...args: A) => R, args: A): R {
  const before = currentContext();
  setContext(frame);
  try {
    return callback(...args);
  } finally {
    setContext(before);
  }
}

/** A value that follows asynchronous code: through promises, timers, immediates and ticks. */
export class AsyncLocalStorage<T> {
  /** Whether values are seen: not between `disable` and the next one that is set. */
  #enabled = true;

  /** The value of what is running; undefined when there is none. */
  getStore(): T | undefined {
    if (!this.#enabled) return undefined;
    for (let frame = current(); frame !== null; frame = frame.outer) {
      if (frame.storage === this) return frame.value as T;
    }
    return undefined;
  }

  /** Calls with `store` as the value, for the call and everything that it starts. */
  run<R, A extends unknown[]>(store: T, callback: (...args: A) => R, ...args: A): R {
    this.#enabled = true;
    return within(new Frame(this, store, without(current(), this)), callback, args);
  }

  /** Calls without a value. */
  exit<R, A extends unknown[]>(callback: (...args: A) => R, ...args: A): R {
    return within(without(current(), this), callback, args);
  }

  /** From here on, for what is running and everything that it starts. */
  enterWith(store: T): void {
    this.#enabled = true;
    setContext(new Frame(this, store, without(current(), this)));
  }

  /** No value is seen until another one is set. */
  disable(): void {
    this.#enabled = false;
  }

  /** A function that runs in the context of this call. */
  static bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
    validateFunction(callback, "fn");
    const frame = current();
    return (...args: A) => within(frame, callback, args);
  }

  /** What runs functions in the context of this call. */
  static snapshot(): <R, A extends unknown[]>(callback: (...args: A) => R, ...args: A) => R {
    const frame = current();
    return (callback, ...args) => within(frame, callback, args);
  }
}

export interface AsyncResourceOptions {
  triggerAsyncId?: number;
  requireManualDestroy?: boolean;
}

/** Remembers the context that it was made in. */
export class AsyncResource {
  readonly #frame = current();

  /** @throws TypeError when the type is not a string. */
  constructor(type: string, _options: AsyncResourceOptions | number | undefined = undefined) {
    validateString(type, "type");
  }

  /** Calls in that context. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the callback takes as this
  runInAsyncScope<A extends unknown[], R>(callback: (...args: A) => R, self?: any, ...args: A): R {
    return within(this.#frame, (...all: A) => callback.apply(self, all), args);
  }

  /** A function that runs in that context. */
  bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
    validateFunction(callback, "fn");
    const frame = this.#frame;
    return (...args: A) => within(frame, callback, args);
  }

  emitDestroy(): this {
    return this;
  }

  /** A function that runs in the context of this call. */
  static bind<A extends unknown[], R>(callback: (...args: A) => R, _type?: string): (...args: A) => R {
    return AsyncLocalStorage.bind(callback);
  }
}
