// Parts of dates over the whole range of time values, and texts of them.
const DAY_MS = 86_400_000;
const parts = (d: Date): string =>
  [
    d.getUTCFullYear(),
    d.getUTCMonth(),
    d.getUTCDate(),
    d.getUTCDay(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
    d.getUTCMilliseconds(),
  ].join(" ");

let hash = 0;
for (let time = -8.64e15; time <= 8.64e15; time += 8.64e15 / 4321.7) {
  const d = new Date(time);
  const text = `${parts(d)} ${d.toISOString()} ${d.toUTCString()} ${d.getFullYear()} ${d.getMonth()} ${d.getDate()} ${d.getDay()}`;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  if (new Date(d.toISOString()).getTime() !== d.getTime()) console.log("not read again", d.toISOString());
}
console.log(hash);
// Each day around the ends of years, and of eras.
for (const year of [
  -271821, -400, -1, 0, 1, 4, 99, 100, 1600, 1899, 1900, 1969, 1970, 1999, 2000, 2024, 2100, 9999, 10000, 275760,
]) {
  const start = new Date(0);
  start.setUTCFullYear(year, 2, 1);
  let line = `${year}:`;
  for (let k = -2; k < 3; k++) line += ` ${new Date(start.getTime() + k * DAY_MS - (k === 2 ? 1 : 0)).toJSON()}`;
  console.log(line);
}
for (const time of [
  -1,
  0,
  1,
  -DAY_MS,
  -DAY_MS - 1,
  DAY_MS - 1,
  8.64e15,
  -8.64e15,
  8.64e15 + 1,
  8.64e15 - 1,
  -8.64e15 + 1,
  1.9,
  -1.9,
]) {
  const d = new Date(time);
  console.log(time, parts(d), d.toJSON(), d.toUTCString(), d.toString());
}
// What is no date stays none, part by part.
const none = new Date(Number.NaN);
console.log(parts(none), none.getTime(), none.toJSON(), none.toUTCString(), none.getTimezoneOffset());
console.log(
  none.setUTCMonth(3),
  none.setUTCHours(1),
  none.setUTCDate(2),
  none.setMilliseconds(5),
  none.setUTCFullYear(2020),
);
console.log(none.toJSON());
// Months, days and clocks beyond their ranges, and years beyond all dates.
for (const [y, m, d] of [
  [2020, 14, 31],
  [2020, -1, 0],
  [2020, -25, -400],
  [1970, 0, 1e8 + 1],
  [1970, 0, 1e8 + 2],
  [1970, 0, -1e8 + 1],
  [275760, 8, 13],
  [275760, 8, 14],
  [-271821, 3, 20],
  [-271821, 3, 19],
  [1e6, -8_691_000, 1],
  [1e6, -11_976_000, 1],
  [1e6 + 1, -8_691_000, 1],
  [-830_000, 9_980_000, 1],
  [-840_000, 10_080_000, 1],
  [300_000, 0, -20_000_000],
  [1e9, 0, 1],
  [2000, 1e9, 1],
  [2000, 0, Number.POSITIVE_INFINITY],
  [2000.9, 1.9, 3.9],
  [-0.5, -0.5, -0.5],
] as const)
  console.log(y, m, d, Date.UTC(y, m, d), new Date(y, m, d, 25, -61, 61, -1001).getTime());
const d = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
console.log(d.setUTCFullYear(2023), d.setUTCMonth(-13), d.setUTCDate(100), d.setUTCHours(-1), d.setUTCMinutes(1e6));
console.log(d.setUTCSeconds(-1e9), d.setUTCMilliseconds(1e12), d.toISOString(), d.setUTCHours(1e12));
// No part is -0.
console.log(Array.from({ length: 8 }, (_, k) => new Date(-1e12 - k * DAY_MS).getUTCDay()));
console.log(
  [new Date(-DAY_MS), new Date(-1), new Date(-8.64e15)].flatMap((d) => [
    d.getUTCMonth(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
    d.getUTCMilliseconds(),
  ]),
);
