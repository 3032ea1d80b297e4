/**
 * `Event`, `CustomEvent` and `EventTarget`, without a tree: a target is its own path.
 * @see https://dom.spec.whatwg.org/#events
 */
import { listenersMost } from "../../../runtime/std/listener-limit.ts";
import { CodedError, CodedTypeError } from "./coded-errors.ts";
import { invalidArgType } from "./validate.ts";

export interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

/** What an event carries while it is dispatched. */
class EventState {
  target: EventTarget | null = null;
  dispatching = false;
  stopped = false;
  stoppedNow = false;
  canceled = false;
  passive = false;
  trusted = false;
}

let stateOf: (event: Event) => EventState;

/** An event of the platform's own, such as "abort". */
export function trustedEvent(type: string): Event {
  const event = new Event(type);
  stateOf(event).trusted = true;
  return event;
}

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;

  static {
    stateOf = (event) => event.#state;
  }

  readonly #type: string;
  readonly #bubbles: boolean;
  readonly #cancelable: boolean;
  readonly #composed: boolean;
  readonly #timeStamp: number;
  readonly #state = new EventState();

  constructor(type: string, options: EventInit | null | undefined = undefined) {
    if (type === undefined) throw new CodedTypeError("ERR_MISSING_ARGS", 'The "type" argument must be specified');
    if (options !== undefined && options !== null && typeof options !== "object") {
      throw invalidArgType("options", "of type object", options);
    }
    this.#type = `${type}`;
    this.#bubbles = options?.bubbles === true;
    this.#cancelable = options?.cancelable === true;
    this.#composed = options?.composed === true;
    this.#timeStamp = performance.now();
  }

  get type(): string {
    return this.#type;
  }

  get target(): EventTarget | null {
    return this.#state.target;
  }

  get currentTarget(): EventTarget | null {
    return this.#state.dispatching ? this.#state.target : null;
  }

  get srcElement(): EventTarget | null {
    return this.#state.target;
  }

  get bubbles(): boolean {
    return this.#bubbles;
  }

  get cancelable(): boolean {
    return this.#cancelable;
  }

  get composed(): boolean {
    return this.#composed;
  }

  get timeStamp(): number {
    return this.#timeStamp;
  }

  get isTrusted(): boolean {
    return this.#state.trusted;
  }

  get eventPhase(): number {
    return this.#state.dispatching ? Event.AT_TARGET : Event.NONE;
  }

  get defaultPrevented(): boolean {
    return this.#cancelable && this.#state.canceled;
  }

  get returnValue(): boolean {
    return !(this.#cancelable && this.#state.canceled);
  }

  get cancelBubble(): boolean {
    return this.#state.stopped;
  }

  set cancelBubble(value: boolean) {
    if (value) this.#state.stopped = true;
  }

  composedPath(): EventTarget[] {
    const target = this.#state.target;
    return this.#state.dispatching && target !== null ? [target] : [];
  }

  preventDefault(): void {
    if (!this.#state.passive) this.#state.canceled = true;
  }

  stopPropagation(): void {
    this.#state.stopped = true;
  }

  stopImmediatePropagation(): void {
    this.#state.stopped = true;
    this.#state.stoppedNow = true;
  }

  get [Symbol.toStringTag](): string {
    return "Event";
  }
}

export interface CustomEventInit<T> extends EventInit {
  detail?: T;
}

export class CustomEvent<T = unknown> extends Event {
  readonly #detail: T;

  constructor(type: string, options: CustomEventInit<T> | null | undefined = undefined) {
    super(type, options);
    this.#detail = (options?.detail ?? null) as T;
  }

  get detail(): T {
    return this.#detail;
  }

  override get [Symbol.toStringTag](): string {
    return "CustomEvent";
  }
}

export interface EventListenerObject {
  handleEvent(event: Event): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a listener takes the class of event that it knows to come
export type EventListenerFunction = (event: any) => void;
export type EventListenerOrObject = EventListenerFunction | EventListenerObject | null;

export interface ListenerOptions {
  once?: boolean;
  capture?: boolean;
  passive?: boolean;
  signal?: AbortSource;
}

/** As much of an AbortSignal as a target needs. */
export interface AbortSource {
  readonly aborted: boolean;
  addEventListener(type: string, listener: EventListenerFunction, options?: ListenerOptions): void;
}

class Registration {
  readonly listener: EventListenerFunction | EventListenerObject;
  readonly once: boolean;
  readonly capture: boolean;
  readonly passive: boolean;
  removed = false;

  constructor(
    listener: EventListenerFunction | EventListenerObject,
    once: boolean,
    capture: boolean,
    passive: boolean,
  ) {
    this.listener = listener;
    this.once = once;
    this.capture = capture;
    this.passive = passive;
  }
}

/** What a target has too many of, as `process.on("warning")` is told. */
class MaxListenersExceededWarning extends Error {
  readonly target: EventTarget;
  readonly type: string;
  readonly count: number;

  constructor(target: EventTarget, shown: string, type: string, count: number, allowed: number) {
    super(
      `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${shown}. ` +
        `MaxListeners is ${allowed}. Use events.setMaxListeners() to increase limit`,
    );
    this.target = target;
    this.type = type;
    this.count = count;
    this.name = "MaxListenersExceededWarning";
  }
}

export class EventTarget {
  /** How many listeners of one type it may have before it warns; 0: any number. */
  #most = listenersMost();
  #warned = false;
  /** The lists are replaced, never changed: a dispatch in progress sees the one that it began with. */
  readonly #lists = new Map<string, Registration[]>();

  addEventListener(
    type: string,
    listener: EventListenerOrObject,
    options: ListenerOptions | boolean | undefined = undefined,
  ): void {
    const settings: ListenerOptions = typeof options === "object" ? options : { capture: options === true };
    if (!isListener(listener)) return;
    const signal = settings.signal;
    if (signal?.aborted === true) return;
    const capture = settings.capture === true;
    const list = this.#lists.get(type) ?? [];
    if (list.some((known) => known.listener === listener && known.capture === capture)) return;
    const added = new Registration(listener, settings.once === true, capture, settings.passive === true);
    this.#lists.set(type, [...list, added]);
    if (this.#most > 0 && list.length >= this.#most) this.#warn(type, list.length + 1);
    if (signal !== undefined) {
      signal.addEventListener("abort", () => this.removeEventListener(type, listener, settings), { once: true });
    }
  }

  removeEventListener(
    type: string,
    listener: EventListenerOrObject,
    options: ListenerOptions | boolean | undefined = undefined,
  ): void {
    if (!isListener(listener)) return;
    const capture = typeof options === "object" ? options.capture === true : options === true;
    const list = this.#lists.get(type);
    const at = list?.findIndex((known) => known.listener === listener && known.capture === capture) ?? -1;
    if (list !== undefined && at >= 0) this.#drop(type, list, at);
  }

  /**
   * Calls the listeners in order; false when one of them prevented the default.
   * @throws Error with code ERR_EVENT_RECURSION when the event is under way already.
   */
  dispatchEvent(event: Event): boolean {
    if (!(event instanceof Event)) throw invalidArgType("event", "an instance of Event", event);
    const state = stateOf(event);
    if (state.dispatching) {
      throw new CodedError("ERR_EVENT_RECURSION", `The event "${event.type}" is already being dispatched`);
    }
    state.target = this;
    state.dispatching = true;
    for (const registration of this.#lists.get(event.type) ?? []) {
      if (registration.removed) continue;
      if (registration.once) {
        const list = this.#lists.get(event.type) ?? [];
        this.#drop(event.type, list, list.indexOf(registration));
      }
      state.passive = registration.passive;
      this.#call(registration.listener, event);
      // As in Node: from the second listener on, the event seems to be at rest.
      state.dispatching = false;
      state.passive = false;
      if (state.stoppedNow) break;
    }
    state.dispatching = false;
    state.stopped = false;
    return !event.defaultPrevented;
  }

  /** Listeners that are added again and again keep what they hold: said once. */
  #warn(type: string, count: number): void {
    if (this.#warned) return;
    this.#warned = true;
    process.emitWarning(new MaxListenersExceededWarning(this, this.shownName(), type, count, this.#most));
  }

  /** What a warning calls the target. @internal */
  shownName(): string {
    return this.constructor.name;
  }

  /** @internal */
  listenerLimit(): number {
    return this.#most;
  }

  /** @internal */
  limitListeners(count: number): void {
    this.#most = count;
    this.#warned = false;
  }

  /** The listeners of a type, in order. @internal */
  listenersOf(type: string): EventListenerOrObject[] {
    return (this.#lists.get(type) ?? []).map((registration) => registration.listener);
  }

  /** How many listeners there are. @internal */
  listenerTotal(type: string): number {
    return this.#lists.get(type)?.length ?? 0;
  }

  get [Symbol.toStringTag](): string {
    return "EventTarget";
  }

  /** What a listener throws ends the program unless somebody catches it there; the others are called. */
  #call(listener: EventListenerFunction | EventListenerObject, event: Event): void {
    try {
      if (typeof listener === "function") listener.call(this, event);
      else listener.handleEvent(event);
    } catch (error) {
      process.nextTick(() => {
        throw error;
      });
    }
  }

  #drop(type: string, list: Registration[], at: number): void {
    if (at < 0) return;
    list[at]!.removed = true;
    if (list.length === 1) this.#lists.delete(type);
    else this.#lists.set(type, [...list.slice(0, at), ...list.slice(at + 1)]);
  }
}

function isListener(listener: EventListenerOrObject): listener is EventListenerFunction | EventListenerObject {
  if (listener === null || listener === undefined) return false;
  if (typeof listener === "function" || typeof listener === "object") return true;
  throw invalidArgType("listener", "an instance of EventListener", listener);
}
