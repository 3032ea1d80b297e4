// Dates from text and to text; fields that overflow; invalid ones.
const texts = [
  "2024-02-29",
  "2024-02-30",
  "2024-01-01T00:00",
  "2024-01-01T00:00:00Z",
  "2024-01-01T12:30:15.123456Z",
  "2024-01-01T00:00:00+05:30",
  "2024-13-01",
  "2024",
  "2024-06",
  "+012024-01-01T00:00:00Z",
  "-000001-01-01T00:00:00Z",
  "-000000-01-01T00:00:00Z",
  "",
  "garbage",
  "2024-01-01T24:00:00Z",
  "2024-01-01T24:00:01Z",
];
for (const t of texts) {
  const d = new Date(t);
  console.log(t, d.getTime(), Date.parse(t) === d.getTime() || Number.isNaN(d.getTime()));
}
const d = new Date(Date.UTC(2024, 1, 29, 23, 59, 59, 999));
console.log(
  d.toISOString(),
  d.toString(),
  d.toUTCString(),
  d.toDateString(),
  d.toTimeString(),
  d.toJSON(),
  `${d}`,
  d.valueOf(),
);
console.log(d.getDay(), d.getTimezoneOffset(), d.getUTCDate(), +d, d > new Date(0), JSON.stringify({ d }));
console.log(
  new Date(2024, 0, 31 + 30).getMonth(),
  new Date(2024, 14, 1).getFullYear(),
  new Date(99, 0).getFullYear(),
  new Date(2024, 0, 1, 25).getDate(),
  new Date(2024, 1, 0).getDate(),
);
const e = new Date(0);
e.setUTCMonth(13, 31);
console.log(
  e.toISOString(),
  e.setUTCHours(-1),
  e.toISOString(),
  e.setFullYear(2023, 1, 31),
  e.toISOString(),
  e.setMilliseconds(1234.9),
  e.toISOString(),
);
console.log(
  new Date(8.64e15).toISOString(),
  new Date(8.64e15 + 1).getTime(),
  new Date(-8.64e15).toISOString(),
  new Date(1.9).getTime(),
  new Date(-1.9).getTime(),
  new Date(NaN).getDay(),
);
for (const f of [
  () => new Date(NaN).toISOString(),
  () => new Date("x").toString(),
  () => new Date(NaN).toJSON(),
  () => JSON.stringify(new Date(NaN)),
])
  try {
    console.log(f());
  } catch (x) {
    console.log((x as Error).name, (x as Error).message);
  }
console.log(
  new Date(-1).toISOString(),
  new Date(-62198755200000).toISOString(),
  new Date(Date.UTC(-1, 0)).toUTCString(),
  new Date(Date.UTC(99, 0)).toISOString(),
  new Date(new Date(5)).getTime(),
);
console.log(
  typeof Date.now(),
  Date.UTC(2020),
  Date.UTC(2020, 0, 1, 0, 0, 0, -1),
  new Date(2020, 5).getTime() - Date.UTC(2020, 5),
  (new Date(0) as unknown) == (0 as unknown),
  `${new Date(0)}1`.length,
);
