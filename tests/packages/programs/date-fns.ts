import {
  add,
  addBusinessDays,
  addDays,
  addMonths,
  compareAsc,
  differenceInCalendarDays,
  differenceInDays,
  differenceInMonths,
  eachDayOfInterval,
  endOfMonth,
  endOfWeek,
  format,
  formatDistance,
  formatDuration,
  formatISO,
  getISOWeek,
  getQuarter,
  intervalToDuration,
  isAfter,
  isEqual,
  isLeapYear,
  isValid,
  isWeekend,
  isWithinInterval,
  max,
  min,
  parse,
  parseISO,
  set,
  startOfDay,
  startOfISOWeek,
  startOfMonth,
  startOfQuarter,
  startOfYear,
  sub,
} from "date-fns";

const base = new Date(Date.UTC(2024, 1, 28, 13, 45, 7, 89));
const iso = (d: Date): string => (isValid(d) ? d.toISOString() : "invalid");

console.log(iso(addDays(base, 2)), iso(addMonths(base, -3)), iso(addBusinessDays(base, 5)));
console.log(iso(add(base, { years: 1, months: 2, weeks: 1, days: 3, hours: 4, minutes: 5, seconds: 6 })));
console.log(iso(sub(base, { months: 13, days: 30 })), iso(set(base, { year: 2023, month: 1, date: 31 })));
for (const f of [startOfDay, startOfMonth, startOfQuarter, startOfYear, startOfISOWeek, endOfMonth, endOfWeek])
  console.log(f.name, iso(f(base)));

const other = parseISO("2023-11-05T08:15:30.5+02:00");
console.log(iso(other), compareAsc(base, other), isAfter(base, other), isEqual(base, new Date(base)));
console.log(differenceInDays(base, other), differenceInCalendarDays(base, other), differenceInMonths(base, other));
console.log(getISOWeek(base), getQuarter(base), isLeapYear(base), isWeekend(addDays(base, 3)));
console.log(
  isWithinInterval(base, { start: other, end: addDays(base, 1) }),
  iso(max([base, other])),
  iso(min([base, other])),
);
console.log(
  eachDayOfInterval({ start: base, end: addDays(base, 4) })
    .map((d) => format(d, "EEE d"))
    .join(", "),
);

for (const pattern of [
  "yyyy-MM-dd'T'HH:mm:ss.SSS",
  "EEEE, MMMM do, yyyy",
  "h:mm a, b, B",
  "QQQ 'of' yyyy, 'week' I, 'day' DDD",
  "PPPP, pp",
  "xxx XXX O",
  "G yy M L c e i",
  "'''quoted' 'o''clock' t T",
])
  console.log(
    pattern,
    "=>",
    format(base, pattern, { useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: true }),
  );

console.log(formatISO(base, { representation: "date" }), formatISO(base, { format: "basic" }));
console.log(
  formatDistance(base, other, { addSuffix: true }),
  "|",
  formatDistance(other, base, { includeSeconds: true }),
);
console.log(formatDuration(intervalToDuration({ start: other, end: base })));
for (const [text, pattern] of [
  ["2020-02-30", "yyyy-MM-dd"],
  ["29 February 2020", "d MMMM yyyy"],
  ["03:04 PM", "hh:mm a"],
  ["Tuesday, 7 Jan 2020", "EEEE, d MMM yyyy"],
  ["nonsense", "yyyy"],
] as const)
  console.log(text, "=>", iso(parse(text, pattern, base)));
for (const text of ["2020-W10-3", "20200101", "2020-13-01", "2020-01-01T25:00", "+002020-01-01", ""])
  console.log(JSON.stringify(text), iso(parseISO(text)));
try {
  format(new Date(Number.NaN), "yyyy");
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
try {
  format(base, "YYYY");
} catch (error) {
  console.log((error as Error).name);
}
