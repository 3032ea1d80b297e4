/**
 * `AbortController` and `AbortSignal`.
 * @see https://dom.spec.whatwg.org/#aborting-ongoing-activities
 */
import { CodedTypeError } from "./coded-errors.ts";
import { DOMException } from "./dom-exception.ts";
import { type Event, type EventListenerFunction, EventTarget, trustedEvent } from "./event-target.ts";
import { invalidArgType, validateInteger } from "./validate.ts";

/** Longest time of `AbortSignal.timeout`. */
const TIMEOUT_MAX_MS = 4_294_967_295;

/** Only this module makes signals. */
class Key {}
const KEY = new Key();

let abortSignal: (signal: AbortSignal, reason: unknown) => void;

export class AbortSignal extends EventTarget {
  static {
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      signal.#become(reason);
      signal.dispatchEvent(trustedEvent("abort"));
      const dependants = signal.#dependants.splice(0);
      for (const dependant of dependants) abortSignal(dependant, reason);
    };
  }

  #aborted = false;
  #reason: unknown = undefined;
  #handler: EventListenerFunction | null = null;
  #handling = false;
  /** Signals that abort with this one. */
  readonly #dependants: AbortSignal[] = [];
  /** What a combined signal depends on, never another combined one. */
  readonly #sources: AbortSignal[] = [];

  /** @throws TypeError with code ERR_ILLEGAL_CONSTRUCTOR for everybody else. */
  constructor(key: Key | undefined = undefined) {
    super();
    if (key !== KEY) throw new CodedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  /** @internal */
  override shownName(): string {
    return "[AbortSignal]";
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  get onabort(): EventListenerFunction | null {
    return this.#handler;
  }

  set onabort(handler: EventListenerFunction | null) {
    this.#handler = handler;
    if (handler === null || this.#handling) return;
    this.#handling = true;
    this.addEventListener("abort", (event: Event) => {
      const current = this.#handler;
      if (current !== null) current.call(this, event);
    });
  }

  override get [Symbol.toStringTag](): string {
    return "AbortSignal";
  }

  /** A signal that is aborted already. */
  static abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): AbortSignal {
    const signal = new AbortSignal(KEY);
    signal.#become(reason);
    return signal;
  }

  /** A signal that aborts by itself; its timer does not keep the program running. */
  static timeout(delayMs: number): AbortSignal {
    validateInteger(delayMs, "delay", 0, TIMEOUT_MAX_MS);
    const signal = new AbortSignal(KEY);
    setTimeout(() => {
      abortSignal(signal, new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    }, delayMs).unref();
    return signal;
  }

  /** A signal that aborts with the first of these. */
  static any(signals: Iterable<AbortSignal>): AbortSignal {
    if (typeof signals !== "object") throw invalidArgType("signals", "an instance of Array", signals);
    const made = new AbortSignal(KEY);
    const list = [...signals];
    for (let i = 0; i < list.length; i++) {
      if (!(list[i] instanceof AbortSignal)) {
        throw invalidArgType(`signals[${i}]`, "an instance of AbortSignal", list[i]);
      }
    }
    for (const signal of list) {
      if (!signal.#aborted) continue;
      made.#become(signal.#reason);
      return made;
    }
    for (const signal of list) {
      for (const source of signal.#sources.length === 0 ? [signal] : signal.#sources) {
        if (made.#sources.includes(source)) continue;
        made.#sources.push(source);
        source.#dependants.push(made);
      }
    }
    return made;
  }

  /** The signal of a new controller. @internal */
  static create(): AbortSignal {
    return new AbortSignal(KEY);
  }

  #become(reason: unknown): void {
    this.#aborted = true;
    this.#reason = reason;
  }
}

export class AbortController {
  readonly #signal = AbortSignal.create();

  get signal(): AbortSignal {
    return this.#signal;
  }

  abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): void {
    abortSignal(this.#signal, reason);
  }

  get [Symbol.toStringTag](): string {
    return "AbortController";
  }
}
