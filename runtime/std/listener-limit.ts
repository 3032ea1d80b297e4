/** How many listeners of one event emitters, event targets and `process` may have before they warn of a leak. */

/** As in Node. */
export const LISTENERS_DEFAULT = 10;
let most = LISTENERS_DEFAULT;

/** For those that were told nothing. */
export function listenersMost(): number {
  return most;
}

export function setListenersMost(count: number): void {
  most = count;
}

/** What an emitter has too many of, as `process.on("warning")` is told. */
export class MaxListenersExceededWarning extends Error {
  readonly emitter: unknown;
  readonly type: string | symbol;
  readonly count: number;

  /** @param shown what the message calls the emitter */
  constructor(emitter: unknown, shown: string, type: string | symbol, count: number, allowed: number) {
    super(
      `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ${shown}. ` +
        `MaxListeners is ${allowed}. Use emitter.setMaxListeners() to increase limit`,
    );
    this.emitter = emitter;
    this.type = type;
    this.count = count;
    this.name = "MaxListenersExceededWarning";
  }
}
