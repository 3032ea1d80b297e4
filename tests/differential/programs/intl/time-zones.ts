// tz: America/New_York, UTC
// Dates by locale in zones that are named, and in the one that the program is in.
const TIMES = [
  0,
  Date.UTC(2024, 6, 1, 12, 30, 15, 250),
  Date.UTC(2024, 11, 31, 23, 59, 59),
  Date.UTC(1890, 0, 1),
  Date.UTC(2500, 5, 1),
];
const ZONES = [
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Europe/Dublin",
  "America/St_Johns",
  "Etc/GMT+5",
  "US/Pacific",
  "europe/kiev",
  "GMT",
];
for (const timeZone of ZONES) {
  const full = new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "full", timeStyle: "full" });
  console.log(timeZone, full.resolvedOptions().timeZone);
  for (const time of TIMES) {
    console.log(" ", full.format(time));
    for (const timeZoneName of ["short", "long", "shortOffset", "longOffset"] as const)
      console.log("   ", new Date(time).toLocaleString("en-US", { timeZone, timeZoneName }));
  }
}

const at = new Date(Date.UTC(2024, 2, 10, 6, 59, 59));
for (let k = 0; k < 3; k++)
  console.log(
    new Date(at.getTime() + k * 1000).toLocaleTimeString("en-US", {
      timeZone: "America/New_York",
      timeZoneName: "short",
    }),
  );
console.log(at.toLocaleDateString("en-US", { timeZone: "Asia/Tokyo", weekday: "long", month: "long", day: "numeric" }));

// Without a zone.
console.log(at.toLocaleString(), "|", at.toLocaleDateString(), "|", at.toLocaleTimeString("en"));
console.log(
  new Intl.DateTimeFormat("en", { timeStyle: "full" }).format(at),
  new Intl.DateTimeFormat().resolvedOptions(),
);
console.log(
  new Intl.DateTimeFormat("en", {
    hour: "numeric",
    minute: "2-digit",
    hour12: false,
    timeZoneName: "short",
  }).resolvedOptions(),
);

for (const timeZone of ["Mars/Olympus", "", "+01:00", "GMT+1", "Europe/Berlin "])
  try {
    console.log(new Date(0).toLocaleString("en", { timeZone }));
  } catch (error) {
    console.log(String(error));
  }
