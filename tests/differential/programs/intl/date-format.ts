// Dates by locale: toLocaleString and its kin, Intl.DateTimeFormat with styles and parts, in UTC and English.
const dates = [
  new Date(Date.UTC(2024, 1, 5, 15, 4, 9, 78)),
  new Date(Date.UTC(1999, 11, 31)),
  new Date(0),
  new Date(-62198755200000),
  new Date(Date.UTC(12345, 6, 8, 12, 30)),
];
const zone = { timeZone: "UTC" } as const;
for (const date of dates) {
  console.log(
    date.toLocaleString("en-US", zone),
    "|",
    date.toLocaleDateString("en-US", zone),
    "|",
    date.toLocaleTimeString("en-US", zone),
  );
  for (const style of ["full", "long", "medium", "short"] as const) {
    const format = new Intl.DateTimeFormat("en-US", { dateStyle: style, timeStyle: style, ...zone });
    console.log(
      style,
      format.format(date),
      "|",
      date.toLocaleDateString("en-US", { dateStyle: style, ...zone }),
      "|",
      date.toLocaleTimeString("en", { timeStyle: style, ...zone }),
    );
  }
  console.log(
    date.toLocaleDateString("en-US", { weekday: "long", year: "numeric", month: "long", day: "numeric", ...zone }),
  );
  console.log(date.toLocaleDateString("en-US", { year: "2-digit", month: "2-digit", day: "2-digit", ...zone }));
  console.log(
    date.toLocaleDateString("en-US", { month: "short", day: "numeric", ...zone }),
    date.toLocaleDateString("en-US", { year: "numeric", month: "long", ...zone }),
  );
  console.log(
    date.toLocaleTimeString("en-US", { hour: "2-digit", minute: "2-digit", ...zone }),
    date.toLocaleTimeString("en-US", { hour12: false, ...zone }),
  );
  console.log(
    date.toLocaleString("en-US", {
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      fractionalSecondDigits: 3,
      hourCycle: "h23",
      timeZoneName: "short",
      ...zone,
    }),
  );
}
console.log(dates.map(new Intl.DateTimeFormat("en", { month: "short", day: "numeric", ...zone }).format).join("; "));
console.log(
  new Date(NaN).toLocaleString(),
  new Date(NaN).toLocaleDateString("en-US"),
  new Date(NaN).toLocaleTimeString(),
);
const fails: (() => unknown)[] = [
  () => new Intl.DateTimeFormat("en", zone).format(NaN),
  () => dates[0]?.toLocaleDateString("en", { year: "x" as "numeric" }),
  () => dates[0]?.toLocaleDateString("en", { dateStyle: "short", year: "numeric" }),
  () => dates[0]?.toLocaleTimeString("en", { fractionalSecondDigits: 7 as 3 }),
];
for (const fail of fails) {
  try {
    console.log(fail());
  } catch (error) {
    console.log(String(error));
  }
}
