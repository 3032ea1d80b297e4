/** HTTP dates (RFC 9110 section 5.6.7), made once per second. */

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
