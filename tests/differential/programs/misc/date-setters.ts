// Every getter and setter of Date, in a zone that is UTC.
const show = (label: string, d: Date): void =>
  console.log(label, Number.isNaN(d.getTime()) ? String(d) : `${d.toISOString()} ${d.getDay()}`);

const d = new Date(2020, 1, 27, 13, 4, 5, 678);
show("parts", d);
console.log(
  d.getFullYear(),
  d.getMonth(),
  d.getDate(),
  d.getHours(),
  d.getMinutes(),
  d.getSeconds(),
  d.getMilliseconds(),
);
console.log(d.getTimezoneOffset(), d.toDateString(), "|", d.toTimeString(), "|", String(d), "|", d.toUTCString());

const steps: [string, (x: Date) => number][] = [
  ["setDate 31", (x) => x.setDate(31)],
  ["setDate 0", (x) => x.setDate(0)],
  ["setMonth 12", (x) => x.setMonth(12)],
  ["setMonth -1, 31", (x) => x.setMonth(-1, 31)],
  ["setFullYear 2021, 1, 29", (x) => x.setFullYear(2021, 1, 29)],
  ["setFullYear 1999", (x) => x.setFullYear(1999)],
  ["setHours 25, 61, 61, 1001", (x) => x.setHours(25, 61, 61, 1001)],
  ["setHours -1", (x) => x.setHours(-1)],
  ["setMinutes 90", (x) => x.setMinutes(90)],
  ["setSeconds 30.9, 5.5", (x) => x.setSeconds(30.9, 5.5)],
  ["setMilliseconds -1", (x) => x.setMilliseconds(-1)],
  ["setUTCHours 3", (x) => x.setUTCHours(3)],
  ["setUTCMonth 5, 30", (x) => x.setUTCMonth(5, 30)],
  ["setUTCDate 15", (x) => x.setUTCDate(15)],
  ["setTime", (x) => x.setTime(86_400_000.7)],
  ["setDate NaN", (x) => x.setDate(Number.NaN)],
  ["setHours on invalid", (x) => x.setHours(3)],
  ["setFullYear on invalid", (x) => x.setFullYear(2000)],
];
for (const [label, step] of steps) {
  const result = step(d);
  show(`${label} ${result}`, d);
}

show("two digits", new Date(70, 0));
show("year 99", new Date(99, 11, 31));
show("month overflow", new Date(2019, 14, 1));
show("before", new Date(1969, 11, 31, 23, 59, 59, 999));
show("copy", new Date(new Date(5)));
show("text", new Date("2021-03-04T05:06:07.089+02:00"));
show("null", new Date(null as unknown as number));
show("too far", new Date(8.64e15 + 1));
const missing: number | undefined = [1][1];
show("undefined", new Date(missing as number));
console.log(new Date().getTime() > 1.6e12, Date.UTC(2020, 1), new Date(Date.UTC(98, 0)).getUTCFullYear());
console.log(new Date(2020, 0, 2) < new Date(2020, 0, 3), +new Date(9), JSON.stringify({ at: new Date(0) }));
for (let year = -400; year <= 2400; year += 175) show(`y${year}`, new Date(Date.UTC(year, 1, 29, 12)));
