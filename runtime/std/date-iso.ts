/** Dates in the form of ISO 8601 that ECMA-262 has. */

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

/**
 * ECMA-262 21.4.1.32; NaN for any other form. `timeOf` makes a time of the parts, `fromLocal` one of what the clock
 * shows: a time of day without a zone is the clock's, a date alone is UTC's.
 */
export function parseIso(
  text: string,
  timeOf: (y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number) => number,
  fromLocal: (time: number) => number,
): number {
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
    time += hours * 3600000 + minutes * 60000 + seconds * 1000 + milliseconds;
    if (s.at === text.length) return fromLocal(time);
    time -= designated(s) * 60000;
  }
  return s.at === s.text.length ? time : NaN;
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

/** Minutes that a zone designator is ahead of UTC. */
function designated(s: Scanner): number {
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
