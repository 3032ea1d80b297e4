/** Every time zone against Node's own dates: `process.env.TZ` moves Node from one to the next. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { StdDate } from "./std.ts";
import { chosen } from "./zone-node.ts";

const { Zone } = await import("../zone/zone.ts");
const { hostZone, hostZoneNames, intlZone } = await import("../zone/table.ts");
const { HISTORIES, ZONES } = await import("../zone/zone-data.ts");

const DAY_MS = 86400000;
/** Times at random in each zone, from a seed. */
const TIMES = 160;
/** Transitions on both sides of which dates are compared. */
const TRANSITIONS = 24;

type Record = NonNullable<ReturnType<typeof hostZone>>;
const zoneOf = ({ id, names, history }: Record): InstanceType<typeof Zone> => new Zone(id, names.split("\n"), history);

/** Numbers from 0 to 1, the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const put = (name: string): void => {
  process.env.TZ = name;
  const record = hostZone(name);
  assert.ok(record, name);
  chosen.zone = zoneOf(record);
};

/** All that a date shows of a time. */
function compareAt(name: string, time: number): void {
  const [mine, theirs] = [new StdDate(time), new Date(time)];
  // V8 guesses the name from what it was asked before, wrong where summer is short; it forgets when TZ is set.
  if (mine.toString() !== theirs.toString()) process.env.TZ = name;
  assert.equal(mine.toString(), new Date(time).toString(), `${name} at ${time}`);
  assert.equal(mine.getTimezoneOffset(), theirs.getTimezoneOffset(), `${name} at ${time}`);
  assert.equal(mine.getMilliseconds(), theirs.getMilliseconds(), `${name} at ${time}`);
}

/** All ways to make a date of what the clock shows. */
function compareLocal(name: string, shown: number): void {
  const u = new Date(shown);
  const parts = [u.getUTCFullYear(), u.getUTCMonth(), u.getUTCDate(), u.getUTCHours()] as const;
  const rest = [u.getUTCMinutes(), u.getUTCSeconds(), u.getUTCMilliseconds()] as const;
  const say = `${name}: ${u.toISOString()}`;
  assert.equal(new StdDate(...parts, ...rest).getTime(), new Date(...parts, ...rest).getTime(), say);
  const iso = u.toISOString().slice(0, -1);
  assert.equal(StdDate.parse(iso), Date.parse(iso), say);
  const words = u.toUTCString().replace(" GMT", "");
  assert.equal(StdDate.parse(words), Date.parse(words), say);
  const [mine, theirs] = [new StdDate(shown), new Date(shown)];
  assert.equal(mine.setHours(parts[3], ...rest), theirs.setHours(parts[3], ...rest), say);
  assert.equal(mine.setFullYear(parts[0], parts[1], parts[2]), theirs.setFullYear(parts[0], parts[1], parts[2]), say);
  assert.equal(mine.setMinutes(rest[0] + 61), theirs.setMinutes(rest[0] + 61), say);
}

test("every zone that Node knows is in the table", () => {
  const ids = Intl.supportedValuesOf("timeZone");
  assert.ok(ids.length > 400);
  for (const id of ids)
    assert.equal(intlZone(id)?.id, new Intl.DateTimeFormat("en", { timeZone: id }).resolvedOptions().timeZone);
  for (const line of ZONES.slice(1, -1).split("\n")) {
    const name = line.slice(0, line.indexOf("="));
    const theirs = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    assert.equal(intlZone(name)?.id, theirs, name);
    assert.equal(intlZone(name.toLowerCase())?.id, theirs, name);
  }
});

test("names that are none", () => {
  for (const name of [
    "",
    "\n",
    "=",
    "Berlin",
    "Europe/",
    "Europe/Berlin\n",
    "Europe/Berlin=0",
    "europe/berlin",
    "GMT+1",
    ">UTC",
  ])
    assert.equal(hostZone(name), null, JSON.stringify(name));
  for (const name of ["", "\n", "=", "Berlin", "Europe/", "Europe/Berlin\n", "Europe/Berlin=0", "GMT+1", "+01:00"])
    assert.equal(intlZone(name), null, JSON.stringify(name));
});

test("dates in every zone are Node's", { timeout: 120_000 }, () => {
  const before = process.env.TZ;
  const names = hostZoneNames();
  const seen = new Set<string>();
  try {
    for (const [i, name] of names.entries()) {
      put(name);
      const record = hostZone(name)!;
      const key = `${record.names} ${record.history}`;
      const next = random(i + 1);
      // Names of one and the same history need no more than a look.
      const share = seen.has(key) ? 8 : 1;
      seen.add(key);
      for (let k = 0; k < TIMES / share; k++) {
        // A third since 1970, a third from 1850 to 2150, a third over all years.
        const range = k % 3 === 0 ? [0, 2.2e12] : k % 3 === 1 ? [-3.8e12, 5.7e12] : [-8.64e15, 8.64e15];
        const time = Math.floor(range[0]! + next() * (range[1]! - range[0]!));
        compareAt(name, time);
        if (Math.abs(time) < 6e13) compareLocal(name, time);
      }
    }
    assert.ok(seen.size > 200, String(seen.size));
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    chosen.zone = null;
  }
});

/** Where the offset changes, by Node's own dates, in a window. */
function changes(from: number, to: number): number[] {
  const found: number[] = [];
  const offset = (t: number): number => new Date(t).getTimezoneOffset();
  for (let t = from; t < to; t += 10 * DAY_MS) {
    if (offset(t) === offset(t + 10 * DAY_MS)) continue;
    let [lo, hi] = [t, t + 10 * DAY_MS];
    while (hi - lo > 1) {
      const mid = Math.floor((lo + hi) / 2);
      if (offset(mid) === offset(t)) lo = mid;
      else hi = mid;
    }
    found.push(hi);
  }
  return found;
}

test("both sides of transitions, and what they skip and repeat", { timeout: 120_000 }, () => {
  const before = process.env.TZ;
  const seen = new Set<string>();
  let compared = 0;
  try {
    for (const [i, name] of hostZoneNames().entries()) {
      const { history } = hostZone(name)!;
      if (seen.has(history)) continue;
      seen.add(history);
      put(name);
      const next = random(i + 1);
      const all = changes(Date.UTC(1880, 0, 1), Date.UTC(2060, 0, 1));
      for (let k = 0; k < Math.min(TRANSITIONS, all.length); k++) {
        const at = all[all.length <= TRANSITIONS ? k : Math.floor(next() * all.length)]!;
        compared++;
        for (const step of [-1000, -1, 0, 1, 1000]) compareAt(name, at + step);
        const clocks = [at, at - 1].map((t) => t - new Date(t).getTimezoneOffset() * 60000);
        const [low, high] = [Math.min(...clocks), Math.max(...clocks)];
        for (const shown of [low - 1000, low, low + 1000, (low + high) / 2, high - 1000, high, high + 1000])
          compareLocal(name, Math.floor(shown));
      }
    }
    assert.ok(compared > 3000, String(compared));
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    chosen.zone = null;
  }
});

test("ends of the range, and dates that are none", () => {
  const before = process.env.TZ;
  try {
    for (const name of ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Tokyo"]) {
      put(name);
      for (const time of [-8.64e15, 8.64e15, -8.64e15 + 1, 8.64e15 - 1]) compareAt(name, time);
      for (const [y, mo, d, h] of [
        [275760, 8, 13, 0],
        [275760, 8, 13, 14],
        [275760, 8, 12, 20],
        [-271821, 3, 20, 0],
        [-271821, 3, 19, 20],
        [-271821, 3, 19, 12],
        [1e9, 0, 1, 0],
        [NaN, 0, 1, 0],
      ] as const)
        assert.equal(
          new StdDate(y, mo, d, h).getTime(),
          new Date(y, mo, d, h).getTime(),
          `${name} ${y} ${mo} ${d} ${h}`,
        );
      const [mine, theirs] = [new StdDate(NaN), new Date(NaN)];
      for (const d of [mine, theirs]) assert.ok(Number.isNaN(d.getHours()) && Number.isNaN(d.getTimezoneOffset()));
      assert.equal(mine.toString(), theirs.toString());
      assert.equal(mine.setHours(5), theirs.setHours(5));
      assert.equal(mine.setFullYear(2024), theirs.setFullYear(2024));
      assert.equal(mine.toString(), theirs.toString());
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    chosen.zone = null;
  }
});

test("a history is read to its end", () => {
  for (const name of hostZoneNames()) {
    const record = hostZone(name)!;
    assert.ok(HISTORIES.includes(`${record.history}\n`), name);
    const zone = zoneOf(record);
    for (const time of [-1e15, 0, 1e15, NaN]) assert.ok(Math.abs(zone.offsetMs(time)) < DAY_MS, name);
    for (const time of [-1e13, 1e13]) assert.match(zone.dateName(time), /^[A-Z][\p{L} .’'&():+0-9-]+$/u, name);
  }
});
