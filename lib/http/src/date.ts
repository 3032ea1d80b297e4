/** HTTP dates (RFC 9110 section 5.6.7): made once per second, and read in all three forms. */

const DAYS: readonly string[] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: readonly string[] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** IMF-fixdate of `wallMs` (milliseconds since 1970). */
export function httpDate(wallMs: number): string {
  const seconds = Math.floor(wallMs / 1000);
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  // Civil date from a day number, with years that begin in March so that leap days come last.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = (monthIndex + 2) % 12;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  const weekday = (((days + 4) % 7) + 7) % 7;
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${DAYS[weekday]!}, ${two(day)} ${MONTHS[month]!} ${`${year}`.padStart(4, "0")} ${clock} GMT`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** The text for the current second. */
export class DateText {
  private second = -1;
  private text = "";

  at(wallMs: number): string {
    const second = Math.floor(wallMs / 1000);
    if (second !== this.second) {
      this.second = second;
      this.text = httpDate(wallMs);
    }
    return this.text;
  }
}

/** What `parseHttpDate` says of text that is no date. */
export const NO_DATE = Number.NEGATIVE_INFINITY;

const LONG_DAYS: readonly string[] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const YEAR_MS = 31_556_952_000;

/**
 * Milliseconds since 1970 of an IMF-fixdate, or of one of the two obsolete forms (RFC 850, asctime); `NO_DATE` for
 * anything else, days that no month has among it. The name of the weekday is not compared with the date.
 *
 * @param nowMs milliseconds since 1970: a year of two digits is at most 50 years ahead of it
 */
export function parseHttpDate(text: string, nowMs: number): number {
  const comma = text.indexOf(",");
  // Sun, 06 Nov 1994 08:49:37 GMT
  if (comma === 3 && text.length === 29) {
    if (!DAYS.includes(text.slice(0, 3)) || !apart(text, 4, " ") || !apart(text, 7, " ") || !apart(text, 11, " "))
      return NO_DATE;
    if (text.slice(25) !== " GMT" || !apart(text, 16, " ")) return NO_DATE;
    return moment(digits(text, 12, 16), text.slice(8, 11), digits(text, 5, 7), text, 17);
  }
  // Sunday, 06-Nov-94 08:49:37 GMT
  if (comma > 3 && text.length === comma + 24) {
    const at = comma + 1;
    if (!LONG_DAYS.includes(text.slice(0, comma)) || !apart(text, at, " ") || !apart(text, at + 3, "-")) return NO_DATE;
    if (!apart(text, at + 7, "-") || !apart(text, at + 10, " ") || text.slice(at + 19) !== " GMT") return NO_DATE;
    const short = digits(text, at + 8, at + 10);
    if (short < 0) return NO_DATE;
    const yearNow = 1970 + Math.floor(nowMs / YEAR_MS);
    let year = yearNow - (yearNow % 100) + short;
    if (year > yearNow + 50) year -= 100;
    else if (year <= yearNow - 50) year += 100;
    return moment(year, text.slice(at + 4, at + 7), digits(text, at + 1, at + 3), text, at + 11);
  }
  // Sun Nov  6 08:49:37 1994
  if (comma < 0 && text.length === 24) {
    if (!DAYS.includes(text.slice(0, 3)) || !apart(text, 3, " ") || !apart(text, 7, " ") || !apart(text, 10, " "))
      return NO_DATE;
    if (!apart(text, 19, " ")) return NO_DATE;
    const day = apart(text, 8, " ") ? digits(text, 9, 10) : digits(text, 8, 10);
    return moment(digits(text, 20, 24), text.slice(4, 7), day, text, 11);
  }
  return NO_DATE;
}

/** The time of a date whose `hour:minute:second` begins at `clock`. A minute may have a leap second. */
function moment(year: number, monthName: string, day: number, text: string, clock: number): number {
  const month = MONTHS.indexOf(monthName);
  const hour = digits(text, clock, clock + 2);
  const minute = digits(text, clock + 3, clock + 5);
  const second = digits(text, clock + 6, clock + 8);
  if (year < 0 || month < 0 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return NO_DATE;
  if (second < 0 || second > 60 || !apart(text, clock + 2, ":") || !apart(text, clock + 5, ":")) return NO_DATE;
  if (day > monthDays(year, month)) return NO_DATE;
  // Days before a date, in years that begin in March.
  const marchYear = month < 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 10) % 12) + 2) / 5) + day - 1;
  const days =
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000;
}

function monthDays(year: number, month: number): number {
  if (month === 1) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31;
}

function apart(text: string, at: number, mark: string): boolean {
  return text.charAt(at) === mark;
}

/** The number that `text[from .. to)` spells in decimal digits, or -1. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
