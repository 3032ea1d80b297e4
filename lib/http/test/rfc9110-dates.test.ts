// HTTP dates read in their three forms (RFC 9110 section 5.6.7), compared with Node's Date.
import assert from "node:assert/strict";
import { test } from "node:test";
import { httpDate, NO_DATE, parseHttpDate } from "../src/date.ts";

const NOW = Date.UTC(2026, 10, 23, 6, 0, 0);
const LONG = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

for (const text of ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]) {
  test(`5.6.7: the example ${text}`, () => assert.equal(parseHttpDate(text, NOW), Date.UTC(1994, 10, 6, 8, 49, 37)));
}

test("5.6.7: what is written is read, in all forms, for days of 400 years", () => {
  for (let day = -140_000; day < 30_000; day += 13) {
    const ms = day * 86_400_000 + (Math.abs(day) % 86_400) * 1000;
    const date = new Date(ms);
    assert.equal(httpDate(ms), date.toUTCString());
    assert.equal(parseHttpDate(date.toUTCString(), NOW), ms);
    const [, dd = "", mmm = "", yyyy = "", clock = ""] = date.toUTCString().split(/,? /);
    assert.equal(parseHttpDate(`${LONG[date.getUTCDay()]?.slice(0, 3)} ${mmm} ${dd} ${clock} ${yyyy}`, NOW), ms);
    const year = date.getUTCFullYear();
    if (year < 1977 || year > 2075) continue;
    assert.equal(parseHttpDate(`${LONG[date.getUTCDay()]}, ${dd}-${mmm}-${yyyy.slice(2)} ${clock} GMT`, NOW), ms);
  }
});

const YEARS: [string, number][] = [
  ["26", 2026],
  ["76", 2076],
  ["77", 1977],
  ["99", 1999],
  ["00", 2000],
];
for (const [short, year] of YEARS) {
  test(`5.6.7: the year ${short} seen from 2026 is ${year}`, () => {
    assert.equal(parseHttpDate(`Monday, 01-Mar-${short} 00:00:00 GMT`, NOW), Date.UTC(year, 2, 1));
  });
}

const NO_DATES = [
  "",
  "0",
  "Sun, 06 Nov 1994 08:49:37 UTC",
  "Sun, 06 Nov 1994 08:49:37 GMT ",
  "sun, 06 Nov 1994 08:49:37 GMT",
  "Sun, 6 Nov 1994 08:49:37 GMT",
  "Sun, 06 nov 1994 08:49:37 GMT",
  "Sun, 31 Nov 1994 08:49:37 GMT",
  "Sun, 29 Feb 1900 08:49:37 GMT",
  "Sun, 00 Nov 1994 08:49:37 GMT",
  "Sun, 06 Nov 1994 24:49:37 GMT",
  "Sun, 06 Nov 1994 08:60:37 GMT",
  "Sun, 06 Nov 1994 08:49:61 GMT",
  "Sun, 06 Nov 1994 08-49-37 GMT",
  "Sun, 06 Nov -994 08:49:37 GMT",
  "Sun, 06 Nov 19x4 08:49:37 GMT",
  "Sunday, 06-Nov-1994 08:49:37 GMT",
  "Sun Nov 6 08:49:37 1994",
  "Sun Nov  6 08:49:37 94  ",
  "1994-11-06T08:49:37Z",
  "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
];
for (const text of NO_DATES) {
  test(`5.6.7: no date: ${JSON.stringify(text)}`, () => assert.equal(parseHttpDate(text, NOW), NO_DATE));
}
