/** The proleptic Gregorian calendar (ECMA-262 21.4.1), by days since the epoch. */

/** Days since the epoch of a proleptic Gregorian date; months may be any whole number. */
export function daysFrom(year: number, month: number, date: number): number {
  const y = year + Math.floor(month / 12);
  const m = month - Math.floor(month / 12) * 12;
  // Years that start in March put the leap day last; eras are 400 years.
  const shifted = m < 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((m + 10) % 12) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + date - 1;
}

function eraYear(days: number): number {
  const shifted = days + 719468;
  const dayOfEra = shifted - Math.floor(shifted / 146097) * 146097;
  return Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
}

/** Day of the year that starts in March. */
function marchDay(days: number): number {
  const shifted = days + 719468;
  const dayOfEra = shifted - Math.floor(shifted / 146097) * 146097;
  const year = eraYear(days);
  return dayOfEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
}

export function monthOf(days: number): number {
  return (Math.floor((5 * marchDay(days) + 2) / 153) + 2) % 12;
}

export function dateOf(days: number): number {
  const day = marchDay(days);
  const month = Math.floor((5 * day + 2) / 153);
  return day - Math.floor((153 * month + 2) / 5) + 1;
}

export function yearOf(days: number): number {
  const era = Math.floor((days + 719468) / 146097);
  return eraYear(days) + era * 400 + (monthOf(days) < 2 ? 1 : 0);
}
