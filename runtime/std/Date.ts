/**
 * Date (ECMA-262 21.4). The time zone is the one that the image is built with (`kiln:zone`); without one local time and
 * universal time are the same.
 */
import { type i32, toNumber, wallMs } from "kiln:core";
import { localZone } from "kiln:zone";
import { dateOf, dateParts, daysFrom, monthOf, yearOf } from "./calendar.ts";
import { parseIso } from "./date-iso.ts";
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
      this.time = fromLocal(timeOf(fullYear(toNumber(value)), month, date, hours, minutes, seconds, milliseconds));
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

  /** Minutes that the clock is behind UTC, without a part of one. */
  getTimezoneOffset(): number {
    return this.time === this.time ? Math.trunc((this.time - toLocal(this.time)) / 60000) + 0 : NaN;
  }

  getUTCFullYear(): number {
    return yearAt(this.time);
  }

  getUTCMonth(): number {
    return monthAt(this.time);
  }

  getUTCDate(): number {
    return dateAt(this.time);
  }

  getUTCDay(): number {
    return dayAt(this.time);
  }

  getUTCHours(): number {
    return hoursAt(this.time);
  }

  getUTCMinutes(): number {
    return minutesAt(this.time);
  }

  getUTCSeconds(): number {
    return secondsAt(this.time);
  }

  getUTCMilliseconds(): number {
    return millisecondsAt(this.time);
  }

  getFullYear(): number {
    return yearAt(toLocal(this.time));
  }

  getMonth(): number {
    return monthAt(toLocal(this.time));
  }

  getDate(): number {
    return dateAt(toLocal(this.time));
  }

  getDay(): number {
    return dayAt(toLocal(this.time));
  }

  getHours(): number {
    return hoursAt(toLocal(this.time));
  }

  getMinutes(): number {
    return minutesAt(toLocal(this.time));
  }

  getSeconds(): number {
    return secondsAt(toLocal(this.time));
  }

  getMilliseconds(): number {
    return millisecondsAt(toLocal(this.time));
  }

  setUTCFullYear(year: number, month = monthAt(orEpoch(this.time)), date = dateAt(orEpoch(this.time))): number {
    return this.setTime(withDate(orEpoch(this.time), year, month, date));
  }

  setUTCMonth(month: number, date = dateAt(this.time)): number {
    return this.setTime(withDate(this.time, yearAt(this.time), month, date));
  }

  setUTCDate(date: number): number {
    return this.setUTCMonth(monthAt(this.time), date);
  }

  setUTCHours(
    hours: number,
    minutes = minutesAt(this.time),
    seconds = secondsAt(this.time),
    milliseconds = millisecondsAt(this.time),
  ): number {
    return this.setTime(withClock(this.time, hours, minutes, seconds, milliseconds));
  }

  setUTCMinutes(minutes: number, seconds = secondsAt(this.time), milliseconds = millisecondsAt(this.time)): number {
    return this.setUTCHours(hoursAt(this.time), minutes, seconds, milliseconds);
  }

  setUTCSeconds(seconds: number, milliseconds = millisecondsAt(this.time)): number {
    return this.setUTCHours(hoursAt(this.time), minutesAt(this.time), seconds, milliseconds);
  }

  setUTCMilliseconds(milliseconds: number): number {
    return this.setUTCHours(hoursAt(this.time), minutesAt(this.time), secondsAt(this.time), milliseconds);
  }

  setFullYear(year: number, month = monthAt(localOrEpoch(this.time)), date = dateAt(localOrEpoch(this.time))): number {
    this.time = fromLocal(withDate(localOrEpoch(this.time), year, month, date));
    return this.time;
  }

  setMonth(month: number, date = dateAt(toLocal(this.time))): number {
    const local = toLocal(this.time);
    this.time = fromLocal(withDate(local, yearAt(local), month, date));
    return this.time;
  }

  setDate(date: number): number {
    return this.setMonth(monthAt(toLocal(this.time)), date);
  }

  setHours(
    hours: number,
    minutes = minutesAt(toLocal(this.time)),
    seconds = secondsAt(toLocal(this.time)),
    milliseconds = millisecondsAt(this.time),
  ): number {
    this.time = fromLocal(withClock(toLocal(this.time), hours, minutes, seconds, milliseconds));
    return this.time;
  }

  setMinutes(
    minutes: number,
    seconds = secondsAt(toLocal(this.time)),
    milliseconds = millisecondsAt(this.time),
  ): number {
    return this.setHours(hoursAt(toLocal(this.time)), minutes, seconds, milliseconds);
  }

  setSeconds(seconds: number, milliseconds = millisecondsAt(this.time)): number {
    const local = toLocal(this.time);
    return this.setHours(hoursAt(local), minutesAt(local), seconds, milliseconds);
  }

  setMilliseconds(milliseconds: number): number {
    const local = toLocal(this.time);
    return this.setHours(hoursAt(local), minutesAt(local), secondsAt(local), milliseconds);
  }

  /** Years since 1900 (annex B.2.3.1). */
  getYear(): number {
    return yearAt(toLocal(this.time)) - 1900;
  }

  /** Annex B.2.3.2: years of two digits are those of the twentieth century. */
  setYear(year: number): number {
    const local = localOrEpoch(this.time);
    this.time = fromLocal(withDate(local, fullYear(year), monthAt(local), dateAt(local)));
    return this.time;
  }

  /** @throws RangeError for an invalid date. */
  toISOString(): string {
    if (this.time !== this.time) throw new RangeError("Invalid time value");
    const parts = dateParts(dayOf(this.time));
    const date = `${isoYear(parts >> 9)}-${two(((parts >> 5) & 15) + 1)}-${two(parts & 31)}`;
    const ms = clockOf(this.time) % 1000;
    return `${date}T${clock(this.time)}.${(ms / 100) | 0}${two(ms % 100)}Z`;
  }

  toJSON(_key?: string): string | null {
    return this.time === this.time ? this.toISOString() : null;
  }

  /** As HTTP writes dates (RFC 9110 5.6.7): "Thu, 01 Jan 1970 00:00:00 GMT". */
  toUTCString(): string {
    if (this.time !== this.time) return "Invalid Date";
    const parts = dateParts(dayOf(this.time));
    const date = `${two(parts & 31)} ${MONTHS[(parts >> 5) & 15]} ${plainYear(parts >> 9)}`;
    return `${DAYS[dayAt(this.time)]}, ${date} ${clock(this.time)} GMT`;
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
    const local = toLocal(this.time);
    const parts = dateParts(dayOf(local));
    return `${DAYS[dayAt(local)]} ${MONTHS[(parts >> 5) & 15]} ${two(parts & 31)} ${plainYear(parts >> 9)}`;
  }

  toTimeString(): string {
    return this.time === this.time ? `${clock(toLocal(this.time))} ${zoneText(this.time)}` : "Invalid Date";
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

// ---- local time (21.4.1.25, 21.4.1.26) ----

/** What the clock shows, as a time value. */
function toLocal(time: number): number {
  const zone = localZone();
  return zone === null ? time : time + zone.offsetMs(time);
}

/** The time value at which the clock shows `local`; NaN beyond the range of time values. */
function fromLocal(local: number): number {
  const zone = localZone();
  if (zone === null) return timeClip(local);
  return Math.abs(local) <= TIME_MAX + DAY_MS ? timeClip(local - zone.localOffsetMs(local)) : NaN;
}

/** An invalid date is set from the epoch on, where a whole date is given. */
function orEpoch(time: number): number {
  return time === time ? time : 0;
}

function localOrEpoch(time: number): number {
  return time === time ? toLocal(time) : 0;
}

// ---- parts of a time value ----

/** The day of a time value that is none but a number, counted from the epoch. */
function dayOf(time: number): i32 {
  const day = (time / DAY_MS) | 0;
  return time < day * DAY_MS ? (day - 1) | 0 : day;
}

/** Milliseconds since midnight. */
function clockOf(time: number): i32 {
  return (time - dayOf(time) * DAY_MS) | 0;
}

/** A part of a time value; those of an invalid date are NaN. */
function orNaN(time: number, part: i32): number {
  return time === time ? part : NaN;
}

function yearAt(time: number): number {
  return orNaN(time, yearOf(dayOf(time)));
}

function monthAt(time: number): number {
  return orNaN(time, monthOf(dayOf(time)));
}

function dateAt(time: number): number {
  return orNaN(time, dateOf(dayOf(time)));
}

function dayAt(time: number): number {
  const day = ((dayOf(time) + 4) % 7) | 0;
  return orNaN(time, day < 0 ? day + 7 : day);
}

function hoursAt(time: number): number {
  return orNaN(time, (clockOf(time) / 3600000) | 0);
}

function minutesAt(time: number): number {
  return orNaN(time, ((clockOf(time) / 60000) | 0) % 60);
}

function secondsAt(time: number): number {
  return orNaN(time, ((clockOf(time) / 1000) | 0) % 60);
}

function millisecondsAt(time: number): number {
  return orNaN(time, clockOf(time) % 1000);
}

/** On another day at the same time of day. */
function withDate(time: number, year: number, month: number, date: number): number {
  return timeOf(year, month, date, 0, 0, 0, 0) + clockOf(time);
}

/** On the same day at another time of day. */
function withClock(time: number, hours: number, minutes: number, seconds: number, milliseconds: number): number {
  return time - clockOf(time) + timeOf(1970, 0, 1, hours, minutes, seconds, milliseconds);
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

function isoYear(year: number): string {
  return year < 0 ? `-${pad(-year, 6)}` : year > 9999 ? `+${pad(year, 6)}` : pad(year, 4);
}

/** Two digits. */
function two(value: i32): string {
  return `${(value / 10) | 0}${value % 10}`;
}

function clock(time: number): string {
  const ms = clockOf(time);
  const minutes = (ms / 60000) | 0;
  return `${two((minutes / 60) | 0)}:${two(minutes % 60)}:${two(((ms / 1000) | 0) % 60)}`;
}

/** The zone behind a time of day: "GMT+0100 (Central European Standard Time)". */
function zoneText(time: number): string {
  const zone = localZone();
  if (zone === null) return "GMT+0000 (Coordinated Universal Time)";
  const minutes = Math.trunc(zone.offsetMs(time) / 60000);
  const offset = pad(Math.floor(Math.abs(minutes) / 60) * 100 + (Math.abs(minutes) % 60), 4);
  return `GMT${minutes < 0 ? "-" : "+"}${offset} (${zone.dateName(time)})`;
}

/** `Date()` without `new`: now, as text, whatever the arguments. */
export function call(..._given: unknown[]): string {
  return new Date().toString();
}

function parse(text: string): number {
  const time = parseIso(text.trim(), timeOf, fromLocal);
  return timeClip(time === time ? time : parseLegacy(text, timeOf, fromLocal));
}
