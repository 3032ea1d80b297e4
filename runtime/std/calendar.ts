/**
 * The proleptic Gregorian calendar (ECMA-262 21.4.1), by days since the epoch.
 *
 * Years start in March here, which puts the leap day last; eras are 400 years of 146097 days. All is whole numbers of 32
 * bits: time values lie within 100 million days of the epoch.
 */
import type { i32 } from "kiln:core";

/** Years and months beyond these give no date, as in V8. */
const YEAR_MAX = 1e6;
const MONTH_MAX = 1e7;
/** So many eras are added that years and days are positive; a million years and ten million months are fewer. */
const ERAS = 5000;
/** Days from the beginning of those eras to the epoch. */
const EPOCH = 719468 + ERAS * 146097;

/** Days since the epoch of a date: `year` and `month` are whole, and may be beyond any calendar; NaN for what is too far. */
export function daysFrom(year: number, month: number, date: number): number {
  if (!(Math.abs(year) <= YEAR_MAX && Math.abs(month) <= MONTH_MAX)) return NaN;
  let m = ((month | 0) + 10) | 0;
  let y = ((year | 0) - 1 + ERAS * 400) | 0;
  if (m < 0 || m >= 12) {
    const years = Math.floor(m / 12) | 0;
    y = (y + years) | 0;
    m = (m - years * 12) | 0;
  }
  const era = (y / 400) | 0;
  const yearOfEra = (y - era * 400) | 0;
  const dayOfYear = ((153 * m + 2) / 5) | 0;
  const dayOfEra = (yearOfEra * 365 + (yearOfEra >> 2) - ((yearOfEra / 100) | 0) + dayOfYear) | 0;
  return era * 146097 + dayOfEra - EPOCH + date - 1;
}

/** The date of a day: 512 times its year, 32 times its month (from 0), its day of the month. */
export function dateParts(days: number): i32 {
  const shifted = (days + EPOCH) | 0;
  const era = (shifted / 146097) | 0;
  const dayOfEra = (shifted - era * 146097) | 0;
  const leapDays = (((dayOfEra / 1460) | 0) - ((dayOfEra / 36524) | 0) + ((dayOfEra / 146096) | 0)) | 0;
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = (dayOfEra - yearOfEra * 365 - (yearOfEra >> 2) + ((yearOfEra / 100) | 0)) | 0;
  const marchMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const date = (dayOfYear - (((153 * marchMonth + 2) / 5) | 0) + 1) | 0;
  const month = marchMonth < 10 ? marchMonth + 2 : marchMonth - 10;
  const year = (yearOfEra + (era - ERAS) * 400 + (month < 2 ? 1 : 0)) | 0;
  return (year * 512 + month * 32 + date) | 0;
}

export function yearOf(days: number): i32 {
  return dateParts(days) >> 9;
}

export function monthOf(days: number): i32 {
  return (dateParts(days) >> 5) & 15;
}

export function dateOf(days: number): i32 {
  return dateParts(days) & 31;
}
