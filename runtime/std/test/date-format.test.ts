/** Intl.DateTimeFormat against Node's own: all combinations that are not refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./std.ts";

const { DateTimeFormat } = await import("../intl/date-format.ts");
// biome-ignore lint/suspicious/noExplicitAny: options come from lists
type Any = any;
const DATES = [
  Date.UTC(2024, 1, 5, 15, 4, 9, 78),
  Date.UTC(1999, 11, 31),
  Date.UTC(2005, 4, 15, 12, 59, 1, 5),
  -62198755200000,
];

const UTC = { timeZone: "UTC" };
function same(options: Any): boolean {
  for (const time of DATES) {
    const date = new Date(time);
    let mine: string;
    try {
      mine = new DateTimeFormat("en", { ...options, ...UTC }).textOf(time);
    } catch (error) {
      if (String(error).includes("not in this image")) return false;
      mine = String(error);
    }
    let theirs: string;
    try {
      theirs = new Intl.DateTimeFormat("en", { ...options, ...UTC }).format(date);
    } catch (error) {
      theirs = String(error);
    }
    assert.equal(mine, theirs, JSON.stringify(options));
  }
  return true;
}

const none = [undefined];
const names = [...none, "narrow", "short", "long"];
const digits = [...none, "numeric", "2-digit"];

test("dates", () => {
  let shown = 0;
  for (const weekday of names)
    for (const year of digits)
      for (const month of [...digits, "narrow", "short", "long"])
        for (const day of digits)
          for (const hour of [undefined, "numeric"])
            for (const timeZoneName of [undefined, "short"])
              shown += Number(same({ weekday, year, month, day, hour, timeZoneName }));
  assert.ok(shown > 300, String(shown));
});

test("times", () => {
  let shown = 0;
  for (const hour of digits)
    for (const minute of digits)
      for (const second of digits)
        for (const fractionalSecondDigits of [undefined, 1, 3])
          for (const cycle of [{}, { hour12: true }, { hour12: false }, { hourCycle: "h23" }, { hourCycle: "h12" }])
            for (const month of [undefined, "numeric", "long"])
              shown += Number(same({ month, hour, minute, second, fractionalSecondDigits, ...cycle }));
  assert.ok(shown > 300, String(shown));
});

test("styles", () => {
  const styles = [undefined, "full", "long", "medium", "short", "other"];
  for (const dateStyle of styles)
    for (const timeStyle of styles)
      for (const cycle of [{}, { hour12: false }, { hourCycle: "h23" }])
        assert.ok(same({ dateStyle, timeStyle, ...cycle }));
  same({ dateStyle: "short", year: "numeric" });
  same({ timeStyle: "short", hour: "numeric" });
});
