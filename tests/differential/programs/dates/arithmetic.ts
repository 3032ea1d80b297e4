// Calendars as people compute them with Date: months, weeks, durations, ranges, comparison, invalid dates.
const day = (y: number, m: number, d: number): Date => new Date(Date.UTC(y, m - 1, d));
const iso = (d: Date): string => d.toISOString().slice(0, 10);
function addMonths(date: Date, n: number): Date {
  const r = new Date(date);
  const target = r.getUTCDate();
  r.setUTCDate(1);
  r.setUTCMonth(r.getUTCMonth() + n);
  const last = new Date(Date.UTC(r.getUTCFullYear(), r.getUTCMonth() + 1, 0)).getUTCDate();
  r.setUTCDate(Math.min(target, last));
  return r;
}
console.log([1, 2, 12, 13, -1, -11, 25].map((n) => iso(addMonths(day(2023, 1, 31), n))).join(" "));
const weekOf = (d: Date): [number, number] => {
  const t = new Date(d);
  t.setUTCDate(t.getUTCDate() + 4 - (t.getUTCDay() || 7));
  const start = Date.UTC(t.getUTCFullYear(), 0, 1);
  return [t.getUTCFullYear(), Math.ceil(((t.getTime() - start) / 864e5 + 1) / 7)];
};
for (const d of [day(2020, 12, 31), day(2021, 1, 3), day(2021, 1, 4), day(2024, 12, 30), day(2016, 1, 1)])
  console.log(iso(d), weekOf(d), "SMTWTFS"[d.getUTCDay()]);
const diff = (a: Date, b: Date): string => {
  let s = Math.abs(+b - +a) / 1000;
  const parts = (
    [
      ["d", 86400],
      ["h", 3600],
      ["m", 60],
      ["s", 1],
    ] as const
  ).map(([u, n]) => {
    const v = Math.floor(s / n);
    s -= v * n;
    return v > 0 ? `${v}${u}` : "";
  });
  return parts.filter(Boolean).join(" ") || "0s";
};
console.log(
  diff(day(2024, 2, 28), day(2024, 3, 1)),
  diff(new Date(0), new Date(98765432)),
  diff(day(1, 1, 1), day(1, 1, 1)),
);
function* days(from: Date, to: Date, step = 1): Generator<Date> {
  for (const d = new Date(from); d <= to; d.setUTCDate(d.getUTCDate() + step)) yield new Date(d);
}
console.log(
  [...days(day(2024, 2, 26), day(2024, 3, 3), 2)].map(iso).join(" "),
  [...days(day(2024, 1, 2), day(2024, 1, 1))].length,
);
const isLeap = (y: number): boolean => new Date(Date.UTC(y, 1, 29)).getUTCMonth() === 1;
console.log([1900, 2000, 2023, 2024, 2100, 2400].filter(isLeap));
function month(y: number, m: number): string {
  const first = day(y, m, 1);
  const cells = [
    ...Array(first.getUTCDay()).fill("  "),
    ...[...days(first, day(y, m + 1, 0))].map((d) => String(d.getUTCDate()).padStart(2)),
  ];
  const rows: string[] = [];
  for (let i = 0; i < cells.length; i += 7) rows.push(cells.slice(i, i + 7).join(" "));
  return rows.join("\n");
}
console.log(month(2024, 2));
const a = day(2020, 5, 5);
const b = new Date(a);
console.log(a == b, a === b, +a === +b, a <= b, a >= b, a < b, Number(a) - Number(b), b > new Date(+a - 1));
console.log([day(2021, 1, 1), day(2019, 1, 1), day(2020, 1, 1)].sort((x, y) => +x - +y).map(iso));
const bad = new Date("nonsense");
console.log(bad, String(bad), Number.isNaN(bad.getTime()), bad.getUTCDay(), JSON.stringify({ bad }), bad.toJSON());
try {
  bad.toISOString();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
console.log(new Date(8.64e15).toISOString(), new Date(-8.64e15).toISOString(), new Date(8.64e15 + 1).getTime());
console.log(
  new Date(2020, 0),
  new Date(2019, 12, 0, 24),
  new Date(99, 0).getUTCFullYear(),
  Date.UTC(100, 0),
  new Date(0, 0).getUTCFullYear(),
);
console.log(
  new Date("2024-03-10"),
  new Date("2024-03-10T10:20:30Z"),
  new Date("2024-03-10T10:20:30.5+02:30"),
  new Date("2024-03"),
  new Date("2024"),
  new Date("-000001-01-01T00:00:00Z"),
);
console.log(
  typeof Date(),
  typeof Date.now(),
  new Date(5).valueOf(),
  new Date(1.9).getTime(),
  new Date(-1.9).getTime(),
  new Date(true as unknown as number).getTime(),
);
console.log(`${new Date(0)}`, new Date(0).toUTCString(), new Date(0).toDateString(), new Date(0).toTimeString());
console.log(
  +new Date(2024, 0, 31, 25, 61, 61, 1001) - +new Date(2024, 0, 31),
  (new Date(10) as unknown as number) - (new Date(4) as unknown as number),
  new Date(7) + "x".slice(1),
);
