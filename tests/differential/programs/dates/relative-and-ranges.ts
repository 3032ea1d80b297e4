// "3 days ago", overlapping ranges, business days and age.
const at = (s: string): Date => new Date(`${s}T00:00:00Z`);
const ago = (from: Date, to: Date): string => {
  const s = Math.round((+to - +from) / 1000);
  const [n, unit] = (
    [
      [31536000, "year"],
      [2592000, "month"],
      [86400, "day"],
      [3600, "hour"],
      [60, "minute"],
    ] as const
  )
    .map(([k, u]) => [Math.trunc(s / k), u] as const)
    .find(([v]) => v !== 0) ?? [s, "second"];
  return n === 0 ? "now" : `${Math.abs(n)} ${unit}${Math.abs(n) === 1 ? "" : "s"} ${n > 0 ? "ago" : "ahead"}`;
};
const now = at("2024-06-15");
for (const d of ["2024-06-15", "2024-06-14", "2024-06-18", "2024-04-01", "2022-06-16", "2026-01-01"])
  console.log(d, ago(at(d), now));
console.log(ago(new Date(+now - 59_000), now), ago(new Date(+now + 3.6e6), now));
const age = (b: Date, on: Date): number =>
  on.getUTCFullYear() -
  b.getUTCFullYear() -
  (on.getUTCMonth() < b.getUTCMonth() || (on.getUTCMonth() === b.getUTCMonth() && on.getUTCDate() < b.getUTCDate())
    ? 1
    : 0);
console.log(age(at("2000-06-15"), now), age(at("2000-06-16"), now), age(at("2004-02-29"), at("2023-02-28")));
const businessDays = (a: Date, b: Date): number => {
  let n = 0;
  for (const d = new Date(a); d < b; d.setUTCDate(d.getUTCDate() + 1)) if (d.getUTCDay() % 6 !== 0) n++;
  return n;
};
console.log(businessDays(at("2024-06-01"), at("2024-07-01")), businessDays(now, now));
const overlaps = ([a, b]: [string, string], [c, d]: [string, string]): boolean => at(a) < at(d) && at(c) < at(b);
console.log(
  overlaps(["2024-01-01", "2024-02-01"], ["2024-01-31", "2024-03-01"]),
  overlaps(["2024-01-01", "2024-02-01"], ["2024-02-01", "2024-03-01"]),
);
