/**
 * `node:events`.
 * @see https://nodejs.org/api/events.html
 */
import { inspect } from "../../../runtime/std/inspect.ts";
import {
  LISTENERS_DEFAULT,
  listenersMost,
  MaxListenersExceededWarning,
  setListenersMost,
} from "../../../runtime/std/listener-limit.ts";
import { EventTarget } from "../../web/src/event-target.ts";
import { invalidArgType, outOfRange, validateFunction } from "../../web/src/validate.ts";
import { CodedError } from "./errors.ts";
import { type Emitter, getEventListeners, listenerCount, on, once } from "./event-helpers.ts";

export { getEventListeners, type IterateOptions, listenerCount, on, once, type WaitOptions } from "./event-helpers.ts";

export type EventName = string | symbol;

/** Listeners of this event see errors without handling them. */
export const errorMonitor = Symbol("events.errorMonitor");
/** The method of an emitter that takes what a listener's promise is rejected with. */
export const captureRejectionSymbol = Symbol.for("nodejs.rejection");

/** Event names and the arguments of their listeners. */
// biome-ignore lint/suspicious/noExplicitAny: listeners of an untyped emitter take what they say they take
export type EventMap = Record<EventName, any[]>;

export interface EmitterOptions {
  /** A listener's promise that is rejected becomes an "error" event. */
  captureRejections?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: see EventMap
export type Listener = (...args: any[]) => void;

interface Registration {
  /** What the caller gave. */
  readonly listener: Listener;
  readonly once: boolean;
  /** One that is called once has been. */
  fired: boolean;
  /** What `rawListeners` gives in place of a listener that is called once; made when it is asked for. */
  wrapper: OnceWrapper | null;
}

/** A listener that takes itself away and then calls `listener`, the first time that it is called. */
export interface OnceWrapper extends Listener {
  listener?: Listener;
}

/** As in Node, the name that is imported stays what it was at the start. */
export const defaultMaxListeners = LISTENERS_DEFAULT;

function checkCount(count: number, name: string): void {
  if (typeof count !== "number") throw invalidArgType(name, "of type number", count);
  if (!(count >= 0)) throw outOfRange(name, ">= 0", count);
}

/**
 * How many listeners of one event emitters may have before they warn: those given, or all that were told nothing. Event
 * targets keep what they were made with.
 */
export function setMaxListeners(count = listenersMost(), ...emitters: (Emitter | EventTarget)[]): void {
  checkCount(count, "setMaxListeners");
  if (emitters.length === 0) setListenersMost(count);
  for (const emitter of emitters) {
    if (emitter instanceof EventEmitter) emitter.setMaxListeners(count);
    else if (emitter instanceof EventTarget) emitter.limitListeners(count);
    else throw invalidArgType("eventTargets", "an instance of EventEmitter or EventTarget", emitter);
  }
}

export function getMaxListeners(emitter: EventEmitter | EventTarget): number {
  if (emitter instanceof EventEmitter) return emitter.getMaxListeners();
  // As in Node: a target without a limit is none.
  const limit = emitter instanceof EventTarget ? emitter.listenerLimit() : 0;
  if (limit === 0) throw invalidArgType("emitter", "an instance of EventEmitter or EventTarget", emitter);
  return limit;
}

export class EventEmitter<Events extends object = EventMap> {
  /** The lists are replaced, never changed, so that an emit in progress sees the one it began with. */
  private readonly registrations = new Map<EventName, Registration[]>();
  /** -1 for what all emitters have. */
  private maxListeners = -1;
  /** Events that the emitter has warned of. */
  private warned: EventName[] = [];
  private capturing: boolean;

  constructor(options: EmitterOptions | undefined = undefined) {
    this.capturing = options?.captureRejections === true;
  }

  static readonly errorMonitor: typeof errorMonitor = errorMonitor;
  static readonly captureRejectionSymbol: typeof captureRejectionSymbol = captureRejectionSymbol;
  static readonly setMaxListeners = setMaxListeners;
  static readonly getMaxListeners = getMaxListeners;
  static readonly once = once;
  static readonly on = on;
  static readonly listenerCount = listenerCount;
  static readonly getEventListeners = getEventListeners;

  /** What emitters have of which nothing else was said. */
  static get defaultMaxListeners(): number {
    return listenersMost();
  }

  static set defaultMaxListeners(count: number) {
    checkCount(count, "defaultMaxListeners");
    setListenersMost(count);
  }

  on<K extends keyof Events & EventName>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    this.register(event, listener as Listener, false, false);
    return this;
  }

  addListener<K extends keyof Events & EventName>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    return this.on(event, listener);
  }

  once<K extends keyof Events & EventName>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    this.register(event, listener as Listener, true, false);
    return this;
  }

  prependListener<K extends keyof Events & EventName>(
    event: K,
    listener: (...args: ArgumentsOf<Events, K>) => void,
  ): this {
    this.register(event, listener as Listener, false, true);
    return this;
  }

  prependOnceListener<K extends keyof Events & EventName>(
    event: K,
    listener: (...args: ArgumentsOf<Events, K>) => void,
  ): this {
    this.register(event, listener as Listener, true, true);
    return this;
  }

  /** Removes the listener that was added last among equal ones. */
  removeListener<K extends keyof Events & EventName>(
    event: K,
    listener: (...args: ArgumentsOf<Events, K>) => void,
  ): this {
    validateFunction(listener, "listener");
    const list = this.registrations.get(event);
    if (list === undefined) return this;
    for (let i = list.length - 1; i >= 0; i--) {
      const registration = list[i]!;
      if (registration.listener === (listener as Listener) || registration.wrapper === (listener as Listener)) {
        this.removeAt(event, list, i, listener as Listener);
        break;
      }
    }
    return this;
  }

  off<K extends keyof Events & EventName>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    return this.removeListener(event, listener);
  }

  removeAllListeners(event: (keyof Events & EventName) | undefined = undefined): this {
    const names = event === undefined ? [...this.registrations.keys()] : [event];
    for (const name of names) {
      let list = this.registrations.get(name);
      while (list !== undefined && list.length > 0) {
        this.removeAt(name, list, list.length - 1, null);
        list = this.registrations.get(name);
      }
    }
    return this;
  }

  /**
   * Calls the listeners in order; true when there were any.
   * @throws the error itself when the event is "error" and nobody listens.
   */
  emit<K extends keyof Events & EventName>(event: K, ...args: ArgumentsOf<Events, K>): boolean {
    if (event === "error" && this.registrations.has(errorMonitor)) {
      (this as unknown as EventEmitter).emit(errorMonitor, ...args);
    }
    const list = this.registrations.get(event);
    if (list === undefined) {
      if (event === "error") throwUnhandled(args[0]);
      return false;
    }
    for (const registration of list) {
      if (registration.once) {
        // An emit inside this one may have called it.
        if (registration.fired) continue;
        this.spend(event, registration);
      }
      const listener = registration.listener;
      if (!this.capturing) listener.apply(this, args);
      else this.watch(listener.apply(this, args) as unknown, event, args);
    }
    return true;
  }

  /** A rejection of what a listener gave becomes an event. */
  private watch(result: unknown, event: EventName, args: unknown[]): void {
    if (!(result instanceof Promise)) return;
    result.then(undefined, (error: unknown) => {
      process.nextTick(() => {
        const handler = (this as Capturing)[captureRejectionSymbol];
        if (typeof handler === "function") {
          handler.call(this, error, event, ...args);
          return;
        }
        this.capturing = false;
        try {
          (this as unknown as EventEmitter).emit("error", error);
        } finally {
          this.capturing = true;
        }
      });
    });
  }

  /** All listeners of an event, or how often `listener` is one. */
  listenerCount(event: keyof Events & EventName, listener: Listener | undefined = undefined): number {
    const list = this.registrations.get(event);
    if (list === undefined) return 0;
    if (listener === undefined || listener === null) return list.length;
    return list.filter((r) => r.listener === listener || r.wrapper === listener).length;
  }

  listeners(event: keyof Events & EventName): Listener[] {
    const list = this.registrations.get(event);
    return list === undefined ? [] : list.map((registration) => registration.listener);
  }

  /** The listeners; those that are called once as wrappers, whose `listener` they are. */
  rawListeners(event: keyof Events & EventName): OnceWrapper[] {
    const list = this.registrations.get(event);
    return list === undefined ? [] : list.map((r) => (r.once ? this.wrapperOf(event, r) : r.listener));
  }

  private wrapperOf(event: EventName, registration: Registration): OnceWrapper {
    if (registration.wrapper !== null) return registration.wrapper;
    const wrapper: OnceWrapper = (...args: unknown[]): unknown => {
      if (registration.fired) return undefined;
      this.spend(event, registration);
      return registration.listener.apply(this, args);
    };
    wrapper.listener = registration.listener;
    registration.wrapper = wrapper;
    return wrapper;
  }

  eventNames(): EventName[] {
    return [...this.registrations.keys()];
  }

  /** A listener that is called once is about to be: it goes, if it is still there. */
  private spend(event: EventName, registration: Registration): void {
    const list = this.registrations.get(event);
    const at = list === undefined ? -1 : list.indexOf(registration);
    if (at >= 0) this.removeAt(event, list!, at, null);
    registration.fired = true;
  }

  /**
   * More listeners than this of one event are a warning; 0 and Infinity for none.
   * @throws TypeError, RangeError for what is no number from 0.
   */
  setMaxListeners(count: number): this {
    checkCount(count, "setMaxListeners");
    this.maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this.maxListeners < 0 ? listenersMost() : this.maxListeners;
  }

  /** Called when a listener was added; subclasses see what is listened to. */
  protected listenerAdded(_event: EventName): void {}

  /** Called when a listener was removed. */
  protected listenerRemoved(_event: EventName): void {}

  private register(event: EventName, listener: Listener, once: boolean, first: boolean): void {
    validateFunction(listener, "listener");
    if (this.registrations.has("newListener")) this.tell("newListener", event, listener);
    const list = this.registrations.get(event);
    const registration: Registration = { listener, once, fired: false, wrapper: null };
    if (list === undefined) this.registrations.set(event, [registration]);
    else {
      this.registrations.set(event, first ? [registration, ...list] : [...list, registration]);
      const most = this.getMaxListeners();
      if (most > 0 && list.length + 1 > most) this.warn(event, list.length + 1, most);
    }
    this.listenerAdded(event);
  }

  /** Listeners that are added again and again keep what they hold: said once for each event. */
  private warn(event: EventName, count: number, most: number): void {
    if (this.warned.includes(event)) return;
    this.warned.push(event);
    process.emitWarning(new MaxListenersExceededWarning(this, `[${this.constructor.name}]`, event, count, most));
  }

  /** `named` is the listener that the program asked to remove; null where none was named. */
  private removeAt(event: EventName, list: Registration[], index: number, named: Listener | null): void {
    const removed = list[index]!;
    if (list.length === 1) this.registrations.delete(event);
    else this.registrations.set(event, [...list.slice(0, index), ...list.slice(index + 1)]);
    if (list.length <= 2 && this.warned.length > 0) this.warned = this.warned.filter((name) => name !== event);
    if (this.registrations.has("removeListener")) {
      // As in Node: the last one is told as it was added, one of several as it was named or is in the list.
      let told = removed.listener;
      if (list.length > 1) told = named ?? (removed.once ? this.wrapperOf(event, removed) : told);
      this.tell("removeListener", event, told);
    }
    this.listenerRemoved(event);
  }

  /** The two events that an emitter sends about itself. */
  private tell(about: string, event: EventName, listener: Listener): void {
    (this as unknown as EventEmitter).emit(about, event, listener);
  }
}

export type ArgumentsOf<Events extends object, K extends keyof Events> = Events[K] extends unknown[]
  ? Events[K]
  : never;

interface Capturing {
  readonly [captureRejectionSymbol]?: (error: unknown, event: EventName, ...args: unknown[]) => void;
}

/** Thrown for an "error" event that nobody listens to and that is no error. */
class UnhandledError extends CodedError {
  readonly context: unknown;

  constructor(context: unknown) {
    super("ERR_UNHANDLED_ERROR", `Unhandled error. (${inspect(context)})`);
    this.context = context;
  }
}

function throwUnhandled(error: unknown): never {
  if (error instanceof Error) throw error;
  throw new UnhandledError(error);
}

export { EventEmitter as default };
