/** A time zone: when its offset from UTC changes and what it is called. The format is that of table.ts. */
import { dateOf, daysFrom, monthOf, yearOf } from "../calendar.ts";
import { decode } from "../regexp/ranges.ts";

const DAY_SECONDS = 86400;
/** Transitions are counted from 1800-01-01, in seconds. */
const BASE_SECONDS = -5364662400;
/** V8 knows whether summer time is kept between 1970 and here; for other times it asks of a year that is like theirs. */
const SUMMER_TO_MS = 2147483647000;

/** Numbers of a type: twice the signed offset plus whether it is summer, the short name and the long one, plus one. */
const TYPE_NUMBERS = 3;
/** Numbers of a rule: month, day, weekday, seconds by the clock before, type behind. */
const RULE_NUMBERS = 5;

export class Zone {
  /** As Intl names it. */
  readonly id: string;
  private readonly names: readonly string[];
  private readonly standardName: string;
  private readonly summerName: string;
  private readonly types: readonly number[];
  /** Two switches in each year behind the last transition, or none. */
  private readonly rules: readonly number[];
  private readonly firstType: number;
  /** Transitions, in seconds since the epoch, and the type behind each. */
  private readonly starts: number[] = [];
  private readonly startTypes: number[] = [];
  /** The interval that was asked for last, in seconds: `from` is in it, `until` behind it. */
  private from = 1;
  private until = 0;
  private type = 0;

  /** @param names those that the history counts from 0 */
  constructor(id: string, names: readonly string[], history: string) {
    const numbers = decode(history, 0, history.length);
    this.id = id;
    this.names = names;
    this.standardName = names[numbers[0] as number] as string;
    this.summerName = names[numbers[1] as number] as string;
    let at = 3 + (numbers[2] as number) * TYPE_NUMBERS;
    this.types = numbers.slice(3, at);
    const rules = (numbers[at] as number) * RULE_NUMBERS;
    this.rules = numbers.slice(at + 1, at + 1 + rules);
    at += 1 + rules;
    this.firstType = numbers[at] as number;
    let count = numbers[at + 1] as number;
    at += 2;
    let start = BASE_SECONDS;
    for (; count > 0; count--) {
      const hours = numbers[at++] as number;
      start += (hours >> 1) * 3600;
      if ((hours & 1) !== 0) start += numbers[at++] as number;
      this.starts.push(start);
      this.startTypes.push(numbers[at++] as number);
    }
  }

  /** How far the clock is ahead of UTC at a time value; 0 for none. In milliseconds. */
  offsetMs(time: number): number {
    return time === time ? this.offsetOf(this.typeAt(Math.floor(time / 1000))) * 1000 : 0;
  }

  /**
   * The same for what the clock shows (ECMA-262 21.4.1.26): where it shows a time twice, the first is meant; what it
   * skips counts as if it had not been changed.
   */
  localOffsetMs(local: number): number {
    if (local !== local) return 0;
    const seconds = Math.floor(local / 1000);
    // No offset is as long as a day.
    let type = this.typeAt(seconds - DAY_SECONDS);
    for (;;) {
      const { until } = this;
      const offset = this.offsetOf(type);
      if (seconds < until - DAY_SECONDS) return offset * 1000;
      const next = this.typeAt(until);
      if (seconds < until + Math.max(offset, this.offsetOf(next))) return offset * 1000;
      type = next;
    }
  }

  /** As dates show the zone: one of two names. */
  dateName(time: number): string {
    const asked = time >= 0 && time <= SUMMER_TO_MS ? time : alikeMs(time);
    const type = this.typeAt(Math.floor(asked / 1000));
    return ((this.types[type * TYPE_NUMBERS] as number) & 1) !== 0 ? this.summerName : this.standardName;
  }

  shortName(time: number): string {
    const type = this.typeAt(Math.floor(time / 1000));
    const name = this.types[type * TYPE_NUMBERS + 1] as number;
    return name === 0 ? offsetText(this.offsetOf(type), false) : (this.names[name - 1] as string);
  }

  longName(time: number): string {
    const type = this.typeAt(Math.floor(time / 1000));
    const name = this.types[type * TYPE_NUMBERS + 2] as number;
    return name === 0 ? offsetText(this.offsetOf(type), true) : (this.names[name - 1] as string);
  }

  private offsetOf(type: number): number {
    const number = (this.types[type * TYPE_NUMBERS] as number) >> 1;
    return (number & 1) === 0 ? number >> 1 : -(number >> 1);
  }

  /** The type at a whole second; `until` says when it ends. */
  private typeAt(seconds: number): number {
    if (seconds >= this.from && seconds < this.until) return this.type;
    const { starts, startTypes } = this;
    // Transitions at or before `seconds`.
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= seconds) low = middle + 1;
      else high = middle;
    }
    this.from = low === 0 ? -Infinity : (starts[low - 1] as number);
    this.until = low === starts.length ? Infinity : (starts[low] as number);
    this.type = low === 0 ? this.firstType : (startTypes[low - 1] as number);
    if (low === starts.length && this.rules.length > 0) this.follow(seconds);
    return this.type;
  }

  /** Goes on from the last transition by the rules. */
  private follow(seconds: number): void {
    const last = this.from;
    const year = yearOf(Math.floor(seconds / DAY_SECONDS));
    for (let y = year - 1; y <= year + 1; y++)
      for (let rule = 0; rule < 2; rule++) {
        const at = this.switchAt(y, rule);
        if (at <= last) continue;
        if (at > seconds) {
          this.until = at;
          return;
        }
        this.from = at;
        this.type = this.rules[rule * RULE_NUMBERS + 4] as number;
      }
  }

  /** When a rule switches in a year, in seconds since the epoch. */
  private switchAt(year: number, rule: number): number {
    const { rules } = this;
    const at = rule * RULE_NUMBERS;
    const days = daysFrom(year, rules[at] as number, rules[at + 1] as number);
    const weekday = (((days + 4) % 7) + 7) % 7;
    const wait = ((rules[at + 2] as number) - weekday + 7) % 7;
    const before = this.offsetOf(rules[(1 - rule) * RULE_NUMBERS + 4] as number);
    return (days + wait) * DAY_SECONDS + (rules[at + 3] as number) - before;
  }
}

/** The same day and time of a year from 2008 to 2035 that begins on the same weekday and is as long. */
function alikeMs(time: number): number {
  const days = Math.floor(time / (DAY_SECONDS * 1000));
  const year = yearOf(days);
  const newYear = daysFrom(year, 0, 1);
  const weekday = (((newYear + 4) % 7) + 7) % 7;
  const isLeap = daysFrom(year + 1, 0, 1) - newYear === 366;
  const recent = (isLeap ? 1956 : 1967) + ((weekday * 12) % 28);
  const like = 2008 + ((recent + 84 - 2008) % 28);
  return time + (daysFrom(like, monthOf(days), dateOf(days)) - days) * DAY_SECONDS * 1000;
}

/** "GMT+1", "GMT+5:30" or "GMT+01:00"; seconds where there are some. */
export function offsetText(offset: number, long: boolean): string {
  const seconds = Math.abs(offset);
  const hours = Math.floor(seconds / 3600);
  let text = `GMT${offset < 0 ? "-" : "+"}${long ? two(hours) : hours}`;
  if (long || seconds % 3600 !== 0) text += `:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return `${value}`.padStart(2, "0");
}
