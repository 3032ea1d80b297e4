// tz: Europe/Berlin, America/New_York, Asia/Kolkata, Australia/Lord_Howe, America/Sao_Paulo, Asia/Tokyo, Pacific/Apia, Africa/Casablanca, Europe/Dublin, Antarctica/Troll
// Local time of different zones: where clocks are changed, what they skip and show twice, and years far away.
const SECOND = 1000;
const DAY = 86400000;
const pad = (n: number): string => String(n).padStart(2, "0");
const shown = new Date(0);

/** By the getters alone. */
function parts(time: number): string {
  shown.setTime(time);
  const d = shown;
  const date = `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} (${d.getDay()})`;
  return `${date} ${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}.${d.getMilliseconds()} ${d.getTimezoneOffset()}`;
}

/** Where the offset changes between two times. */
function changes(from: number, to: number): number[] {
  const offset = (t: number): number => {
    shown.setTime(t);
    return shown.getTimezoneOffset();
  };
  const found: number[] = [];
  let last = offset(from);
  for (let t = from; t < to; t += 9 * DAY) {
    const next = offset(t + 9 * DAY);
    if (next === last) continue;
    let lo = t;
    let hi = t + 9 * DAY;
    while (hi - lo > SECOND) {
      const middle = lo + Math.floor((hi - lo) / 2 / SECOND) * SECOND;
      if (offset(middle) === last) lo = middle;
      else hi = middle;
    }
    found.push(hi);
    last = next;
  }
  return found;
}

console.log("now", new Date(0).toString(), "|", new Date(1e12).toTimeString(), "|", new Date(-1e12).toDateString());

const windows: [number, number][] = [
  [1880, 1895],
  [1911, 1922],
  [1940, 1946],
  [1974, 1976],
  [1995, 1997],
  [2005, 2012],
  [2018, 2025],
  [2036, 2039],
  [2499, 2500],
];
for (const [from, to] of windows) {
  const found = changes(Date.UTC(from, 0, 1), Date.UTC(to, 0, 1));
  console.log(`${from} to ${to}: ${found.length} changes`);
  for (const at of found.slice(-3)) {
    console.log(" ", new Date(at).toISOString(), new Date(at - SECOND).toString(), "->", new Date(at).toString());
    for (const step of [-SECOND, -1, 0, SECOND]) console.log("   ", parts(at + step));
    // What the clock showed before and what it shows now; what is between is skipped, or there twice.
    shown.setTime(at);
    const after = at - shown.getTimezoneOffset() * 60000;
    shown.setTime(at - SECOND);
    const before = at - shown.getTimezoneOffset() * 60000;
    const low = Math.min(before, after);
    const high = Math.max(before, after);
    for (const clock of [low - SECOND, low, Math.floor((low + high) / 2), high - 1, high]) {
      const u = new Date(clock);
      const [y, mo, d] = [u.getUTCFullYear(), u.getUTCMonth(), u.getUTCDate()];
      const [h, mi, s, ms] = [u.getUTCHours(), u.getUTCMinutes(), u.getUTCSeconds(), u.getUTCMilliseconds()];
      const iso = u.toISOString().slice(0, -1);
      const made = new Date(y, mo, d, h, mi, s, ms);
      const read = Date.parse(iso);
      const old = Date.parse(`${mo + 1}/${d}/${y} ${h}:${pad(mi)}:${pad(s)}`);
      const set = new Date(y, mo, d, 12);
      set.setHours(h, mi, s, ms);
      const moved = new Date(y, mo, d + 40, h, mi, s, ms);
      moved.setDate(moved.getDate() - 40);
      const year = new Date(y + 1, mo, d, h, mi, s, ms);
      year.setFullYear(y, mo, d);
      console.log("   ", iso, made.getTime() - at, read - at, old - at, set.getTime() - at);
      console.log("     ", moved.toString(), year.getTime() - at, made.setMinutes(mi + 61) - at, made.toISOString());
    }
  }
}

for (const year of [1800, 1850, 1883, 1900, 1937, 1969, 1970, 2000, 2024, 2037, 2038, 2100, 2400, 2500, 9999, 100000])
  for (const month of [0, 6])
    console.log(year, new Date(year, month, 15, 12).toString(), Date.UTC(year, month, 15, 12));
console.log(new Date(8.64e15).toString(), "|", new Date(-8.64e15).toString());
console.log(
  new Date(275760, 8, 13).getTime(),
  new Date(275760, 8, 13, 20).getTime(),
  new Date(-271821, 3, 20).getTime(),
);
console.log(
  new Date(1e9, 0).getTime(),
  new Date(NaN).getTimezoneOffset(),
  String(new Date(NaN)),
  new Date(NaN).getHours(),
);

for (const text of [
  "2024-07-01",
  "2024-07-01T12:00",
  "2024-07-01T12:00:00.5",
  "2024-07-01T12:00Z",
  "2024-07-01T12:00+02:00",
  "2024-07-01 12:00",
  "2024/7/1",
  "Jul 1, 2024",
  "1 July 2024 12:00",
  "Mon Jul 01 2024 12:00:00 GMT+0530",
  "Mon, 01 Jul 2024 12:00:00 GMT",
  "Jul 1 2024 12:00 EST",
  "7/1/2024 5:00 PM",
  "2024-02-30T00:00",
  "2024-07-01T24:00",
])
  console.log(text, "=", Date.parse(text));

const d = new Date(2024, 0, 31, 23, 30, 15, 250);
console.log(d.toISOString(), JSON.stringify({ d }), d);
d.setMonth(1);
console.log(d.toString(), d.setDate(0), d.setSeconds(75), d.setMilliseconds(-1), d.setMinutes(-5), d.toString());
console.log(new Date(NaN).setHours(3), new Date(NaN).setFullYear(2024, 1, 29), new Date(NaN).setMonth(2));
d.setUTCHours(0, 0, 0, 0);
console.log(d.toString(), d.getUTCDate(), d.getDate(), d > new Date(2024, 0, 1), +d, `${d}`, d + "");
console.log(d.toLocaleDateString("en-US"), "|", d.toLocaleTimeString("en-US"), "|", d.toLocaleString());
