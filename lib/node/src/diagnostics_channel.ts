/**
 * `node:diagnostics_channel`: named channels that a program may listen to.
 * @see https://nodejs.org/api/diagnostics_channel.html
 */

export type ChannelListener = (message: unknown, name: string) => void;

/** Channels are few and made once; more than this is a leak of names. */
const CHANNELS_MAX = 4096;

/** A named channel. Messages go to its subscribers one after the other, when they are published. */
export class Channel {
  readonly name: string;
  /** Replaced, never changed: a message in progress goes to the subscribers that it began with. */
  private subscribers: ChannelListener[] = [];

  constructor(name: string) {
    this.name = name;
  }

  get hasSubscribers(): boolean {
    return this.subscribers.length > 0;
  }

  subscribe(listener: ChannelListener): void {
    this.subscribers = [...this.subscribers, listener];
  }

  /** Removes one subscription of a listener; false when there is none. */
  unsubscribe(listener: ChannelListener): boolean {
    const at = this.subscribers.indexOf(listener);
    if (at < 0) return false;
    this.subscribers = this.subscribers.filter((_, index) => index !== at);
    return true;
  }

  /** Hands a message to every subscriber; what one throws is reported as uncaught and does not stop the others. */
  publish(message: unknown): void {
    for (const listener of this.subscribers) {
      try {
        listener(message, this.name);
      } catch (error) {
        process.nextTick(() => {
          throw error;
        });
      }
    }
  }
}

const channels = new Map<string, Channel>();

/** The channel of that name, made on first use. */
export function channel(name: string): Channel {
  const known = channels.get(name);
  if (known !== undefined) return known;
  if (channels.size >= CHANNELS_MAX) throw new RangeError(`more than ${CHANNELS_MAX} diagnostics channels`);
  const made = new Channel(name);
  channels.set(name, made);
  return made;
}

export function hasSubscribers(name: string): boolean {
  return channels.get(name)?.hasSubscribers ?? false;
}

export function subscribe(name: string, listener: ChannelListener): void {
  channel(name).subscribe(listener);
}

export function unsubscribe(name: string, listener: ChannelListener): boolean {
  return channel(name).unsubscribe(listener);
}

/** What a traced operation tells its subscribers; results and errors are added to it. */
export interface TraceContext {
  [key: string]: unknown;
  result?: unknown;
  error?: unknown;
}

/** Five channels that tell how one kind of operation goes: `tracing:name:start` and so on. */
export class TracingChannel {
  readonly start: Channel;
  readonly end: Channel;
  readonly asyncStart: Channel;
  readonly asyncEnd: Channel;
  readonly error: Channel;

  constructor(name: string) {
    this.start = channel(`tracing:${name}:start`);
    this.end = channel(`tracing:${name}:end`);
    this.asyncStart = channel(`tracing:${name}:asyncStart`);
    this.asyncEnd = channel(`tracing:${name}:asyncEnd`);
    this.error = channel(`tracing:${name}:error`);
  }

  get hasSubscribers(): boolean {
    return (
      this.start.hasSubscribers ||
      this.end.hasSubscribers ||
      this.asyncStart.hasSubscribers ||
      this.asyncEnd.hasSubscribers ||
      this.error.hasSubscribers
    );
  }

  /** Runs `body` and tells `start`, `end` and, when it throws, `error`. */
  traceSync<T>(body: () => T, context: TraceContext = {}): T {
    if (!this.hasSubscribers) return body();
    this.start.publish(context);
    try {
      const result = body();
      context.result = result;
      return result;
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }

  /** The same for a promise: `asyncStart` and `asyncEnd` follow when it is settled. */
  tracePromise<T>(body: () => Promise<T>, context: TraceContext = {}): Promise<T> {
    if (!this.hasSubscribers) return body();
    this.start.publish(context);
    try {
      return body().then(
        (result) => {
          context.result = result;
          this.asyncStart.publish(context);
          this.asyncEnd.publish(context);
          return result;
        },
        (error: unknown) => {
          context.error = error;
          this.error.publish(context);
          this.asyncStart.publish(context);
          this.asyncEnd.publish(context);
          throw error;
        },
      );
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
}

export function tracingChannel(name: string): TracingChannel {
  return new TracingChannel(name);
}
