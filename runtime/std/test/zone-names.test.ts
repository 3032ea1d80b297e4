/** Intl.DateTimeFormat in every time zone against Node's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./std.ts";
import { chosen } from "./zone-node.ts";

const { DateTimeFormat } = await import("../intl/date-format.ts");
const { hostZone, hostZoneNames } = await import("../zone/table.ts");
const { Zone } = await import("../zone/zone.ts");
const { ZONES } = await import("../zone/zone-data.ts");

const KINDS = ["short", "long", "shortOffset", "longOffset"] as const;
const names = ZONES.slice(1, -1)
  .split("\n")
  .map((line) => line.slice(0, line.indexOf("=")));

/** Numbers from 0 to 1, the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("offsets and names in every zone are Node's", { timeout: 120_000 }, () => {
  const next = random(7);
  let compared = 0;
  for (const timeZone of names)
    for (const timeZoneName of KINDS) {
      const options = { timeZone, timeZoneName, dateStyle: undefined, hour: "numeric", minute: "numeric" } as const;
      const [mine, theirs] = [new DateTimeFormat("en", options), new Intl.DateTimeFormat("en", options)];
      assert.deepEqual(mine.resolvedOptions(), { ...theirs.resolvedOptions() }, timeZone);
      for (let k = 0; k < 60; k++) {
        // Mostly since 1960, where names change.
        const time = Math.floor(k % 4 === 0 ? -5e12 + next() * 2.2e13 : -3e11 + next() * 2.5e12);
        assert.equal(mine.format(time), theirs.format(time), `${timeZone} ${timeZoneName} at ${time}`);
        compared++;
      }
    }
  assert.ok(compared > 100_000, String(compared));
});

test("without an option the zone is the one of the host", () => {
  const before = process.env.TZ;
  try {
    for (const name of hostZoneNames()) {
      process.env.TZ = name;
      const { id, names, history } = hostZone(name)!;
      chosen.zone = new Zone(id, names.split("\n"), history);
      for (const options of [
        {},
        { timeStyle: "full", dateStyle: "long" },
        { hour: "numeric", timeZoneName: "short" },
      ] as const) {
        const [mine, theirs] = [new DateTimeFormat("en", options), new Intl.DateTimeFormat("en", options)];
        assert.deepEqual(mine.resolvedOptions(), { ...theirs.resolvedOptions() }, name);
        for (const time of [0, 1.7e12, -3e12])
          assert.equal(mine.format(time), theirs.format(time), `${name} at ${time}`);
      }
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    chosen.zone = null;
  }
});

test("resolvedOptions of every combination that is not refused", () => {
  const none = [undefined];
  let shown = 0;
  for (const weekday of [...none, "long"] as const)
    for (const year of [...none, "2-digit"] as const)
      for (const month of [...none, "numeric", "short"] as const)
        for (const day of [...none, "2-digit"] as const)
          for (const hour of [...none, "numeric", "2-digit"] as const)
            for (const minute of [...none, "numeric", "2-digit"] as const)
              for (const second of [...none, "numeric", "2-digit"] as const)
                for (const cycle of [{}, { hour12: false }, { hourCycle: "h23" }, { hourCycle: "h12" }] as const)
                  for (const timeZone of ["Asia/Kolkata", "utc"]) {
                    const options = { weekday, year, month, day, hour, minute, second, timeZone, ...cycle };
                    let mine: Record<string, unknown>;
                    try {
                      mine = new DateTimeFormat("en", options as object).resolvedOptions();
                    } catch (error) {
                      assert.match(String(error), /not in this image/);
                      continue;
                    }
                    const theirs = { ...new Intl.DateTimeFormat("en", options).resolvedOptions() };
                    assert.deepEqual(mine, theirs, JSON.stringify(options));
                    assert.deepEqual(Object.keys(mine), Object.keys(theirs));
                    shown++;
                  }
  assert.ok(shown > 500, String(shown));
  for (const options of [
    { dateStyle: "full" },
    { timeStyle: "long" },
    { dateStyle: "short", timeStyle: "short", hour12: false },
  ] as const)
    assert.deepEqual(new DateTimeFormat("en-US", options).resolvedOptions(), {
      ...new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" }).resolvedOptions(),
    });
});

test("zones that there are not", () => {
  const messageOf = (f: () => unknown): string => {
    try {
      f();
      return "";
    } catch (error) {
      return String(error);
    }
  };
  for (const timeZone of [
    "",
    "Mars/Olympus",
    "+01:00",
    "-05",
    "GMT+1",
    "Europe/Berlin ",
    "Etc/GMT+14",
    "\n",
    "UTC\n",
    "Est5edt0",
    null,
    5,
    true,
  ]) {
    const options = { timeZone } as unknown as { timeZone: string };
    const theirs = messageOf(() => new Intl.DateTimeFormat("en", options));
    assert.match(theirs, /^RangeError/);
    assert.equal(
      messageOf(() => new DateTimeFormat("en", options)),
      theirs,
    );
  }
});

test("zones that were asked for are kept, a few of them", () => {
  for (let round = 0; round < 3; round++)
    for (const timeZone of names.slice(0, 20)) {
      const options = { timeZone, timeStyle: "full" } as const;
      assert.equal(new DateTimeFormat("en", options).format(0), new Intl.DateTimeFormat("en", options).format(0));
    }
});
