/** `console`, in Node's format: output on fd 1, warnings and errors on fd 2. */
import { consoleWrite } from "kiln:console";
import { nowMs, stackTrace } from "kiln:core";
import { formatLog } from "./console-format.ts";
import { formatTable } from "./console-table.ts";
import { type InspectOptions, inspect } from "./inspect.ts";

const GROUP_WIDTH = 2;
/** Labels of count and time that are kept. */
export const LABELS_MAX = 1000;

let indent = "";
const counters: { label: string; count: number }[] = [];
const timers: { label: string; startMs: number }[] = [];

function write(fd: number, text: string): void {
  if (indent === "") {
    consoleWrite(fd, `${text}\n`);
    return;
  }
  consoleWrite(fd, `${indent}${text.replaceAll("\n", `\n${indent}`)}\n`);
}

/** Its methods do not use `this`, so that they work when they are passed around. */
export class Console {
  log(...args: unknown[]): void {
    write(1, formatLog(args));
  }

  info(...args: unknown[]): void {
    write(1, formatLog(args));
  }

  debug(...args: unknown[]): void {
    write(1, formatLog(args));
  }

  error(...args: unknown[]): void {
    write(2, formatLog(args));
  }

  warn(...args: unknown[]): void {
    write(2, formatLog(args));
  }

  /** Shows a value with options of its own. */
  dir(value: unknown, options?: InspectOptions): void {
    write(1, inspect(value, options));
  }

  /** Speaks up on fd 2 when the condition does not hold. */
  assert(condition?: unknown, ...args: unknown[]): void {
    if (condition) return;
    const first = args[0];
    if (args.length === 0) write(2, "Assertion failed");
    else if (typeof first === "string") write(2, formatLog([`Assertion failed: ${first}`, ...args.slice(1)]));
    else write(2, formatLog(["Assertion failed:", ...args]));
  }

  count(label?: string): void {
    const name = label === undefined ? "default" : `${label}`;
    for (const counter of counters) {
      if (counter.label !== name) continue;
      counter.count++;
      write(1, `${name}: ${counter.count}`);
      return;
    }
    if (counters.length < LABELS_MAX) counters.push({ label: name, count: 1 });
    write(1, `${name}: 1`);
  }

  countReset(label?: string): void {
    const name = label === undefined ? "default" : `${label}`;
    for (const counter of counters) if (counter.label === name) counter.count = 0;
  }

  /** Rows and columns of an object's members; anything else is logged. */
  table(data?: unknown, properties?: readonly string[]): void {
    const text = formatTable(data, properties);
    write(1, text === null ? formatLog([data]) : text);
  }

  group(...args: unknown[]): void {
    if (args.length > 0) write(1, formatLog(args));
    indent += " ".repeat(GROUP_WIDTH);
  }

  groupCollapsed(...args: unknown[]): void {
    if (args.length > 0) write(1, formatLog(args));
    indent += " ".repeat(GROUP_WIDTH);
  }

  groupEnd(): void {
    indent = indent.slice(GROUP_WIDTH);
  }

  time(label?: string): void {
    const name = label === undefined ? "default" : `${label}`;
    if (findTimer(name) >= 0) {
      consoleWrite(2, `Warning: Label '${name}' already exists for console.time()\n`);
    } else if (timers.length < LABELS_MAX) {
      timers.push({ label: name, startMs: nowMs() });
    }
  }

  timeLog(label?: string, ...args: unknown[]): void {
    logTimer(label === undefined ? "default" : `${label}`, "timeLog", args);
  }

  timeEnd(label?: string): void {
    const name = label === undefined ? "default" : `${label}`;
    logTimer(name, "timeEnd", []);
    const at = findTimer(name);
    if (at >= 0) timers.splice(at, 1);
  }

  trace(...args: unknown[]): void {
    const text = formatLog(args);
    write(2, `Trace${text === "" ? "" : `: ${text}`}\n${stackTrace(0, 10)}`);
  }
}

function findTimer(label: string): number {
  for (let i = 0; i < timers.length; i++) if (timers[i]?.label === label) return i;
  return -1;
}

function logTimer(label: string, method: string, args: readonly unknown[]): void {
  const at = findTimer(label);
  if (at < 0) {
    consoleWrite(2, `Warning: No such label '${label}' for console.${method}()\n`);
    return;
  }
  const elapsed = durationText(nowMs() - (timers[at]?.startMs ?? 0));
  write(1, args.length === 0 ? `${label}: ${elapsed}` : formatLog([`${label}: ${elapsed}`, ...args]));
}

/** Milliseconds, seconds, or m:ss and h:mm:ss, as Node words them. */
export function durationText(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${Number(elapsedMs.toFixed(3))}ms`;
  const seconds = elapsedMs / 1000;
  if (seconds < 60) return `${seconds.toFixed(3)}s`;
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds % 60).toFixed(3).padStart(6, "0");
  if (minutes < 60) return `${minutes}:${rest} (m:ss.mmm)`;
  return `${Math.floor(minutes / 60)}:${`${minutes % 60}`.padStart(2, "0")}:${rest.slice(0, 2)} (h:mm:ss)`;
}

export const console = new Console();
