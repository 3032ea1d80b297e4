/**
 * Marks and measures of `performance`.
 * @see https://w3c.github.io/user-timing/
 */
import { custom, type InspectOptions, inspect } from "../../../runtime/std/inspect.ts";
import { CodedTypeError } from "./coded-errors.ts";
import { DOMException } from "./dom-exception.ts";
import { validateNumber, validateObject, validateString } from "./validate.ts";

/** Entries that are kept; the oldest go first. */
const ENTRIES_MAX = 100_000;

export interface PerformanceMarkOptions {
  detail?: unknown;
  /** Milliseconds; now unless told. */
  startTime?: number;
}

export interface PerformanceMeasureOptions {
  detail?: unknown;
  /** Names of marks, or milliseconds. */
  start?: string | number;
  end?: string | number;
  duration?: number;
}

export type EntryType = "mark" | "measure";

export abstract class PerformanceEntry {
  readonly #name: string;
  readonly #startTime: number;
  readonly #duration: number;

  constructor(name: string, startTime: number, duration: number) {
    this.#name = name;
    this.#startTime = startTime;
    this.#duration = duration;
  }

  abstract get entryType(): EntryType;
  abstract get detail(): unknown;

  get name(): string {
    return this.#name;
  }

  get startTime(): number {
    return this.#startTime;
  }

  get duration(): number {
    return this.#duration;
  }

  toJSON(): { name: string; entryType: EntryType; startTime: number; duration: number; detail: unknown } {
    return {
      name: this.#name,
      entryType: this.entryType,
      startTime: this.#startTime,
      duration: this.#duration,
      detail: this.detail,
    };
  }

  [custom](depth: number, options: InspectOptions): unknown {
    if (depth < 0) return this;
    const inner = options.depth ?? null;
    const label = this.entryType === "mark" ? "PerformanceMark" : "PerformanceMeasure";
    return `${label} ${inspect(this.toJSON(), { ...options, depth: inner === null ? null : inner - 1 })}`;
  }
}

export class PerformanceMark extends PerformanceEntry {
  readonly #detail: unknown;

  /** @throws TypeError for a time that is negative or no number. */
  constructor(name: string, options: PerformanceMarkOptions | null | undefined = undefined) {
    if (name === undefined) throw new CodedTypeError("ERR_MISSING_ARGS", 'The "name" argument must be specified');
    if (options !== undefined && options !== null) validateObject(options, "options");
    const startTime = options?.startTime ?? performance.now();
    validateNumber(startTime, "startTime");
    if (startTime < 0) {
      throw new CodedTypeError("ERR_PERFORMANCE_INVALID_TIMESTAMP", `${startTime} is not a valid timestamp`);
    }
    super(`${name}`, startTime, 0);
    markTimes.set(`${name}`, startTime);
    this.#detail = cloned(options?.detail);
  }

  override get entryType(): EntryType {
    return "mark";
  }

  override get detail(): unknown {
    return this.#detail;
  }

  get [Symbol.toStringTag](): string {
    return "PerformanceMark";
  }
}

export class PerformanceMeasure extends PerformanceEntry {
  readonly #detail: unknown;

  constructor(name: string, startTime: number, duration: number, detail: unknown) {
    super(name, startTime, duration);
    this.#detail = detail;
  }

  override get entryType(): EntryType {
    return "measure";
  }

  override get detail(): unknown {
    return this.#detail;
  }

  get [Symbol.toStringTag](): string {
    return "PerformanceMeasure";
  }
}

/** When each mark was made last. */
const markTimes = new Map<string, number>();
let entries: PerformanceEntry[] = [];

function cloned(detail: unknown): unknown {
  return detail === undefined || detail === null ? null : structuredClone(detail);
}

function keep(entry: PerformanceEntry): void {
  if (entries.length >= ENTRIES_MAX) entries = entries.slice(ENTRIES_MAX / 2);
  entries.push(entry);
}

/** @throws TypeError for a time that is negative or no number. */
export function mark(name: string, options: PerformanceMarkOptions | null | undefined): PerformanceMark {
  const made = new PerformanceMark(name, options);
  keep(made);
  return made;
}

/** @throws DOMException (SyntaxError) for a mark that there is not; TypeError for a negative time. */
function timeOf(mark: string | number): number {
  if (typeof mark === "number") {
    if (mark < 0) throw new CodedTypeError("ERR_PERFORMANCE_INVALID_TIMESTAMP", `${mark} is not a valid timestamp`);
    return mark;
  }
  const time = markTimes.get(mark);
  if (time === undefined) throw new DOMException(`The "${mark}" performance mark has not been set`, "SyntaxError");
  return time;
}

function badOptions(message: string): CodedTypeError {
  return new CodedTypeError("ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", message);
}

/** The time between two marks, from the start, or up to now. */
export function measure(
  name: string,
  from: string | PerformanceMeasureOptions | null | undefined,
  to: string | undefined,
): PerformanceMeasure {
  validateString(name, "name");
  const options: PerformanceMeasureOptions = typeof from === "object" && from !== null ? from : NO_OPTIONS;
  const { start, end, duration } = options;
  const given = start !== undefined || end !== undefined;
  if (given && to !== undefined) throw badOptions("endMark must not be specified");
  if (start !== undefined && end !== undefined && duration !== undefined) {
    throw badOptions("Must not have options.start, options.end, and options.duration specified");
  }
  let endTime: number;
  if (to !== undefined) endTime = timeOf(to);
  else if (end !== undefined) endTime = timeOf(end);
  else if (start !== undefined && duration !== undefined) endTime = timeOf(start) + timeOf(duration);
  else endTime = performance.now();
  let startTime = 0;
  if (typeof from === "string") startTime = timeOf(from);
  else if (start !== undefined) startTime = timeOf(start);
  else if (given && duration !== undefined) startTime = endTime - timeOf(duration);
  const made = new PerformanceMeasure(name, startTime, endTime - startTime, cloned(options.detail));
  keep(made);
  return made;
}

const NO_OPTIONS: PerformanceMeasureOptions = {};

/** Marks and measures by time, of one name or type if they are given. */
export function entriesOf(name: string | undefined, type: string | undefined): PerformanceEntry[] {
  const found = entries.filter(
    (entry) => (name === undefined || entry.name === name) && (type === undefined || entry.entryType === type),
  );
  return found.sort((a, b) => a.startTime - b.startTime);
}

export function clearEntries(type: EntryType, name: string | undefined): void {
  entries = entries.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== name));
  if (type !== "mark") return;
  if (name === undefined) markTimes.clear();
  else markTimes.delete(name);
}
