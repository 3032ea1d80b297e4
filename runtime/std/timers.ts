/** setTimeout and setInterval over a binary heap, with Node's rules for delays and order. */
import { arrGet, nowMs } from "kiln:core";
import { currentContext, drain, setContext } from "./tasks.ts";
import { reportUncaught } from "./uncaught.ts";

/** Longest delay, in milliseconds; longer ones become 1, as in Node. */
export const TIMEOUT_MAX = 2147483647;

type Callback = (...args: unknown[]) => void;

/** Whole milliseconds of the monotonic clock when the loop last looked; timers count from it. */
let loopTimeMs = 0;
let sequence = 0;
/** Ordered as a binary heap by deadline, then by when they were set. */
const heap: Timeout[] = [];
let refed = 0;

/** What setTimeout returns. */
export class Timeout {
  readonly callback: Callback;
  readonly args: unknown[];
  delayMs: number;
  readonly repeats: boolean;
  deadlineMs: number;
  order: number;
  /** Place in the heap; -1: not waiting. */
  slot: number;
  keepsAlive: boolean;
  cleared: boolean;
  readonly context = currentContext();

  constructor(callback: Callback, delayMs: number, repeats: boolean, args: unknown[]) {
    this.callback = callback;
    this.args = args;
    this.delayMs = delayMs;
    this.repeats = repeats;
    this.deadlineMs = 0;
    this.order = 0;
    this.slot = -1;
    this.keepsAlive = true;
    this.cleared = false;
    schedule(this);
  }

  /** Lets the program end although this timer waits. */
  unref(): Timeout {
    if (this.keepsAlive && this.slot >= 0) refed--;
    this.keepsAlive = false;
    return this;
  }

  ref(): Timeout {
    if (!this.keepsAlive && this.slot >= 0) refed++;
    this.keepsAlive = true;
    return this;
  }

  hasRef(): boolean {
    return this.keepsAlive;
  }

  /** Starts the delay anew. */
  refresh(): Timeout {
    if (this.cleared) return this;
    unschedule(this);
    schedule(this);
    return this;
  }

  close(): Timeout {
    clearTimeout(this);
    return this;
  }
}

/** @throws TypeError when the callback is not a function. */
export function setTimeout<A extends unknown[]>(callback: (...args: A) => void, delayMs?: number, ...args: A): Timeout {
  checkCallback(callback);
  return new Timeout(callback as unknown as Callback, delayOf(delayMs), false, args);
}

/** @throws TypeError when the callback is not a function. */
export function setInterval<A extends unknown[]>(
  callback: (...args: A) => void,
  delayMs?: number,
  ...args: A
): Timeout {
  checkCallback(callback);
  return new Timeout(callback as unknown as Callback, delayOf(delayMs), true, args);
}

export function clearTimeout(timer?: Timeout | null): void {
  if (timer === undefined || timer === null) return;
  timer.cleared = true;
  unschedule(timer);
}

export function clearInterval(timer?: Timeout | null): void {
  clearTimeout(timer);
}

export function checkCallback(callback: unknown): void {
  if (typeof callback !== "function") {
    throw new TypeError('The "callback" argument must be of type function.');
  }
}

function delayOf(delayMs: number | undefined): number {
  if (delayMs === undefined || !(delayMs >= 1 && delayMs <= TIMEOUT_MAX)) return 1;
  return Math.trunc(delayMs);
}

export function updateLoopTime(): void {
  loopTimeMs = Math.floor(nowMs());
}

/** Deadline of the first timer, or Infinity. */
export function nextTimerMs(): number {
  return heap.length === 0 ? Infinity : arrGet(heap, 0).deadlineMs;
}

/** How many waiting timers keep the program alive. */
export function refedTimers(): number {
  return refed;
}

/** Runs the timers that are due at the loop's time. */
export function runTimers(): void {
  while (heap.length > 0) {
    const timer = arrGet(heap, 0);
    if (timer.deadlineMs > loopTimeMs) return;
    unschedule(timer);
    setContext(timer.context);
    try {
      if (timer.args.length === 0) timer.callback();
      else timer.callback(...timer.args);
    } catch (error) {
      reportUncaught(error);
    }
    if (timer.repeats && !timer.cleared && timer.slot < 0) schedule(timer);
    drain();
  }
}

function schedule(timer: Timeout): void {
  if (loopTimeMs === 0) updateLoopTime();
  timer.deadlineMs = loopTimeMs + timer.delayMs;
  timer.order = sequence++;
  timer.slot = heap.length;
  heap.push(timer);
  if (timer.keepsAlive) refed++;
  siftUp(timer.slot);
}

function unschedule(timer: Timeout): void {
  const slot = timer.slot;
  if (slot < 0) return;
  timer.slot = -1;
  if (timer.keepsAlive) refed--;
  const last = heap.pop() as Timeout;
  if (last === timer) return;
  place(last, slot);
  siftDown(slot);
  siftUp(last.slot);
}

function place(timer: Timeout, slot: number): void {
  heap[slot] = timer;
  timer.slot = slot;
}

function before(a: Timeout, b: Timeout): boolean {
  return a.deadlineMs < b.deadlineMs || (a.deadlineMs === b.deadlineMs && a.order < b.order);
}

function siftUp(from: number): void {
  let slot = from;
  const timer = arrGet(heap, slot);
  while (slot > 0) {
    const up = (slot - 1) >> 1;
    const other = arrGet(heap, up);
    if (!before(timer, other)) break;
    place(other, slot);
    slot = up;
  }
  place(timer, slot);
}

function siftDown(from: number): void {
  let slot = from;
  const timer = arrGet(heap, slot);
  const count = heap.length;
  for (;;) {
    let down = slot * 2 + 1;
    if (down >= count) break;
    if (down + 1 < count && before(arrGet(heap, down + 1), arrGet(heap, down))) down++;
    const other = arrGet(heap, down);
    if (!before(other, timer)) break;
    place(other, slot);
    slot = down;
  }
  place(timer, slot);
}
