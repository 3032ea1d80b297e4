// Targets and fields that nobody sends on purpose: every answer keeps to what HTTP says of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, type SiteAnswer, type SiteRequest } from "../src/answer.ts";
import { ask, bodyOf, FILES, fieldOf, NOW, request, siteWith } from "./sample.ts";

const ROUNDS = 40_000;

/** Numbers below a bound, the same for the same seed (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const TARGET_PIECES =
  "/ / / docs index.html data.bin app.js empty a%20b %C3%A4 %25 . .. ... %2e %2E%2e %2f %5c \\ %00 %ff %c0%af %ed%a0%80 ? # ; % %4 %zz // \u0000 \u00e4 \n http:// x *".split(
    " ",
  );
const LIST_PIECES = [
  ...'gzip|br|identity|*|*;q=0|,identity;q=0,|;q=|0|1|0.5|.|,| |"|"data"|"app"|"page-br"|W/|\t|x'.split("|"),
  "\u00ff",
];
const RANGE_PIECES = "0- 0-9 -9 5000-5009 99 9999 10000 99999- 999999999999999999 - - , , , bytes= x =".split(" ");
const DATE_PIECES = [
  "Thu, 01 Oct 2026 12:00:00 GMT",
  "Thu, 01 Oct 2026 ",
  "12:00:00",
  " GMT",
  "Thursday, ",
  "01-Oct-26 ",
];
const METHODS = ["GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "", "\u00ff"];

test(`${ROUNDS} requests made of pieces`, () => {
  const random = seeded(9110);
  const site = siteWith({ notFound: "/404.html" });
  const made = (pieces: readonly string[], most: number): string => {
    let text = "";
    for (let count = random(most) + 1; count > 0; count--) text += pieces[random(pieces.length)] ?? "";
    return text;
  };
  const some = (pieces: readonly string[], most: number): string | null =>
    random(3) === 0 ? made(pieces, most) : null;
  const statuses = new Map<number, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const file = FILES[random(FILES.length)]?.path ?? "/";
    const known = random(4) === 0 ? file.replace("/index.html", "") : file;
    const sent = request(
      METHODS[random(METHODS.length)] ?? "GET",
      random(2) === 0 ? encodeURI(known) : made(TARGET_PIECES, 6),
      {
        acceptEncoding: some(LIST_PIECES, 8),
        ifMatch: random(4) === 0 ? some(LIST_PIECES, 4) : null,
        ifNoneMatch: random(2) === 0 ? some(LIST_PIECES, 5) : null,
        ifModifiedSince: some(DATE_PIECES, 2),
        ifUnmodifiedSince: some(DATE_PIECES, 2),
        ifRange: random(3) === 0 ? some(LIST_PIECES, 2) : null,
        range: random(2) === 0 ? `${random(8) === 0 ? "" : "bytes="}${made(RANGE_PIECES, 7)}` : null,
      },
    );
    const got = answer(site, sent, NOW);
    statuses.set(got.status, (statuses.get(got.status) ?? 0) + 1);
    check(sent, got);
  }
  for (const status of [200, 204, 206, 301, 304, 400, 404, 405, 406, 412, 416]) {
    assert.ok((statuses.get(status) ?? 0) > 10, `status ${status} came ${statuses.get(status) ?? 0} times`);
  }
});

/** What holds of every answer. */
function check(sent: SiteRequest, got: SiteAnswer): void {
  const shown = JSON.stringify([sent, got.status, got.fields]);
  const names = got.fields.map(([name]) => name.toLowerCase());
  assert.equal(new Set(names).size, names.length, shown);
  for (const [name, value] of got.fields) assert.match(`${name}: ${value}`, /^[A-Za-z-]+: [\x20-\x7e]*$/, shown);
  const body = bodyOf(got);
  const length = fieldOf(got, "content-length");
  if (sent.method === "HEAD") assert.equal(body, "", shown);
  else if (got.status !== 304 && got.status !== 204) assert.equal(length, `${body.length}`, shown);
  if (got.status === 301) assert.match(fieldOf(got, "location") ?? "", /^\/[^/]/, shown);
  if (got.status === 204 || got.status === 405) assert.equal(fieldOf(got, "allow"), "GET, HEAD, OPTIONS", shown);
  if (got.status === 304 || got.status === 204) assert.deepEqual([length, body], [null, ""], shown);
  assert.equal(fieldOf(got, "content-range") !== null, got.status === 416 || isSinglePart(got), shown);
  // Nothing but embedded files and our own lines is ever sent.
  const coding = fieldOf(got, "content-encoding");
  if (sent.method === "GET" && got.status === 200) {
    const tag = fieldOf(got, "etag") ?? "";
    const file = FILES.find(({ etag }) => tag === `"${etag}${coding === null ? "" : `-${coding}`}"`);
    const form = coding === "gzip" ? file?.gzip : coding === "br" ? file?.brotli : file?.identity;
    assert.ok(form !== undefined && form !== null && got.body[0] === form, shown);
  }
}

function isSinglePart(got: SiteAnswer): boolean {
  return got.status === 206 && !(fieldOf(got, "content-type") ?? "").startsWith("multipart/");
}

test("long fields take time in proportion to their length", () => {
  const started = performance.now();
  const long = 1 << 20;
  for (const [piece, name] of [
    ['"a",', "ifNoneMatch"],
    [",", "ifMatch"],
    [" ", "ifRange"],
    ["gzip;q=0,", "acceptEncoding"],
    ["0-0,", "range"],
    [",", "range"],
    ["9", "ifModifiedSince"],
  ] as const) {
    const value = piece.repeat(long / piece.length);
    ask("GET", "/data.bin", { [name]: name === "range" ? `bytes=${value}` : value });
  }
  assert.ok(performance.now() - started < 5000);
});
