/**
 * Async generators (ECMA-262 27.6): a queue of requests over the frame of a suspended function.
 * The compiler makes one for each call of an `async function*` and reports what its body does.
 */
import { resume } from "kiln:core";
import { Promise, promiseReject, promiseResolve } from "./Promise.ts";

/** Not begun. */
const START = 0;
/** Suspended at a `yield`. */
const YIELD = 1;
/** Running, or waiting for a promise. */
const EXECUTING = 2;
/** Over, and waiting for the value that return() was given. */
const AWAITING_RETURN = 3;
const COMPLETED = 4;

/** What a request asks for: the modes of `resume`. */
const NEXT = 0;
const THROW = 1;
const RETURN = 2;

interface Step<T> {
  readonly value: T | undefined;
  readonly done: boolean;
}

class Request<T> {
  readonly mode: number;
  readonly value: unknown;
  readonly promise: Promise<Step<T>>;
  following: Request<T> | null = null;

  constructor(mode: number, value: unknown, promise: Promise<Step<T>>) {
    this.mode = mode;
    this.value = value;
    this.promise = promise;
  }
}

export class AsyncGenerator<T> {
  readonly frame: unknown;
  state = START;
  /** `proceed` is on the stack. */
  proceeding = false;
  first: Request<T> | null = null;
  last: Request<T> | null = null;

  constructor(frame: unknown) {
    this.frame = frame;
  }

  /** 27.6.1.2 */
  next(value?: unknown): Promise<Step<T>> {
    const promise = new Promise<Step<T>>(null);
    if (this.state === COMPLETED) {
      promiseResolve(promise, { value: undefined, done: true });
      return promise;
    }
    enqueue(this, new Request(NEXT, value, promise));
    if (this.state === START || this.state === YIELD) proceed(this);
    return promise;
  }

  /** 27.6.1.3 */
  return(value?: unknown): Promise<Step<T>> {
    const promise = new Promise<Step<T>>(null);
    enqueue(this, new Request(RETURN, value, promise));
    if (this.state === START || this.state === COMPLETED) awaitReturn(this, value);
    else if (this.state === YIELD) proceed(this);
    return promise;
  }

  /** 27.6.1.4 */
  throw(reason?: unknown): Promise<Step<T>> {
    const promise = new Promise<Step<T>>(null);
    if (this.state === START) this.state = COMPLETED;
    if (this.state === COMPLETED) {
      promiseReject(promise, reason);
      return promise;
    }
    enqueue(this, new Request(THROW, reason, promise));
    if (this.state === YIELD) proceed(this);
    return promise;
  }

  [Symbol.asyncIterator](): AsyncGenerator<T> {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return "AsyncGenerator";
  }
}

function enqueue<T>(generator: AsyncGenerator<T>, request: Request<T>): void {
  const last = generator.last;
  if (last === null) generator.first = request;
  else last.following = request;
  generator.last = request;
}

function dequeue<T>(generator: AsyncGenerator<T>): Request<T> | null {
  const request = generator.first;
  if (request === null) return null;
  generator.first = request.following;
  if (generator.first === null) generator.last = null;
  return request;
}

/** Answers requests as long as the body stands at a `yield`. */
function proceed<T>(generator: AsyncGenerator<T>): void {
  if (generator.proceeding) return;
  generator.proceeding = true;
  try {
    while (generator.state === START || generator.state === YIELD) {
      const request = generator.first;
      if (request === null) return;
      generator.state = EXECUTING;
      if (request.mode === NEXT) resume(generator.frame, 0, request.value);
      else if (request.mode === THROW) resume(generator.frame, 1, request.value);
      else unwindAfter(generator, request.value);
    }
  } finally {
    generator.proceeding = false;
  }
}

/** AsyncGeneratorUnwrapYieldResumption (27.6.3.7): a return waits for its value before the body unwinds. */
function unwindAfter<T>(generator: AsyncGenerator<T>, value: unknown): void {
  Promise.resolve(value).then(
    (awaited) => {
      resume(generator.frame, 2, awaited);
    },
    (reason) => {
      resume(generator.frame, 1, reason);
    },
  );
}

/** AsyncGeneratorAwaitReturn (27.6.3.9): the body is not there to unwind. */
function awaitReturn<T>(generator: AsyncGenerator<T>, value: unknown): void {
  generator.state = AWAITING_RETURN;
  Promise.resolve(value).then(
    (awaited) => asyncGeneratorReturn(generator, awaited),
    (reason) => asyncGeneratorThrow(generator, reason),
  );
}

function complete<T>(generator: AsyncGenerator<T>, value: unknown, done: boolean): void {
  const request = dequeue(generator);
  if (request !== null) promiseResolve(request.promise, { value, done });
}

/** AsyncGeneratorDrainQueue (27.6.3.10) */
function drain<T>(generator: AsyncGenerator<T>): void {
  for (let request = generator.first; request !== null; request = generator.first) {
    if (request.mode === RETURN) {
      awaitReturn(generator, request.value);
      return;
    }
    if (request.mode === NEXT) complete(generator, undefined, true);
    else {
      dequeue(generator);
      promiseReject(request.promise, request.value);
    }
  }
}

// ---- what compiled async generators call ----

/** What a call of an async generator function returns. */
export function asyncGeneratorNew(frame: unknown): AsyncGenerator<unknown> {
  return new AsyncGenerator<unknown>(frame);
}

/** The body stands at a `yield`; it goes on as soon as somebody asks. */
export function asyncGeneratorYield(generator: AsyncGenerator<unknown>, value: unknown): void {
  generator.state = YIELD;
  complete(generator, value, false);
  if (generator.first !== null) proceed(generator);
}

/** The body ended. */
export function asyncGeneratorReturn(generator: AsyncGenerator<unknown>, value: unknown): void {
  generator.state = COMPLETED;
  complete(generator, value, true);
  drain(generator);
}

/** The body threw. */
export function asyncGeneratorThrow(generator: AsyncGenerator<unknown>, reason: unknown): void {
  generator.state = COMPLETED;
  const request = dequeue(generator);
  if (request !== null) promiseReject(request.promise, reason);
  drain(generator);
}

/** What requests bring: flow analysis takes the values of `yield` expressions from here; never called. */
export function asyncGeneratorSent(generator: AsyncGenerator<unknown>): unknown {
  return generator.first === null ? undefined : generator.first.value;
}
