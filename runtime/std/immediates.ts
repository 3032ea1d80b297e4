/** setImmediate: callbacks that run once per turn of the loop, after events. */
import { currentContext, drain, setContext } from "./tasks.ts";
import { checkCallback } from "./timers.ts";
import { reportUncaught } from "./uncaught.ts";

type Callback = (...args: unknown[]) => void;

let queue: Immediate[] = [];

/** What setImmediate returns. */
export class Immediate {
  readonly callback: Callback;
  readonly args: unknown[];
  cleared: boolean;
  readonly context = currentContext();

  constructor(callback: Callback, args: unknown[]) {
    this.callback = callback;
    this.args = args;
    this.cleared = false;
  }
}

/** @throws TypeError when the callback is not a function. */
export function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Immediate {
  checkCallback(callback);
  const immediate = new Immediate(callback as unknown as Callback, args);
  queue.push(immediate);
  return immediate;
}

export function clearImmediate(immediate?: Immediate | null): void {
  if (immediate === undefined || immediate === null) return;
  immediate.cleared = true;
}

export function hasImmediates(): boolean {
  return queue.length > 0;
}

/** Runs those that wait now; what they add runs in the next turn. */
export function runImmediates(): void {
  if (queue.length === 0) return;
  const list = queue;
  queue = [];
  for (let i = 0; i < list.length; i++) {
    const immediate = list[i] as Immediate;
    if (immediate.cleared) continue;
    setContext(immediate.context);
    try {
      if (immediate.args.length === 0) immediate.callback();
      else immediate.callback(...immediate.args);
    } catch (error) {
      reportUncaught(error);
    }
    drain();
  }
}
