/** Intl.DateTimeFormat (ECMA-402 11) for English and the Gregorian calendar. */
import { wallMs } from "kiln:core";
import { localZone } from "kiln:zone";
import { dateOf, monthOf, yearOf } from "../calendar.ts";
import { zoneNamed } from "../zone/named.ts";
import { offsetText, type Zone } from "../zone/zone.ts";
import { type Locales, numberOption, resolveLocale, supportedLocales, textOption } from "./locale.ts";

export interface DateOptions {
  readonly localeMatcher?: string;
  readonly calendar?: string;
  readonly numberingSystem?: string;
  readonly timeZone?: string;
  readonly hour12?: boolean;
  readonly hourCycle?: string;
  readonly weekday?: string;
  readonly era?: string;
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly dayPeriod?: string;
  readonly hour?: string;
  readonly minute?: string;
  readonly second?: string;
  readonly fractionalSecondDigits?: number;
  readonly timeZoneName?: string;
  readonly dateStyle?: string;
  readonly timeStyle?: string;
}

/** A date: its time value is in milliseconds. */
interface HasTime {
  getTime(): number;
}

const DAY_MS = 86400000;
const TIME_MAX = 8.64e15;
const DAYS: readonly string[] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const TEXT: readonly string[] = ["narrow", "short", "long"];
const DIGITS: readonly string[] = ["2-digit", "numeric"];
const STYLES: readonly string[] = ["full", "long", "medium", "short"];

export class DateTimeFormat {
  private readonly weekday: string;
  private readonly year: string;
  private readonly month: string;
  private readonly day: string;
  private readonly hour: string;
  private readonly minute: string;
  private readonly second: string;
  private readonly fraction: number;
  private readonly locale: string;
  /** null: UTC. */
  private readonly zone: Zone | null;
  private readonly zoneName: string;
  private readonly dateStyle: string;
  private readonly timeStyle: string;
  /** h11, h12, h23 or h24. */
  private readonly cycle: string;
  /** Between date and time. */
  private readonly joint: string;
  private bound: ((date?: HasTime | number) => string) | null = null;

  /**
   * @param needs what there must be something of, else the defaults come in: date, time or any
   * @param defaults date, time or all
   * @throws RangeError for what Node refuses, and for combinations, calendars and zones that an image has not
   */
  constructor(
    locales?: Locales,
    options?: DateOptions,
    service = "Intl.DateTimeFormat",
    needs = "any",
    defaults = "date",
  ) {
    this.locale = resolveLocale(locales);
    if (options === null) throw new TypeError("Cannot convert undefined or null to object");
    const o: DateOptions = options === undefined ? {} : options;
    const property = `${service} options property`;
    const text = (value: string | undefined, allowed: readonly string[], name: string): string =>
      textOption(value, allowed, "", `${property} ${name}`);
    const cycle = text(o.hourCycle, ["h11", "h12", "h23", "h24"], "hourCycle");
    this.zone = o.timeZone === undefined ? localZone() : zoneNamed(o.timeZone);
    if (o.calendar !== undefined && o.calendar !== "gregory") throw missing(`calendar ${o.calendar}`);
    if (o.numberingSystem !== undefined && o.numberingSystem !== "latn")
      throw missing(`numberingSystem ${o.numberingSystem}`);
    if (o.era !== undefined) throw missing("era");
    if (o.dayPeriod !== undefined) throw missing("dayPeriod");
    let weekday = text(o.weekday, TEXT, "weekday");
    let year = text(o.year, DIGITS, "year");
    let month = text(o.month, ["2-digit", "numeric", "narrow", "short", "long"], "month");
    let day = text(o.day, DIGITS, "day");
    let hour = text(o.hour, DIGITS, "hour");
    let minute = text(o.minute, DIGITS, "minute");
    let second = text(o.second, DIGITS, "second");
    this.fraction = numberOption(o.fractionalSecondDigits, 1, 3, 0, "fractionalSecondDigits");
    const zoneName = text(
      o.timeZoneName,
      ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"],
      "timeZoneName",
    );
    if (zoneName.endsWith("Generic")) throw missing(`timeZoneName ${zoneName}`);
    this.zoneName = zoneName;
    const dateStyle = text(o.dateStyle, STYLES, "dateStyle");
    const timeStyle = text(o.timeStyle, STYLES, "timeStyle");
    this.dateStyle = dateStyle;
    this.timeStyle = timeStyle;
    this.joint = month === "long" || dateStyle === "full" || dateStyle === "long" ? " at " : ", ";
    const hasDate = weekday !== "" || year !== "" || month !== "" || day !== "";
    const hasTime = hour !== "" || minute !== "" || second !== "" || this.fraction > 0;
    if (dateStyle !== "" || timeStyle !== "") {
      if (hasDate || hasTime || zoneName !== "")
        throw new TypeError(
          `Can't set option ${firstOf(o)} when ${dateStyle !== "" ? "dateStyle" : "timeStyle"} is used`,
        );
      if (needs === "date" && timeStyle !== "") throw new TypeError("Invalid option : timeStyle");
      if (needs === "time" && dateStyle !== "") throw new TypeError("Invalid option : dateStyle");
      if (dateStyle !== "") {
        year = dateStyle === "short" ? "2-digit" : "numeric";
        month = dateStyle === "short" ? "numeric" : dateStyle === "medium" ? "short" : "long";
        day = "numeric";
        if (dateStyle === "full") weekday = "long";
      }
      if (timeStyle !== "") {
        hour = "numeric";
        minute = "2-digit";
        if (timeStyle !== "short") second = "2-digit";
        this.zoneName = timeStyle === "full" ? "long" : timeStyle === "long" ? "short" : "";
      }
    } else if (needs === "date" ? !hasDate : needs === "time" ? !hasTime : !hasDate && !hasTime) {
      if (defaults !== "time") year = month = day = "numeric";
      if (defaults !== "date") hour = minute = second = "numeric";
    }
    this.weekday = weekday;
    this.year = year;
    this.month = month;
    this.day = day;
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.cycle = o.hour12 === undefined ? (cycle === "" ? "h12" : cycle) : o.hour12 ? "h12" : "h24";
    this.check();
  }

  /** Combinations of which English has no pattern of its own: CLDR puts them together in odd ways. */
  private check(): void {
    const { weekday, year, month, day } = this;
    const plain = month !== "" || (day === "" ? year === "" || weekday === "" : year === "" && weekday === "");
    const odd = month !== "" && weekday !== "" && day === "";
    if (!plain || odd) throw missing("this combination of weekday, year, month and day");
    const time = this.hour !== "" || this.minute !== "" || this.second !== "";
    if (this.hour !== "" && this.minute === "" && this.second !== "")
      throw missing("hours and seconds without minutes");
    if (this.fraction > 0 && (this.second === "" || this.minute === ""))
      throw missing("fractions without minutes and seconds");
    if (weekday !== "" && day === "" && month === "" && (time || this.zoneName !== ""))
      throw missing("weekday with a time");
    if (time && this.hour === "" && (weekday + year + month + day !== "" || this.zoneName !== ""))
      throw missing("minutes without hours");
    if (this.cycle === "h11") throw missing("hourCycle h11");
  }

  /** The function that formats one date; always the same one. */
  get format(): (date?: HasTime | number) => string {
    this.bound ??= (date) => this.textOf(timeOf(date));
    return this.bound;
  }

  /** @throws RangeError for a time value that is none */
  textOf(time: number): string {
    if (!(Math.abs(time) <= TIME_MAX)) throw new RangeError("Invalid time value");
    const local = this.zone === null ? time : time + this.zone.offsetMs(time);
    const days = Math.floor(local / DAY_MS);
    const inDay = local - days * DAY_MS;
    const first = this.dateText(days);
    const second = this.timeText(Math.floor(inDay));
    const zone = this.zoneName === "" ? "" : this.zoneText(time);
    const both = first !== "" && second !== "" ? first + this.joint + second : first + second;
    if (zone === "") return both;
    return both === "" ? zone : both + (second === "" ? this.joint : " ") + zone;
  }

  private zoneText(time: number): string {
    const { zone, zoneName } = this;
    if (zoneName.endsWith("Offset"))
      return offsetText(zone === null ? 0 : zone.offsetMs(time) / 1000, zoneName === "longOffset");
    if (zone === null) return zoneName === "short" ? "UTC" : "Coordinated Universal Time";
    return zoneName === "short" ? zone.shortName(time) : zone.longName(time);
  }

  private dateText(days: number): string {
    const year = yearText(yearOf(days), this.year);
    const day = this.day === "" ? "" : digits(dateOf(days), this.day);
    const name = this.weekday === "" ? "" : shorten(DAYS[(((days + 4) % 7) + 7) % 7] as string, this.weekday);
    let text = "";
    if (this.month === "numeric" || this.month === "2-digit") {
      text = digits(monthOf(days) + 1, this.month);
      if (day !== "") text += `/${day}`;
      if (year !== "") text += `/${year}`;
    } else if (this.month !== "") {
      text = shorten(MONTHS[monthOf(days)] as string, this.month);
      if (day !== "") text += ` ${day}`;
      if (year !== "") text += day === "" ? ` ${year}` : `, ${year}`;
    } else text = day + year;
    return name !== "" && text !== "" ? `${name}, ${text}` : name + text;
  }

  private timeText(inDay: number): string {
    const hours = Math.floor(inDay / 3600000);
    const whole24 = this.cycle === "h23" || this.cycle === "h24";
    let text = "";
    if (this.hour !== "") {
      const shown = whole24 ? (this.cycle === "h24" && hours === 0 ? 24 : hours) : hours % 12 === 0 ? 12 : hours % 12;
      text = digits(shown, whole24 ? "2-digit" : this.hour);
    }
    if (this.minute !== "") {
      const alone = this.hour === "" && this.second === "";
      text += (text === "" ? "" : ":") + digits(Math.floor(inDay / 60000) % 60, alone ? "numeric" : "2-digit");
    }
    if (this.second !== "") {
      text += (text === "" ? "" : ":") + digits(Math.floor(inDay / 1000) % 60, text === "" ? "numeric" : "2-digit");
      if (this.fraction > 0) text += `.${`${inDay % 1000}`.padStart(3, "0").slice(0, this.fraction)}`;
    }
    return this.hour !== "" && !whole24 ? `${text} ${hours < 12 ? "AM" : "PM"}` : text;
  }

  resolvedOptions(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    out.locale = this.locale;
    out.calendar = "gregory";
    out.numberingSystem = "latn";
    out.timeZone = this.zone === null ? "UTC" : this.zone.id;
    const { hour, minute, second, cycle } = this;
    const whole24 = cycle === "h23" || cycle === "h24";
    if (hour !== "") {
      out.hourCycle = cycle;
      out.hour12 = !whole24;
    }
    if (this.dateStyle === "" && this.timeStyle === "") {
      if (this.weekday !== "") out.weekday = this.weekday;
      if (this.year !== "") out.year = this.year;
      if (this.month !== "") out.month = this.month;
      if (this.day !== "") out.day = this.day;
      if (hour !== "") out.hour = whole24 ? "2-digit" : hour;
      if (minute !== "") out.minute = hour === "" && second === "" ? "numeric" : "2-digit";
      if (second !== "") out.second = hour === "" && minute === "" ? "numeric" : "2-digit";
      if (this.fraction > 0) out.fractionalSecondDigits = this.fraction;
      if (this.zoneName !== "") out.timeZoneName = this.zoneName;
    }
    if (this.dateStyle !== "") out.dateStyle = this.dateStyle;
    if (this.timeStyle !== "") out.timeStyle = this.timeStyle;
    return out;
  }

  static supportedLocalesOf(locales?: Locales): string[] {
    return supportedLocales(locales);
  }
}

function timeOf(date: HasTime | number | undefined): number {
  if (date === undefined) return Math.floor(wallMs());
  return typeof date === "object" ? date.getTime() : Number(date);
}

function digits(value: number, style: string): string {
  return style === "2-digit" ? `${value}`.padStart(2, "0") : `${value}`;
}

/** Years before 1 count backwards, as those of the era before. */
function yearText(year: number, style: string): string {
  if (style === "") return "";
  const shown = year <= 0 ? 1 - year : year;
  return style === "2-digit" ? `${shown % 100}`.padStart(2, "0") : `${shown}`;
}

function shorten(name: string, style: string): string {
  return style === "long" ? name : name.slice(0, style === "short" ? 3 : 1);
}

function missing(what: string): RangeError {
  return new RangeError(`A date format with ${what} is not in this image`);
}

/** Of the options that exclude styles, the first that is there. */
function firstOf(o: DateOptions): string {
  if (o.weekday !== undefined) return "weekday";
  if (o.year !== undefined) return "year";
  if (o.month !== undefined) return "month";
  if (o.day !== undefined) return "day";
  if (o.hour !== undefined) return "hour";
  if (o.minute !== undefined) return "minute";
  if (o.second !== undefined) return "second";
  return o.fractionalSecondDigits !== undefined ? "fractionalSecondDigits" : "timeZoneName";
}
