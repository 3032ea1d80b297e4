/**
 * `node:events`.
 * @see https://nodejs.org/api/events.html
 */
import { CodedError } from "./errors.ts";

/** Event names and the arguments of their listeners. */
// biome-ignore lint/suspicious/noExplicitAny: listeners of an untyped emitter take what they say they take
export type EventMap = Record<string, any[]>;

// biome-ignore lint/suspicious/noExplicitAny: see EventMap
export type Listener = (...args: any[]) => void;

interface Registration {
  /** What the caller gave. */
  readonly listener: Listener;
  readonly once: boolean;
}

const DEFAULT_MAX_LISTENERS = 10;

export class EventEmitter<Events extends object = EventMap> {
  /** The lists are replaced, never changed, so that an emit in progress sees the one it began with. */
  private readonly registrations = new Map<string, Registration[]>();
  private maxListeners = DEFAULT_MAX_LISTENERS;

  on<K extends keyof Events & string>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    this.register(event, listener as Listener, false, false);
    return this;
  }

  addListener<K extends keyof Events & string>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    return this.on(event, listener);
  }

  once<K extends keyof Events & string>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    this.register(event, listener as Listener, true, false);
    return this;
  }

  prependListener<K extends keyof Events & string>(
    event: K,
    listener: (...args: ArgumentsOf<Events, K>) => void,
  ): this {
    this.register(event, listener as Listener, false, true);
    return this;
  }

  prependOnceListener<K extends keyof Events & string>(
    event: K,
    listener: (...args: ArgumentsOf<Events, K>) => void,
  ): this {
    this.register(event, listener as Listener, true, true);
    return this;
  }

  /** Removes the listener that was added last among equal ones. */
  removeListener<K extends keyof Events & string>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
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

  off<K extends keyof Events & string>(event: K, listener: (...args: ArgumentsOf<Events, K>) => void): this {
    return this.removeListener(event, listener);
  }

  removeAllListeners(event: (keyof Events & string) | undefined = undefined): this {
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
  emit<K extends keyof Events & string>(event: K, ...args: ArgumentsOf<Events, K>): boolean {
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
      listener.apply(this, args);
    }
    return true;
  }

  listenerCount(event: keyof Events & string): number {
    return this.registrations.get(event)?.length ?? 0;
  }

  listeners(event: keyof Events & string): Listener[] {
    const list = this.registrations.get(event);
    return list === undefined ? [] : list.map((registration) => registration.listener);
  }

  eventNames(): string[] {
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
  protected listenerAdded(_event: string): void {}

  /** Called when a listener was removed. */
  protected listenerRemoved(_event: string): void {}

  private register(event: string, listener: Listener, once: boolean, first: boolean): void {
    if (this.registrations.has("newListener")) this.tell("newListener", event, listener);
    const list = this.registrations.get(event);
    const registration: Registration = { listener, once };
    if (list === undefined) this.registrations.set(event, [registration]);
    else this.registrations.set(event, first ? [registration, ...list] : [...list, registration]);
    this.listenerAdded(event);
  }

  private removeAt(event: string, list: Registration[], index: number): void {
    const removed = list[index]!;
    if (list.length === 1) this.registrations.delete(event);
    else this.registrations.set(event, [...list.slice(0, index), ...list.slice(index + 1)]);
    if (this.registrations.has("removeListener")) this.tell("removeListener", event, removed.listener);
    this.listenerRemoved(event);
  }

  /** The two events that an emitter sends about itself. */
  private tell(about: string, event: string, listener: Listener): void {
    for (const registration of this.registrations.get(about) ?? []) {
      const observer = registration.listener;
      observer.apply(this, [event, listener]);
    }
  }
}

export type ArgumentsOf<Events extends object, K extends keyof Events> = Events[K] extends unknown[]
  ? Events[K]
  : never;

function throwUnhandled(error: unknown): never {
  if (error instanceof Error) throw error;
  throw new CodedError("ERR_UNHANDLED_ERROR", `Unhandled error. (${typeof error === "string" ? `'${error}'` : error})`);
}

/** Resolves with the arguments of the next `event`; rejects when "error" comes first. */
export function once<Events extends object, K extends keyof Events & string>(
  emitter: EventEmitter<Events>,
  event: K,
): Promise<ArgumentsOf<Events, K>> {
  return new Promise((resolve, reject) => {
    const untyped = emitter as unknown as EventEmitter;
    const onError = (error: unknown): void => {
      untyped.removeListener(event, onEvent);
      reject(error);
    };
    const onEvent = (...args: unknown[]): void => {
      untyped.removeListener("error", onError);
      resolve(args as ArgumentsOf<Events, K>);
    };
    untyped.once(event, onEvent);
    if (event !== "error") untyped.once("error", onError);
  });
}
