/**
 * Dates in the forms that people write (`Date.parse` of what is not ISO 8601). ECMA-262 21.4.3.2 leaves these to
 * implementations; the rules are V8's: words before the first number and what stands in parentheses do not count,
 * numbers before `:` are a time, and others the parts of a date, in the order month, day, year unless the first cannot
 * be a month's day.
 */

const NONE = -1;
/** Numbers are read up to so many significant digits. */
const DIGITS_MAX = 9;

const MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec";
/** Names of time zones and their hours from UTC. */
const ZONES: readonly string[] = ["utc", "ut", "z", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];
const ZONE_HOURS: readonly number[] = [0, 0, 0, 0, -5, -4, -6, -5, -7, -6, -8, -7];

const END = 0;
const NUMBER = 1;
const WORD = 2;
const SPACE = 3;
const SYMBOL = 4;

/** One token at a time, and the kind of the next. */
class Tokens {
  readonly text: string;
  at = 0;
  kind = END;
  /** Of a number. */
  value = 0;
  /** Of a number or word, in characters. */
  length = 0;
  word = "";
  symbol = "";

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  /** Goes to the token at `at`. */
  next(): void {
    const { text } = this;
    const from = this.at;
    if (from >= text.length) {
      this.kind = END;
      this.symbol = "";
      return;
    }
    const unit = text.charCodeAt(from);
    let to = from + 1;
    this.symbol = "";
    if (isDigit(unit)) {
      this.kind = NUMBER;
      while (to < text.length && isDigit(text.charCodeAt(to))) to++;
      this.value = numeral(text.slice(from, to));
    } else if (isLetter(unit)) {
      this.kind = WORD;
      while (to < text.length && isLetter(text.charCodeAt(to))) to++;
      this.word = text.slice(from, to).toLowerCase();
    } else if (isSpace(unit)) {
      this.kind = SPACE;
      while (to < text.length && isSpace(text.charCodeAt(to))) to++;
    } else {
      this.kind = SYMBOL;
      this.symbol = text.charAt(from);
      if (this.symbol === "(") to = behindParentheses(text, from);
    }
    this.length = to - from;
    this.at = to;
  }

  /** Goes over a symbol, if it is the next. */
  skip(symbol: string): boolean {
    if (this.symbol !== symbol) return false;
    this.next();
    return true;
  }
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isSpace = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff || unit === 0x2028 || unit === 0x2029;
const isLetter = (unit: number): boolean => unit >= 65 && !isSpace(unit);

function numeral(digits: string): number {
  let i = 0;
  while (i < digits.length - 1 && digits.charCodeAt(i) === 48) i++;
  return Number(digits.slice(i, i + DIGITS_MAX));
}

function behindParentheses(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const unit = text.charCodeAt(at);
    if (unit === 40) depth++;
    else if (unit === 41) depth--;
    at++;
  } while (depth > 0 && at < text.length);
  return at;
}

/** What has been read so far. */
class Parts {
  readonly days: number[] = [];
  month = NONE;
  readonly times: number[] = [];
  /** What an afternoon adds. */
  half = NONE;
  sign = 0;
  zoneHours = NONE;
  zoneMinutes = NONE;

  expectsTime(n: number): boolean {
    const count = this.times.length;
    return (count === 1 || count === 2) && n < 60 ? true : count === 3 && n < 1000;
  }

  addTime(n: number): boolean {
    if (this.times.length >= 4) return false;
    this.times.push(n);
    return true;
  }

  endTime(): void {
    while (this.times.length < 4) this.times.push(0);
  }
}

/**
 * Milliseconds from the epoch; NaN for what is no date. `timeOf` makes them of the parts, `fromLocal` of what the clock
 * shows, where the text names no zone.
 */
export function parseLegacy(
  text: string,
  timeOf: (y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number) => number,
  fromLocal: (time: number) => number,
): number {
  const parts = new Parts();
  if (!readParts(text, parts)) return NaN;
  const { days, times } = parts;
  if (days.length === 0) return NaN;
  while (days.length < 3) days.push(1);
  const [first, second, third] = [days[0]!, days[1]!, days[2]!];
  const isDay = first >= 1 && first <= 31;
  let [year, month, day] = isDay ? [third, first, second] : [first, second, third];
  if (parts.month !== NONE) {
    month = parts.month;
    [year, day] = isDay ? [second, first] : [first, second];
  }
  if (year <= 49) year += 2000;
  else if (year <= 99) year += 1900;
  if (month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  parts.endTime();
  let hour = times[0]!;
  const [minute, second60, ms] = [times[1]!, times[2]!, times[3]!];
  if (parts.half !== NONE) {
    if (hour > 12) return NaN;
    hour = (hour % 12) + parts.half;
  }
  const midnight = hour === 24 && minute === 0 && second60 === 0 && ms === 0;
  if (!midnight && (hour > 23 || minute > 59 || second60 > 59 || ms > 999)) return NaN;
  const time = timeOf(year, month - 1, day, hour, minute, second60, ms);
  if (parts.sign === 0) return fromLocal(time);
  const zone = Math.max(parts.zoneHours, 0) * 60 + Math.max(parts.zoneMinutes, 0);
  return time - parts.sign * zone * 60000;
}

function readParts(text: string, parts: Parts): boolean {
  const t = new Tokens(text);
  let hasNumber = false;
  while (t.kind !== END) {
    const { kind, symbol, value } = t;
    if (kind === NUMBER) {
      hasNumber = true;
      t.next();
      if (!readNumber(t, value, parts)) return false;
    } else if (kind === WORD) {
      const { word } = t;
      t.next();
      if (!readWord(t, word, hasNumber, parts)) return false;
    } else if ((symbol === "+" || symbol === "-") && (isUtc(parts) || parts.times.length > 0)) {
      t.next();
      hasNumber = true;
      if (!readOffset(t, symbol === "-" ? -1 : 1, parts)) return false;
    } else if ((symbol === "+" || symbol === "-" || symbol === ")") && hasNumber) return false;
    else t.next();
  }
  return true;
}

const isUtc = (parts: Parts): boolean => parts.zoneHours === 0 && parts.zoneMinutes === 0;

/** A number, of which the token behind it says what it is. */
function readNumber(t: Tokens, n: number, parts: Parts): boolean {
  if (t.skip(":")) {
    if (t.skip(":")) {
      if (parts.times.length > 0) return false;
      parts.times.push(n, 0);
      return true;
    }
    if (!parts.addTime(n)) return false;
    t.skip(".");
    return true;
  }
  if (t.skip(".") && parts.expectsTime(n)) {
    parts.addTime(n);
    if (t.kind !== NUMBER) return false;
    parts.addTime(milliseconds(t.value, t.length));
    parts.endTime();
    t.next();
    return true;
  }
  if (parts.zoneHours !== NONE && parts.zoneMinutes === NONE && n < 60) {
    parts.zoneMinutes = n;
    return true;
  }
  if (parts.expectsTime(n)) {
    parts.addTime(n);
    parts.endTime();
    return (
      t.kind === END || t.kind === SPACE || t.symbol === "+" || t.symbol === "-" || (t.kind === WORD && t.word === "z")
    );
  }
  if (parts.days.length >= 3) return false;
  parts.days.push(n);
  t.skip("-");
  return true;
}

function milliseconds(n: number, length: number): number {
  if (length === 1) return n * 100;
  if (length === 2) return n * 10;
  const digits = Math.min(length, DIGITS_MAX);
  return Math.trunc(n / 10 ** (digits - 3));
}

function readWord(t: Tokens, word: string, hasNumber: boolean, parts: Parts): boolean {
  if ((word === "am" || word === "pm") && parts.times.length > 0) {
    parts.half = word === "am" ? 0 : 12;
    return true;
  }
  const month = word.length >= 3 ? MONTH_NAMES.indexOf(word.slice(0, 3)) : NONE;
  if (month >= 0 && month % 3 === 0) {
    parts.month = month / 3 + 1;
    t.skip("-");
    return true;
  }
  const zone = ZONES.indexOf(word);
  if (zone >= 0 && hasNumber) {
    const hours = ZONE_HOURS[zone]!;
    parts.sign = hours < 0 ? -1 : 1;
    parts.zoneHours = Math.abs(hours);
    parts.zoneMinutes = 0;
    return true;
  }
  // Other words may stand before the first number, apart from it.
  return !hasNumber && t.kind !== NUMBER;
}

/** Hours, or hours and minutes, behind a sign. */
function readOffset(t: Tokens, sign: number, parts: Parts): boolean {
  parts.sign = sign;
  let n = 0;
  let length = 0;
  if (t.kind === NUMBER) {
    n = t.value;
    length = t.length;
    t.next();
  }
  if (t.symbol === ":") {
    parts.zoneHours = n;
    parts.zoneMinutes = NONE;
  } else if (length === 1 || length === 2) {
    parts.zoneHours = n;
    parts.zoneMinutes = 0;
  } else if (length === 3 || length === 4) {
    parts.zoneHours = Math.trunc(n / 100);
    parts.zoneMinutes = n % 100;
  } else return false;
  return true;
}
