/**
 * `node:events`.
 * @see https://nodejs.org/api/events.html
 */
import { inspect } from "../../../runtime/std/inspect.ts";
import { validateFunction } from "../../web/src/validate.ts";
import { CodedError } from "./errors.ts";
import { getEventListeners, listenerCount, on, once } from "./event-helpers.ts";

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
}

export const defaultMaxListeners = 10;

export class EventEmitter<Events extends object = EventMap> {
  /** The lists are replaced, never changed, so that an emit in progress sees the one it began with. */
  private readonly registrations = new Map<EventName, Registration[]>();
  private maxListeners = defaultMaxListeners;
  private capturing: boolean;

  constructor(options: EmitterOptions | undefined = undefined) {
    this.capturing = options?.captureRejections === true;
  }

  static readonly errorMonitor: typeof errorMonitor = errorMonitor;
  static readonly captureRejectionSymbol: typeof captureRejectionSymbol = captureRejectionSymbol;
  static readonly defaultMaxListeners = defaultMaxListeners;
  static readonly once = once;
  static readonly on = on;
  static readonly listenerCount = listenerCount;
  static readonly getEventListeners = getEventListeners;

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
    const list = this.registrations.get(event);
    if (list === undefined) return this;
    for (let i = list.length - 1; i >= 0; i--) {
      if (list[i]!.listener === (listener as Listener)) {
        this.removeAt(event, list, i);
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
        this.removeAt(name, list, list.length - 1);
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
        // It may have been removed, or called by an emit inside this one.
        const now = this.registrations.get(event);
        const at = now === undefined ? -1 : now.indexOf(registration);
        if (at < 0) continue;
        this.removeAt(event, now!, at);
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

  listenerCount(event: keyof Events & EventName): number {
    return this.registrations.get(event)?.length ?? 0;
  }

  listeners(event: keyof Events & EventName): Listener[] {
    const list = this.registrations.get(event);
    return list === undefined ? [] : list.map((registration) => registration.listener);
  }

  rawListeners(event: keyof Events & EventName): Listener[] {
    return this.listeners(event);
  }

  eventNames(): EventName[] {
    return [...this.registrations.keys()];
  }

  /** Kept for programs that set it; no warning is printed above it. */
  setMaxListeners(count: number): this {
    this.maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this.maxListeners;
  }

  /** Called when a listener was added; subclasses see what is listened to. */
  protected listenerAdded(_event: EventName): void {}

  /** Called when a listener was removed. */
  protected listenerRemoved(_event: EventName): void {}

  private register(event: EventName, listener: Listener, once: boolean, first: boolean): void {
    validateFunction(listener, "listener");
    if (this.registrations.has("newListener")) this.tell("newListener", event, listener);
    const list = this.registrations.get(event);
    const registration: Registration = { listener, once };
    if (list === undefined) this.registrations.set(event, [registration]);
    else this.registrations.set(event, first ? [registration, ...list] : [...list, registration]);
    this.listenerAdded(event);
  }

  private removeAt(event: EventName, list: Registration[], index: number): void {
    const removed = list[index]!;
    if (list.length === 1) this.registrations.delete(event);
    else this.registrations.set(event, [...list.slice(0, index), ...list.slice(index + 1)]);
    if (this.registrations.has("removeListener")) this.tell("removeListener", event, removed.listener);
    this.listenerRemoved(event);
  }

  /** The two events that an emitter sends about itself. */
  private tell(about: string, event: EventName, listener: Listener): void {
    for (const registration of this.registrations.get(about) ?? []) {
      const observer = registration.listener;
      observer.apply(this, [event, listener]);
    }
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
