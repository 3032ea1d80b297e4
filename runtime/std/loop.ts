/** The event loop: timers, event sources, immediates, in Node's order. One per program. */
import { wait } from "kiln:core";
import { hasImmediates, runImmediates } from "./immediates.ts";
import { drain, runMicrotasks } from "./tasks.ts";
import { nextTimerMs, refedTimers, runTimers, updateLoopTime } from "./timers.ts";
import { exitProgram, getExitStatus, reportUncaught } from "./uncaught.ts";

/** Drivers and socket layers that the loop polls; more than this many is a mistake. */
export const EVENT_SOURCES_MAX = 64;

/** Something that brings events from outside: a device, a protocol stack, the host's descriptors. */
export interface EventSource {
  /** Does what is ready. `events` are the bits that the platform reported, possibly none. */
  poll(events: number): void;
  /** Whether it keeps the program alive (open sockets, pending requests). */
  readonly active: boolean;
  /** When it wants to be polled without an event, on the monotonic clock; Infinity: never. */
  nextDeadlineMs(): number;
}

const sources: EventSource[] = [];

/** @throws RangeError beyond EVENT_SOURCES_MAX. */
export function addEventSource(source: EventSource): void {
  if (sources.length >= EVENT_SOURCES_MAX) throw new RangeError(`More than ${EVENT_SOURCES_MAX} event sources`);
  sources.push(source);
}

export function removeEventSource(source: EventSource): void {
  const at = sources.indexOf(source);
  if (at >= 0) sources.splice(at, 1);
}

/** Emits `beforeExit`; registered by `process`. */
let idleListener: (() => void) | null = null;

export function setIdleListener(listener: () => void): void {
  idleListener = listener;
}

function alive(): boolean {
  if (refedTimers() > 0 || hasImmediates()) return true;
  for (let i = 0; i < sources.length; i++) if ((sources[i] as EventSource).active) return true;
  return false;
}

/** When to wake up at the latest: below 0 for never, 0 for at once. */
function deadline(): number {
  if (hasImmediates()) return 0;
  let first = nextTimerMs();
  for (let i = 0; i < sources.length; i++) {
    const at = (sources[i] as EventSource).nextDeadlineMs();
    if (at < first) first = at;
  }
  if (first === Infinity) return -1;
  return first > 0 ? first : 0;
}

function pollSources(events: number): void {
  for (let i = 0; i < sources.length; i++) {
    try {
      (sources[i] as EventSource).poll(events);
    } catch (error) {
      reportUncaught(error);
    }
    drain();
  }
}

/** One turn: timers that are due, a sleep until something happens, events, immediates. */
function turn(): void {
  const until = deadline();
  if (until !== 0 || sources.length > 0) {
    const events = wait(until);
    updateLoopTime();
    pollSources(events);
  }
  runImmediates();
  updateLoopTime();
  runTimers();
}

/** Runs until nothing can happen any more, then exits with `process.exitCode`. Never returns to running code. */
export function runLoop(): void {
  // A module's body is itself a job: reactions come before the first ticks, as in Node's ES modules.
  runMicrotasks();
  drain();
  updateLoopTime();
  runTimers();
  for (;;) {
    while (alive()) turn();
    const listener = idleListener;
    if (listener === null) break;
    try {
      listener();
    } catch (error) {
      reportUncaught(error);
    }
    drain();
    if (!alive()) break;
  }
  exitProgram(getExitStatus());
}

export { reportUncaught } from "./uncaught.ts";
