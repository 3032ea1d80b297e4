/** Promise (ECMA-262 27.2), with the specification's number of turns, and what async functions are made of. */
import { altered, resume } from "kiln:core";
import { AggregateError } from "./AggregateError.ts";
import {
  ALL,
  ALL_SETTLED,
  ANY,
  type Call,
  type Capability,
  combineWith,
  newCapability,
  RACE,
  rejectWith,
  resolveWith,
} from "./promise-capability.ts";
import { enqueue, setAfterDrain, Task } from "./tasks.ts";
import { reportFrom } from "./uncaught.ts";

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

type Resolve<T> = (value: T | PromiseLike<T>) => void;
type Reject = (reason?: unknown) => void;
type Executor<T> = (resolve: Resolve<T>, reject: Reject) => void;
type OnFulfilled<T, U> = ((value: T) => U | PromiseLike<U>) | null | undefined;
type OnRejected<U> = ((reason: unknown) => U | PromiseLike<U>) | null | undefined;

export class Promise<T> {
  state = PENDING;
  /** Meaningful when fulfilled. */
  value: T | undefined = undefined;
  /** Meaningful when rejected. */
  reason: unknown = undefined;
  /** Whether anything waits for it or has looked at its outcome. */
  handled = false;
  firstWaiting: Task | null = null;
  lastWaiting: Task | null = null;

  /** @throws TypeError when the executor is not a function. Null makes a pending promise for the library itself. */
  constructor(executor: Executor<T> | null) {
    if (executor === null) return;
    if (typeof executor !== "function") throw new TypeError(`Promise resolver ${executor} is not a function`);
    runExecutor(this, executor);
  }

  then<A = T, B = never>(onFulfilled?: OnFulfilled<T, A>, onRejected?: OnRejected<B>): Promise<A | B> {
    const species = speciesOf(this);
    if (isOther(species)) {
      const made = newCapability(species);
      subscribe(this, new CapabilityTask(this, made, onFulfilled, onRejected));
      return made.promise as Promise<A | B>;
    }
    const derived = new Promise<A | B>(null);
    subscribe(
      this,
      new ReactionTask<T, A | B>(
        this,
        derived,
        typeof onFulfilled === "function" ? onFulfilled : null,
        typeof onRejected === "function" ? onRejected : null,
      ),
    );
    return derived;
  }

  /** @generic */
  catch<B = never>(onRejected?: OnRejected<B>): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  /** @generic */
  finally(onFinally?: (() => void) | null): Promise<T> {
    if (typeof onFinally !== "function") return this.then();
    const species = speciesOf(this);
    const finish = (): Promise<unknown> => {
      const result: unknown = onFinally();
      return isOther(species) ? (resolveWith(species, result) as Promise<unknown>) : resolve(result);
    };
    return this.then(
      (value) => finish().then(() => value),
      (reason) =>
        finish().then(() => {
          throw reason;
        }),
    );
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  static resolve<T>(value?: T | PromiseLike<T>): Promise<T> {
    if (isOther(this)) return resolveWith(this, value) as Promise<T>;
    return resolve(value as T | PromiseLike<T>);
  }

  static reject<T = never>(reason?: unknown): Promise<T> {
    if (isOther(this)) return rejectWith(this, reason) as Promise<T>;
    const promise = new Promise<T>(null);
    reject(promise, reason);
    return promise;
  }

  static withResolvers<T>(): { promise: Promise<T>; resolve: Resolve<T>; reject: Reject } {
    const promise = new Promise<T>(null);
    const lock = new Lock();
    return {
      promise,
      resolve: (value) => {
        if (lock.take()) settle(promise, value);
      },
      reject: (reason) => {
        if (lock.take()) reject(promise, reason);
      },
    };
  }

  static all<T>(items: Iterable<T | PromiseLike<T>>): Promise<T[]> {
    if (isOther(this)) return combineWith(this, items, ALL) as Promise<T[]>;
    const out = new Promise<T[]>(null);
    try {
      const values: T[] = [];
      const counter = new Counter();
      for (const item of items) {
        const index = counter.total;
        counter.total++;
        counter.left++;
        values.push(undefined as T);
        resolve(item).then(
          (value) => {
            values[index] = value;
            counter.left--;
            if (counter.left === 0) settleOnce(out, values);
          },
          (reason) => rejectOnce(out, reason),
        );
      }
      counter.left--;
      if (counter.left === 0) settleOnce(out, values);
    } catch (error) {
      rejectOnce(out, error);
    }
    return out;
  }

  static allSettled<T>(items: Iterable<T | PromiseLike<T>>): Promise<PromiseSettledResult<T>[]> {
    if (isOther(this)) return combineWith(this, items, ALL_SETTLED) as Promise<PromiseSettledResult<T>[]>;
    const out = new Promise<PromiseSettledResult<T>[]>(null);
    try {
      const results: PromiseSettledResult<T>[] = [];
      const counter = new Counter();
      for (const item of items) {
        const index = counter.total;
        counter.total++;
        counter.left++;
        results.push({ status: "rejected", reason: undefined });
        resolve(item).then(
          (value) => {
            results[index] = { status: "fulfilled", value };
            counter.left--;
            if (counter.left === 0) settleOnce(out, results);
          },
          (reason) => {
            results[index] = { status: "rejected", reason };
            counter.left--;
            if (counter.left === 0) settleOnce(out, results);
          },
        );
      }
      counter.left--;
      if (counter.left === 0) settleOnce(out, results);
    } catch (error) {
      rejectOnce(out, error);
    }
    return out;
  }

  static race<T>(items: Iterable<T | PromiseLike<T>>): Promise<T> {
    if (isOther(this)) return combineWith(this, items, RACE) as Promise<T>;
    const out = new Promise<T>(null);
    try {
      for (const item of items) {
        resolve(item).then(
          (value) => settleOnce(out, value),
          (reason) => rejectOnce(out, reason),
        );
      }
    } catch (error) {
      rejectOnce(out, error);
    }
    return out;
  }

  static any<T>(items: Iterable<T | PromiseLike<T>>): Promise<T> {
    if (isOther(this)) return combineWith(this, items, ANY) as Promise<T>;
    const out = new Promise<T>(null);
    try {
      const errors: unknown[] = [];
      const counter = new Counter();
      for (const item of items) {
        const index = counter.total;
        counter.total++;
        counter.left++;
        errors.push(undefined);
        resolve(item).then(
          (value) => settleOnce(out, value),
          (reason) => {
            errors[index] = reason;
            counter.left--;
            if (counter.left === 0) rejectOnce(out, new AggregateError(errors, "All promises were rejected"));
          },
        );
      }
      counter.left--;
      if (counter.left === 0) rejectOnce(out, new AggregateError(errors, "All promises were rejected"));
    } catch (error) {
      rejectOnce(out, error);
    }
    return out;
  }
}

/** Whether a function of Promise is called on another constructor. */
const isOther = (self: unknown): boolean => self !== Promise;

/** SpeciesConstructor (7.3.22), for classes without a species of their own. @throws TypeError for what is no object */
function speciesOf(promise: unknown): unknown {
  const { constructor } = promise as { readonly constructor: unknown };
  if (constructor === undefined) return Promise;
  if ((typeof constructor === "object" && constructor !== null) || typeof constructor === "function")
    return constructor;
  throw new TypeError("The .constructor property is not an object");
}

/** How many of a combinator's promises are outstanding, itself included while it iterates. */
class Counter {
  left = 1;
  total = 0;
}

/** A pair of resolving functions works once (ECMA-262 27.2.1.3). */
class Lock {
  taken = false;

  take(): boolean {
    if (this.taken) return false;
    this.taken = true;
    return true;
  }
}

/** `then(onFulfilled, onRejected)` on a promise. */
class ReactionTask<T, U> extends Task {
  readonly source: Promise<T>;
  readonly derived: Promise<U>;
  readonly onFulfilled: ((value: T) => U | PromiseLike<U>) | null;
  readonly onRejected: ((reason: unknown) => U | PromiseLike<U>) | null;

  constructor(
    source: Promise<T>,
    derived: Promise<U>,
    onFulfilled: ((value: T) => U | PromiseLike<U>) | null,
    onRejected: ((reason: unknown) => U | PromiseLike<U>) | null,
  ) {
    super();
    this.source = source;
    this.derived = derived;
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
  }

  run(): void {
    const source = this.source;
    const derived = this.derived;
    try {
      if (source.state === FULFILLED) {
        const handler = this.onFulfilled;
        // Without a handler the value passes through; T is U then.
        if (handler === null) settle(derived, source.value as unknown as U);
        else settle(derived, handler(source.value as T));
      } else {
        const handler = this.onRejected;
        if (handler === null) reject(derived, source.reason);
        else settle(derived, handler(source.reason));
      }
    } catch (error) {
      reject(derived, error);
    }
  }
}

/** The same on a promise of a class that extends Promise: what it gives is one of that class, settled by its own functions. */
class CapabilityTask<T> extends Task {
  readonly source: Promise<T>;
  readonly made: Capability;
  readonly onFulfilled: unknown;
  readonly onRejected: unknown;

  constructor(source: Promise<T>, made: Capability, onFulfilled: unknown, onRejected: unknown) {
    super();
    this.source = source;
    this.made = made;
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
  }

  run(): void {
    const { source, made } = this;
    const done = source.state === FULFILLED;
    const handler = done ? this.onFulfilled : this.onRejected;
    let result: unknown = done ? source.value : source.reason;
    let failed = !done;
    if (typeof handler === "function") {
      failed = false;
      try {
        result = (handler as Call)(result);
      } catch (error) {
        failed = true;
        result = error;
      }
    }
    ((failed ? made.reject : made.resolve) as Call)(result);
  }
}

/** `await` on a promise. */
class AwaitTask extends Task {
  readonly frame: unknown;
  readonly source: Promise<unknown>;

  constructor(frame: unknown, source: Promise<unknown>) {
    super();
    this.frame = frame;
    this.source = source;
  }

  run(): void {
    const source = this.source;
    if (source.state === FULFILLED) resume(this.frame, 0, source.value);
    else resume(this.frame, 1, source.reason);
  }
}

/** `await` on a value that is not a promise. */
class ResumeTask extends Task {
  readonly frame: unknown;
  readonly value: unknown;

  constructor(frame: unknown, value: unknown) {
    super();
    this.frame = frame;
    this.value = value;
  }

  run(): void {
    resume(this.frame, 0, this.value);
  }
}

/** Passes the outcome of one promise on to another. */
class ForwardTask<T> extends Task {
  readonly source: Promise<T>;
  readonly target: Promise<T>;

  constructor(source: Promise<T>, target: Promise<T>) {
    super();
    this.source = source;
    this.target = target;
  }

  run(): void {
    const source = this.source;
    if (source.state === FULFILLED) fulfill(this.target, source.value as T);
    else reject(this.target, source.reason);
  }
}

/** NewPromiseResolveThenableJob for a promise (27.2.2.2): calls its `then` in a turn of its own. */
class AdoptTask<T> extends Task {
  readonly source: Promise<T>;
  readonly target: Promise<T>;

  constructor(source: Promise<T>, target: Promise<T>) {
    super();
    this.source = source;
    this.target = target;
  }

  run(): void {
    subscribe(this.source, new ForwardTask(this.source, this.target));
  }
}

/** The same for any other object with a `then` method, which is asked for once (27.2.2.2). */
class ThenableTask<T> extends Task {
  readonly thenable: unknown;
  readonly method: PromiseLike<T>["then"];
  readonly target: Promise<T>;

  constructor(thenable: unknown, method: PromiseLike<T>["then"], target: Promise<T>) {
    super();
    this.thenable = thenable;
    this.method = method;
    this.target = target;
  }

  run(): void {
    const target = this.target;
    const lock = new Lock();
    try {
      this.method.call(
        this.thenable as PromiseLike<T>,
        (value: T | PromiseLike<T>) => {
          if (lock.take()) settle(target, value);
        },
        (reason: unknown) => {
          if (lock.take()) reject(target, reason);
        },
      );
    } catch (error) {
      if (lock.take()) reject(target, error);
    }
  }
}

function runExecutor<T>(promise: Promise<T>, executor: Executor<T>): void {
  const lock = new Lock();
  try {
    executor(
      (value) => {
        if (lock.take()) settle(promise, value);
      },
      (reason) => {
        if (lock.take()) reject(promise, reason);
      },
    );
  } catch (error) {
    if (lock.take()) reject(promise, error);
  }
}

/** PromiseResolve (27.2.4.7.1): promises as they are, anything else wrapped. */
function resolve<T>(value: T | PromiseLike<T>): Promise<T> {
  if (value instanceof Promise && isPlain(value)) return value as Promise<T>;
  const promise = new Promise<T>(null);
  settle(promise, value);
  return promise;
}

/** PromiseResolve (27.2.4.7.1) adopts instances of other constructors, which takes two turns more. */
const isPlain = (promise: Promise<unknown>): boolean =>
  (promise as { readonly constructor: unknown }).constructor === Promise;

/** The resolve function's work (27.2.1.3.2): adopts thenables, fulfils with anything else. */
function settle<T>(promise: Promise<T>, value: T | PromiseLike<T>): void {
  if (value instanceof Promise) {
    if ((value as unknown) === promise) {
      reject(promise, new TypeError("Chaining cycle detected for promise #<Promise>"));
      return;
    }
    if (isPlain(value)) {
      // Only a program that gives promises properties of their own makes code for their `then`.
      if (altered(value)) adopt(promise, value);
      else enqueue(new AdoptTask(value as Promise<T>, promise));
      return;
    }
  }
  if ((typeof value === "object" && value !== null) || typeof value === "function") adopt(promise, value);
  else fulfill(promise, value as T);
}

/** Settles with an object: by its `then`, or as it is. */
function adopt<T>(promise: Promise<T>, value: T | PromiseLike<T>): void {
  try {
    const { then } = value as { then?: unknown };
    if (typeof then === "function") {
      enqueue(new ThenableTask<T>(value, then as PromiseLike<T>["then"], promise));
      return;
    }
  } catch (error) {
    reject(promise, error);
    return;
  }
  fulfill(promise, value as T);
}

/** `settle` for combinators, whose promise several reactions compete for; their values are never thenables. */
function settleOnce<T>(promise: Promise<T>, value: T): void {
  if (promise.state === PENDING) fulfill(promise, value);
}

function rejectOnce<T>(promise: Promise<T>, reason: unknown): void {
  if (promise.state === PENDING) reject(promise, reason);
}

function fulfill<T>(promise: Promise<T>, value: T): void {
  promise.value = value;
  promise.state = FULFILLED;
  release(promise);
}

function reject<T>(promise: Promise<T>, reason: unknown): void {
  promise.reason = reason;
  promise.state = REJECTED;
  if (!promise.handled) unhandled.push(promise as Promise<unknown>);
  release(promise);
}

/** Queues what waited for a promise, in order. */
function release<T>(promise: Promise<T>): void {
  let task = promise.firstWaiting;
  promise.firstWaiting = null;
  promise.lastWaiting = null;
  while (task !== null) {
    const next = task.nextTask;
    enqueue(task);
    task = next;
  }
}

function subscribe<T>(promise: Promise<T>, task: Task): void {
  promise.handled = true;
  if (promise.state !== PENDING) {
    enqueue(task);
    return;
  }
  const last = promise.lastWaiting;
  if (last === null) promise.firstWaiting = task;
  else last.nextTask = task;
  promise.lastWaiting = task;
}

/** Promises rejected with nobody waiting, since the queues last ran dry. */
let unhandled: Promise<unknown>[] = [];

let rejectionListener: ((reason: unknown, promise: unknown) => boolean) | null = null;

/** The listener returns true when it dealt with the rejection. */
export function setRejectionListener(listener: (reason: unknown, promise: unknown) => boolean): void {
  rejectionListener = listener;
}

function checkUnhandled(): boolean {
  if (unhandled.length === 0) return false;
  const list = unhandled;
  unhandled = [];
  for (const promise of list) {
    if (promise.handled) continue;
    const listener = rejectionListener;
    if (listener?.(promise.reason, promise)) continue;
    reportFrom(promise.reason, "unhandledRejection");
  }
  return true;
}

setAfterDrain(checkUnhandled);

// ---- what compiled async functions call ----

/** The promise that an async function returns. */
export function promiseNew(): Promise<unknown> {
  return new Promise<unknown>(null);
}

/** An async function returned `value`. */
export function promiseResolve(promise: Promise<unknown>, value: unknown): void {
  settle(promise, value);
}

/** An async function threw. */
export function promiseReject(promise: Promise<unknown>, reason: unknown): void {
  reject(promise, reason);
}

/**
 * Suspends `frame` until `value` is settled; it is resumed from the microtask queue. What it returns is for the
 * compiler to see: the promise that stands for an object with a `then` of its own.
 */
export function awaitValue(value: unknown, frame: unknown): Promise<unknown> | null {
  if (value instanceof Promise && isPlain(value)) {
    subscribe(value, new AwaitTask(frame, value));
  } else if ((typeof value === "object" && value !== null) || typeof value === "function") {
    const promise = resolve(value);
    subscribe(promise, new AwaitTask(frame, promise));
    return promise;
  } else {
    enqueue(new ResumeTask(frame, value));
  }
  return null;
}

// ---- what inspect shows ----

/** 0 pending, 1 fulfilled, 2 rejected. */
export function promiseState(promise: Promise<unknown>): number {
  return promise.state;
}

/** The value or the reason of a settled promise. */
export function promiseResult(promise: Promise<unknown>): unknown {
  return promise.state === REJECTED ? promise.reason : promise.value;
}
