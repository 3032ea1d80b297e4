/**
 * Events as promises and as async iterators, of emitters and of event targets.
 * @see https://nodejs.org/api/events.html#eventsonceemitter-name-options
 */
import type { AbortSignal } from "../../web/src/abort.ts";
import { EventTarget } from "../../web/src/event-target.ts";
import { invalidArgType } from "../../web/src/validate.ts";
import { AbortError } from "./errors.ts";
import type { EventName, Listener } from "./events.ts";

/** As much of an emitter as this file needs. */
export interface Emitter {
  on(event: EventName, listener: Listener): unknown;
  once(event: EventName, listener: Listener): unknown;
  removeListener(event: EventName, listener: Listener): unknown;
  listeners(event: EventName): Listener[];
}

export interface WaitOptions {
  signal?: AbortSignal;
}

export interface IterateOptions extends WaitOptions {
  /** Events that end the iteration. */
  close?: string[];
}

function checkSignal(signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  if (typeof signal !== "object" || signal === null || !("aborted" in signal)) {
    throw invalidArgType("options.signal", "an instance of AbortSignal", signal);
  }
  if (signal.aborted) throw new AbortError(signal.reason);
}

function listen(source: Emitter | EventTarget, event: EventName, listener: Listener, once: boolean): void {
  if (source instanceof EventTarget) source.addEventListener(event as string, listener, { once });
  else if (once) source.once(event, listener);
  else source.on(event, listener);
}

function unlisten(source: Emitter | EventTarget, event: EventName, listener: Listener): void {
  if (source instanceof EventTarget) source.removeEventListener(event as string, listener);
  else source.removeListener(event, listener);
}

/** Resolves with the arguments of the next `event`; rejects when "error" comes first, or the signal aborts. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments of any event
export async function once(source: Emitter | EventTarget, event: EventName, options: WaitOptions = {}): Promise<any[]> {
  const signal = options.signal;
  checkSignal(signal);
  return new Promise((resolve, reject) => {
    const release = (): void => {
      unlisten(source, event, onEvent);
      unlisten(source, "error", onError);
      signal?.removeEventListener("abort", onAbort);
    };
    const onError = (error: unknown): void => {
      release();
      reject(error);
    };
    const onEvent = (...args: unknown[]): void => {
      release();
      resolve(args);
    };
    const onAbort = (): void => {
      release();
      reject(new AbortError(signal?.reason));
    };
    listen(source, event, onEvent, true);
    if (event !== "error" && !(source instanceof EventTarget)) listen(source, "error", onError, true);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the arguments of any event
type Args = any[];
type Step = IteratorResult<Args, undefined>;

class Waiting {
  readonly resolve: (step: Step) => void;
  readonly reject: (error: unknown) => void;

  constructor(resolve: (step: Step) => void, reject: (error: unknown) => void) {
    this.resolve = resolve;
    this.reject = reject;
  }
}

class EventIterator implements AsyncIterableIterator<Args> {
  readonly #source: Emitter | EventTarget;
  readonly #event: EventName;
  readonly #options: IterateOptions;
  readonly #events: Args[] = [];
  readonly #waiting: Waiting[] = [];
  #failed = false;
  #error: unknown = undefined;
  #finished = false;
  readonly #onEvent = (...args: Args): void => {
    const first = this.#waiting.shift();
    if (first === undefined) this.#events.push(args);
    else first.resolve({ value: args, done: false });
  };
  readonly #onError = (error: unknown): void => {
    const first = this.#waiting.shift();
    if (first === undefined) {
      this.#failed = true;
      this.#error = error;
    } else first.reject(error);
    this.#close();
  };
  readonly #onClose = (): void => this.#close();
  readonly #onAbort = (): void => this.#onError(new AbortError(this.#options.signal?.reason));

  constructor(source: Emitter | EventTarget, event: EventName, options: IterateOptions) {
    this.#source = source;
    this.#event = event;
    this.#options = options;
    listen(source, event, this.#onEvent, false);
    if (event !== "error" && !(source instanceof EventTarget)) listen(source, "error", this.#onError, false);
    for (const name of options.close ?? []) listen(source, name, this.#onClose, false);
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  next(): Promise<Step> {
    const args = this.#events.shift();
    if (args !== undefined) return Promise.resolve({ value: args, done: false });
    if (this.#failed) {
      this.#failed = false;
      return Promise.reject(this.#error);
    }
    if (this.#finished) return this.return();
    return new Promise((resolve, reject) => {
      this.#waiting.push(new Waiting(resolve, reject));
    });
  }

  return(): Promise<Step> {
    this.#close();
    return Promise.resolve({ value: undefined, done: true });
  }

  /** Ends the iteration with an error, for whoever asks next. */
  throw(error: unknown): Promise<Step> {
    if (!(error instanceof Error)) {
      throw invalidArgType("EventEmitter.AsyncIterator", "an instance of Error", error);
    }
    this.#onError(error);
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #close(): void {
    this.#finished = true;
    unlisten(this.#source, this.#event, this.#onEvent);
    unlisten(this.#source, "error", this.#onError);
    for (const name of this.#options.close ?? []) unlisten(this.#source, name, this.#onClose);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    for (const waiting of this.#waiting.splice(0)) waiting.resolve({ value: undefined, done: true });
  }
}

/** The arguments of each `event`; ends with an error when "error" comes or the signal aborts. */
export function on(
  source: Emitter | EventTarget,
  event: EventName,
  options: IterateOptions = {},
): AsyncIterableIterator<Args> {
  checkSignal(options.signal);
  return new EventIterator(source, event, options);
}

/** The listeners of an event. */
export function getEventListeners(source: Emitter | EventTarget, event: EventName): unknown[] {
  return source instanceof EventTarget ? source.listenersOf(event as string) : source.listeners(event);
}

export function listenerCount(source: Emitter | EventTarget, event: EventName): number {
  return getEventListeners(source, event).length;
}
