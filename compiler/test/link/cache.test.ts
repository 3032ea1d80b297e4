import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ObjectCache } from "../../src/link/cache.ts";

const dirs: string[] = [];
const fresh = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "kiln-cache-test-"));
  dirs.push(dir);
  return dir;
};
after(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

const HOUR_MS = 3_600_000;
const age = (path: string, hours: number): void => {
  const then = new Date(Date.now() - hours * HOUR_MS);
  utimesSync(path, then, then);
};

test("an object is found once it is whole", async () => {
  const cache = new ObjectCache(fresh());
  assert.equal(cache.find("a"), null);
  const path = await cache.add("a", async (to) => {
    assert.equal(cache.find("a"), null);
    writeFileSync(to, "object");
  });
  assert.equal(cache.find("a"), path);
  assert.equal(readFileSync(path, "utf8"), "object");
});

test("a failed compilation leaves nothing", async () => {
  const dir = fresh();
  const cache = new ObjectCache(dir);
  await assert.rejects(
    cache.add("a", async (to) => {
      writeFileSync(to, "half");
      throw new Error("clang failed");
    }),
    /clang failed/,
  );
  assert.deepEqual(readdirSync(dir), []);
});

test("builds at the same time do not meet", async () => {
  const cache = new ObjectCache(fresh());
  const paths = await Promise.all(["one", "two"].map((text) => cache.add("a", async (to) => writeFileSync(to, text))));
  assert.equal(paths[0], paths[1]);
  assert.ok(["one", "two"].includes(readFileSync(paths[0]!, "utf8")));
});

test("the oldest goes first, nothing that may be in use, and what crashed builds left", async () => {
  const dir = fresh();
  const cache = new ObjectCache(dir, 25);
  for (const [name, hours] of [
    ["old", 3],
    ["older", 5],
    ["used", 4],
    ["new", 0],
  ] as const) {
    age(await cache.add(name, async (to) => writeFileSync(to, "0123456789")), hours);
  }
  writeFileSync(join(dir, "x.tmp"), "left");
  age(join(dir, "x.tmp"), 1);
  cache.find("used");
  cache.trim();
  assert.deepEqual(readdirSync(dir).sort(), ["new.o", "used.o"]);
});
