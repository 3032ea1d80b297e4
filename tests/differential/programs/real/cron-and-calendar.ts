// Cron expressions: parsing into sets, next occurrences in UTC, descriptions.
const FIELDS = [
  ["minute", 0, 59],
  ["hour", 0, 23],
  ["day", 1, 31],
  ["month", 1, 12],
  ["weekday", 0, 6],
] as const;
const NAMES: Record<string, number> = Object.fromEntries([
  ..."JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ").map((n, i) => [n, i + 1]),
  ..."SUN MON TUE WED THU FRI SAT".split(" ").map((n, i) => [n, i]),
]);
type Field = (typeof FIELDS)[number][0];
type Cron = Record<Field, ReadonlySet<number>>;
function parse(text: string): Cron {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new SyntaxError(`expected 5 fields, got ${parts.length}`);
  const number = (s: string): number => NAMES[s.toUpperCase()] ?? Number(s);
  const entries = FIELDS.map(([name, min, max], i) => {
    const set = new Set<number>();
    for (const item of parts[i].split(",")) {
      const m = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item);
      if (!m) throw new SyntaxError(`bad ${name}: ${item}`);
      const [, a, b, step] = m;
      const from = a === "*" ? min : number(a);
      const to = b !== undefined ? number(b) : a === "*" || step !== undefined ? max : from;
      if (!(from >= min && to <= max && from <= to)) throw new RangeError(`${name} out of range: ${item}`);
      for (let v = from; v <= to; v += Number(step ?? 1)) set.add(v);
    }
    return [name, set] as const;
  });
  return Object.fromEntries(entries) as unknown as Cron;
}
function* next(cron: Cron, from: Date): Generator<Date> {
  const d = new Date(from);
  d.setUTCSeconds(0, 0);
  d.setUTCMinutes(d.getUTCMinutes() + 1);
  const anyDay = cron.day.size === 31;
  const anyWeekday = cron.weekday.size === 7;
  for (let guard = 0; guard < 100_000; guard++) {
    const day = cron.day.has(d.getUTCDate());
    const weekday = cron.weekday.has(d.getUTCDay());
    const dayOk = anyDay ? weekday : anyWeekday ? day : day || weekday;
    if (!cron.month.has(d.getUTCMonth() + 1)) d.setUTCMonth(d.getUTCMonth() + 1, 1), d.setUTCHours(0, 0);
    else if (!dayOk) d.setUTCDate(d.getUTCDate() + 1), d.setUTCHours(0, 0);
    else if (!cron.hour.has(d.getUTCHours())) d.setUTCHours(d.getUTCHours() + 1, 0);
    else if (!cron.minute.has(d.getUTCMinutes())) d.setUTCMinutes(d.getUTCMinutes() + 1);
    else {
      yield new Date(d);
      d.setUTCMinutes(d.getUTCMinutes() + 1);
    }
  }
}
const start = new Date("2024-02-27T22:58:30Z");
for (const expr of [
  "*/15 * * * *",
  "0 9-17/4 * * MON-FRI",
  "30 4 1,15 * *",
  "0 0 29 FEB *",
  "5 0 31 * *",
  "0 12 13 * fri",
  "59 23 * 12 0",
]) {
  const out: string[] = [];
  for (const d of next(parse(expr), start)) {
    out.push(d.toISOString().slice(0, 16).replace("T", " "));
    if (out.length === 3) break;
  }
  console.log(expr.padEnd(22), out.join(" | "));
}
for (const bad of ["* * * *", "60 * * * *", "a * * * *", "5-1 * * * *", "*/x * * * *", "1,,2 * * * *"])
  try {
    console.log(parse(bad));
  } catch (e) {
    console.log(`${e}`);
  }
console.log(parse("1-3,5 */12 1 1 6"));
