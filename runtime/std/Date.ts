/** Date (ECMA-262 21.4) for a machine whose time zone is UTC: local time and universal time are the same. */
import { toNumber, wallMs } from "kiln:core";
import { dateOf, daysFrom, monthOf, yearOf } from "./calendar.ts";
import { parseLegacy } from "./date-legacy.ts";
import { type DateOptions, DateTimeFormat } from "./intl/date-format.ts";
import type { Locales } from "./intl/locale.ts";
import { toInteger } from "./util.ts";

const DAY_MS = 86400000;
/** Time values beyond this many milliseconds from the epoch do not exist. */
const TIME_MAX = 8.64e15;

const DAYS: readonly string[] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: readonly string[] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export class Date {
  time: number;

  /** Now, a time value, an ISO 8601 text, another date, or year, month and so on. The compiler gives NaN for a value that is there and undefined. */
  constructor(
    value?: number | string | Date,
    month?: number,
    date = 1,
    hours = 0,
    minutes = 0,
    seconds = 0,
    milliseconds = 0,
  ) {
    if (value === undefined) this.time = now();
    else if (month !== undefined)
      this.time = timeClip(timeOf(fullYear(toNumber(value)), month, date, hours, minutes, seconds, milliseconds));
    else if (typeof value === "number") this.time = timeClip(value);
    else if (typeof value === "string") this.time = parse(value);
    else if (value instanceof Date) this.time = value.time;
    else this.time = timeClip(toNumber(value));
  }

  getTime(): number {
    return this.time;
  }

  setTime(time: number): number {
    this.time = timeClip(time);
    return this.time;
  }

  valueOf(): number {
    return this.time;
  }

  getTimezoneOffset(): number {
    return this.time === this.time ? 0 : NaN;
  }

  getUTCFullYear(): number {
    return yearOf(Math.floor(this.time / DAY_MS));
  }

  getUTCMonth(): number {
    return monthOf(Math.floor(this.time / DAY_MS));
  }

  getUTCDate(): number {
    return dateOf(Math.floor(this.time / DAY_MS));
  }

  getUTCDay(): number {
    const day = Math.floor(this.time / DAY_MS);
    return (((day + 4) % 7) + 7) % 7;
  }

  getUTCHours(): number {
    return Math.floor(timeInDay(this.time) / 3600000);
  }

  getUTCMinutes(): number {
    return Math.floor(timeInDay(this.time) / 60000) % 60;
  }

  getUTCSeconds(): number {
    return Math.floor(timeInDay(this.time) / 1000) % 60;
  }

  getUTCMilliseconds(): number {
    return timeInDay(this.time) % 1000;
  }

  getFullYear(): number {
    return this.getUTCFullYear();
  }

  getMonth(): number {
    return this.getUTCMonth();
  }

  getDate(): number {
    return this.getUTCDate();
  }

  getDay(): number {
    return this.getUTCDay();
  }

  getHours(): number {
    return this.getUTCHours();
  }

  getMinutes(): number {
    return this.getUTCMinutes();
  }

  getSeconds(): number {
    return this.getUTCSeconds();
  }

  getMilliseconds(): number {
    return this.getUTCMilliseconds();
  }

  setUTCFullYear(year: number, month = this.getUTCMonth(), date = this.getUTCDate()): number {
    const time = this.time === this.time ? this.time : 0;
    // For an invalid date the defaults are those of the epoch.
    const m = month === month || this.time === this.time ? month : 0;
    const d = date === date || this.time === this.time ? date : 1;
    return this.setTime(timeOf(year, m, d, 0, 0, 0, 0) + timeInDay(time));
  }

  setUTCMonth(month: number, date = this.getUTCDate()): number {
    return this.setTime(timeOf(this.getUTCFullYear(), month, date, 0, 0, 0, 0) + timeInDay(this.time));
  }

  setUTCDate(date: number): number {
    return this.setUTCMonth(this.getUTCMonth(), date);
  }

  setUTCHours(
    hours: number,
    minutes = this.getUTCMinutes(),
    seconds = this.getUTCSeconds(),
    milliseconds = this.getUTCMilliseconds(),
  ): number {
    const day = Math.floor(this.time / DAY_MS) * DAY_MS;
    return this.setTime(day + timeOf(1970, 0, 1, hours, minutes, seconds, milliseconds));
  }

  setUTCMinutes(minutes: number, seconds = this.getUTCSeconds(), milliseconds = this.getUTCMilliseconds()): number {
    return this.setUTCHours(this.getUTCHours(), minutes, seconds, milliseconds);
  }

  setUTCSeconds(seconds: number, milliseconds = this.getUTCMilliseconds()): number {
    return this.setUTCHours(this.getUTCHours(), this.getUTCMinutes(), seconds, milliseconds);
  }

  setUTCMilliseconds(milliseconds: number): number {
    return this.setUTCHours(this.getUTCHours(), this.getUTCMinutes(), this.getUTCSeconds(), milliseconds);
  }

  setFullYear(year: number, month = this.getUTCMonth(), date = this.getUTCDate()): number {
    return this.setUTCFullYear(year, month, date);
  }

  setMonth(month: number, date = this.getUTCDate()): number {
    return this.setUTCMonth(month, date);
  }

  setDate(date: number): number {
    return this.setUTCDate(date);
  }

  setHours(
    hours: number,
    minutes = this.getUTCMinutes(),
    seconds = this.getUTCSeconds(),
    milliseconds = this.getUTCMilliseconds(),
  ): number {
    return this.setUTCHours(hours, minutes, seconds, milliseconds);
  }

  setMinutes(minutes: number, seconds = this.getUTCSeconds(), milliseconds = this.getUTCMilliseconds()): number {
    return this.setUTCMinutes(minutes, seconds, milliseconds);
  }

  setSeconds(seconds: number, milliseconds = this.getUTCMilliseconds()): number {
    return this.setUTCSeconds(seconds, milliseconds);
  }

  setMilliseconds(milliseconds: number): number {
    return this.setUTCMilliseconds(milliseconds);
  }

  /** @throws RangeError for an invalid date. */
  toISOString(): string {
    if (this.time !== this.time) throw new RangeError("Invalid time value");
    return `${isoDate(this)}T${clock(this)}.${pad(this.getUTCMilliseconds(), 3)}Z`;
  }

  toJSON(_key?: string): string | null {
    return this.time === this.time ? this.toISOString() : null;
  }

  /** As HTTP writes dates (RFC 9110 5.6.7): "Thu, 01 Jan 1970 00:00:00 GMT". */
  toUTCString(): string {
    if (this.time !== this.time) return "Invalid Date";
    const date = `${pad(this.getUTCDate(), 2)} ${MONTHS[this.getUTCMonth()]} ${plainYear(this.getUTCFullYear())}`;
    return `${DAYS[this.getUTCDay()]}, ${date} ${clock(this)} GMT`;
  }

  /** @same toUTCString */
  toGMTString(): string {
    return this.toUTCString();
  }

  toString(): string {
    return this.time === this.time ? `${this.toDateString()} ${this.toTimeString()}` : "Invalid Date";
  }

  toDateString(): string {
    if (this.time !== this.time) return "Invalid Date";
    const date = `${MONTHS[this.getUTCMonth()]} ${pad(this.getUTCDate(), 2)} ${plainYear(this.getUTCFullYear())}`;
    return `${DAYS[this.getUTCDay()]} ${date}`;
  }

  toTimeString(): string {
    return this.time === this.time ? `${clock(this)} GMT+0000 (Coordinated Universal Time)` : "Invalid Date";
  }

  /** Date and time in English (ECMA-402 18.4.1). @throws RangeError for what the image has not */
  toLocaleString(locales?: Locales, options?: DateOptions): string {
    const format = new DateTimeFormat(locales, options, "Date.prototype.toLocaleString", "any", "all");
    return this.time === this.time ? format.textOf(this.time) : "Invalid Date";
  }

  toLocaleDateString(locales?: Locales, options?: DateOptions): string {
    const format = new DateTimeFormat(locales, options, "Date.prototype.toLocaleDateString", "date", "date");
    return this.time === this.time ? format.textOf(this.time) : "Invalid Date";
  }

  toLocaleTimeString(locales?: Locales, options?: DateOptions): string {
    const format = new DateTimeFormat(locales, options, "Date.prototype.toLocaleTimeString", "time", "time");
    return this.time === this.time ? format.textOf(this.time) : "Invalid Date";
  }

  static now(): number {
    return now();
  }

  /** NaN for what is neither ISO 8601 as ECMA-262 21.4.1.32 has it nor one of the forms that V8 reads. */
  static parse(text: string): number {
    return parse(text);
  }

  static UTC(year = NaN, month = 0, date = 1, hours = 0, minutes = 0, seconds = 0, milliseconds = 0): number {
    return timeClip(timeOf(fullYear(year), month, date, hours, minutes, seconds, milliseconds));
  }
}

/** Years of two digits are those of the twentieth century (21.4.1.30). */
function fullYear(year: number): number {
  const whole = toInteger(year);
  return year === year && whole >= 0 && whole <= 99 ? 1900 + whole : year;
}

function now(): number {
  return Math.floor(wallMs());
}

/** 21.4.1.31 */
function timeClip(time: number): number {
  if (!(Math.abs(time) <= TIME_MAX)) return NaN;
  return toInteger(time);
}

function timeInDay(time: number): number {
  return time - Math.floor(time / DAY_MS) * DAY_MS;
}

function timeOf(
  year: number,
  month: number,
  date: number,
  hours: number,
  minutes: number,
  seconds: number,
  milliseconds: number,
): number {
  const days = daysFrom(Math.trunc(year), Math.trunc(month), 1) + Math.trunc(date) - 1;
  const inDay =
    Math.trunc(hours) * 3600000 + Math.trunc(minutes) * 60000 + Math.trunc(seconds) * 1000 + Math.trunc(milliseconds);
  return days * DAY_MS + inDay;
}

function pad(value: number, width: number): string {
  return `${value}`.padStart(width, "0");
}

function plainYear(year: number): string {
  return year < 0 ? `-${pad(-year, 4)}` : pad(year, 4);
}

function isoDate(date: Date): string {
  const year = date.getUTCFullYear();
  const text = year < 0 ? `-${pad(-year, 6)}` : year > 9999 ? `+${pad(year, 6)}` : pad(year, 4);
  return `${text}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

function clock(date: Date): string {
  return `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
}

/** `Date()` without `new`: now, as text, whatever the arguments. */
export function call(..._given: unknown[]): string {
  return new Date().toString();
}

// ---- parsing ----

/** Reads digits; `at` is -1 once something did not fit. */
class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  peek(): number {
    return this.at >= 0 && this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }

  take(unit: number): boolean {
    if (this.peek() !== unit) return false;
    this.at++;
    return true;
  }

  digits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const unit = this.peek();
      if (unit < 48 || unit > 57) {
        this.at = -1;
        return 0;
      }
      value = value * 10 + (unit - 48);
      this.at++;
    }
    return value;
  }
}

function parse(text: string): number {
  const time = parseIso(text.trim());
  return time === time ? time : timeClip(parseLegacy(text, timeOf));
}

/** ECMA-262 21.4.1.32; NaN for any other form. */
function parseIso(text: string): number {
  const s = new Scanner(text);
  const sign = s.peek();
  const year = sign === 43 || sign === 45 ? signedYear(s) : s.digits(4);
  let month = 1;
  let date = 1;
  if (s.take(45)) {
    month = s.digits(2);
    if (s.take(45)) date = s.digits(2);
  }
  if (s.at < 0 || month < 1 || month > 12 || date < 1 || date > 31) return NaN;
  let time = timeOf(year, month - 1, date, 0, 0, 0, 0);
  if (s.take(84) || s.take(116)) {
    const hours = s.digits(2);
    const minutes = s.take(58) ? s.digits(2) : 60;
    const seconds = s.take(58) ? s.digits(2) : 0;
    const milliseconds = s.take(46) ? fraction(s) : 0;
    if (s.at < 0 || hours > 24 || minutes > 59 || seconds > 59) return NaN;
    if (hours === 24 && minutes + seconds + milliseconds > 0) return NaN;
    time += hours * 3600000 + minutes * 60000 + seconds * 1000 + milliseconds - zone(s) * 60000;
  }
  return s.at === s.text.length ? timeClip(time) : NaN;
}

function signedYear(s: Scanner): number {
  const negative = s.take(45);
  if (!negative) s.take(43);
  const year = s.digits(6);
  return negative ? (year === 0 ? NaN : -year) : year;
}

/** Milliseconds of a decimal fraction of a second; further digits are cut. */
function fraction(s: Scanner): number {
  let value = 0;
  let count = 0;
  while (s.peek() >= 48 && s.peek() <= 57) {
    if (count < 3) value = value * 10 + (s.peek() - 48);
    count++;
    s.at++;
  }
  if (count === 0) s.at = -1;
  for (let i = count; i < 3; i++) value *= 10;
  return value;
}

/** Minutes that a zone designator is ahead of UTC; without one the machine's zone holds, which is UTC. */
function zone(s: Scanner): number {
  if (s.take(90) || s.take(122)) return 0;
  const sign = s.peek();
  if (sign !== 43 && sign !== 45) return 0;
  s.at++;
  const hours = s.digits(2);
  s.take(58);
  const minutes = s.digits(2);
  if (hours > 23 || minutes > 59) s.at = -1;
  return sign === 45 ? -(hours * 60 + minutes) : hours * 60 + minutes;
}
