/**
 * The microtask queue (ECMA-262 9.5) and, before it, Node's nextTick queue.
 *
 * A task is an object that knows how to run. Tasks link themselves into the queue, and promises
 * link the same objects while they wait, so that a reaction costs one allocation in all.
 */
import { reportUncaught } from "./uncaught.ts";

/** What asynchronous code carries along (`AsyncLocalStorage`): never changed, only replaced. */
export abstract class AsyncContext {}

/** That of the code that is running; null in programs that carry nothing. */
let context: AsyncContext | null = null;

export function currentContext(): AsyncContext | null {
  return context;
}

export function setContext(next: AsyncContext | null): void {
  context = next;
}

export abstract class Task {
  /** The next task of the queue, or of the promise that this one waits for. */
  nextTask: Task | null = null;
  readonly context = context;

  abstract run(): void;
}

class CallbackTask extends Task {
  readonly callback: () => void;

  constructor(callback: () => void) {
    super();
    this.callback = callback;
  }

  run(): void {
    this.callback();
  }
}

class TickTask extends Task {
  readonly callback: (...args: unknown[]) => void;
  readonly args: unknown[];

  constructor(callback: (...args: unknown[]) => void, args: unknown[]) {
    super();
    this.callback = callback;
    this.args = args;
  }

  run(): void {
    this.callback(...this.args);
  }
}

let firstMicrotask: Task | null = null;
let lastMicrotask: Task | null = null;
let firstTick: Task | null = null;
let lastTick: Task | null = null;

/** Called when both queues are empty; true when it may have queued something. */
let afterDrain: (() => boolean) | null = null;

/** Registers what to do when both queues have run dry (the check for unhandled rejections). */
export function setAfterDrain(check: () => boolean): void {
  afterDrain = check;
}

/** Queues a microtask that is not yet in any list. */
export function enqueue(task: Task): void {
  task.nextTask = null;
  if (lastMicrotask === null) firstMicrotask = task;
  else lastMicrotask.nextTask = task;
  lastMicrotask = task;
}

/** @throws TypeError when the callback is not a function. */
export function queueMicrotask(callback: () => void): void {
  if (typeof callback !== "function") {
    throw new TypeError('The "callback" argument must be of type function.');
  }
  enqueue(new CallbackTask(callback));
}

/** `process.nextTick`: runs before promise reactions, after the current callback. */
export function nextTick(callback: (...args: unknown[]) => void, args: unknown[]): void {
  const task = new TickTask(callback, args);
  if (lastTick === null) firstTick = task;
  else lastTick.nextTask = task;
  lastTick = task;
}

/** Runs microtasks until there are none. */
export function runMicrotasks(): void {
  for (;;) {
    const task = firstMicrotask;
    if (task === null) return;
    firstMicrotask = task.nextTask;
    if (firstMicrotask === null) lastMicrotask = null;
    task.nextTask = null;
    context = task.context;
    try {
      task.run();
    } catch (error) {
      reportUncaught(error);
    }
  }
}

function runTicks(): void {
  for (;;) {
    const task = firstTick;
    if (task === null) return;
    firstTick = task.nextTask;
    if (firstTick === null) lastTick = null;
    context = task.context;
    try {
      task.run();
    } catch (error) {
      reportUncaught(error);
    }
  }
}

/** What Node does after every callback: ticks, then microtasks, until both are empty; then rejections are checked. */
export function drain(): void {
  for (;;) {
    runTicks();
    runMicrotasks();
    if (firstTick !== null) continue;
    context = null;
    if (afterDrain === null || !afterDrain()) return;
    if (firstTick === null && firstMicrotask === null) return;
  }
}
