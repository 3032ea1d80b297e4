import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BuildCache } from "../../src/build-cache.ts";
import {
  inputExists,
  isInputFolder,
  isUnchanged,
  listInput,
  readInput,
  readInputText,
  realInput,
  recordedInputs,
  recordInputs,
} from "../../src/inputs.ts";

const dirs: string[] = [];
const fresh = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "kiln-builds-test-"));
  dirs.push(dir);
  return dir;
};
after(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

/** A folder of sources, what was asked about it, and an image in another folder. */
function built(): { sources: string; out: string } {
  const sources = fresh();
  writeFileSync(join(sources, "app.ts"), "one");
  recordInputs();
  readInput(join(sources, "app.ts"));
  const out = join(fresh(), "image");
  writeFileSync(out, "bytes");
  writeFileSync(`${out}.map.json`, "{}");
  return { sources, out };
}

test("a record holds the first answers, and notices each kind of change", () => {
  const dir = fresh();
  const path = (name: string): string => join(dir, name);
  writeFileSync(path("a"), "one");
  mkdirSync(path("sub"));
  symlinkSync(path("a"), path("link"));
  const changes: [ask: () => void, change: () => void][] = [
    [() => void readInputText(path("a")), () => writeFileSync(path("a"), "two")],
    [() => assert.throws(() => readInput(path("b"))), () => writeFileSync(path("b"), "")],
    [() => assert.equal(inputExists(path("c")), false), () => writeFileSync(path("c"), "")],
    [() => assert.equal(isInputFolder(path("sub")), true), () => rmSync(path("sub"), { recursive: true })],
    [() => void listInput(dir), () => writeFileSync(path("d"), "")],
    [
      () => assert.equal(realInput(path("link")), path("a")),
      () => {
        rmSync(path("link"));
        symlinkSync(path("d"), path("link"));
      },
    ],
  ];
  for (const [ask, change] of changes) {
    recordInputs();
    ask();
    ask();
    const inputs = recordedInputs();
    assert.equal(inputs.length, 1);
    assert.equal(isUnchanged(inputs), true);
    change();
    assert.equal(isUnchanged(inputs), false);
  }
  // What changed during a build counts as it was when it was read.
  recordInputs();
  readInput(path("a"));
  writeFileSync(path("a"), "three");
  readInput(path("a"));
  assert.equal(isUnchanged(recordedInputs()), false);
});

test("a build is found while its inputs are the same, with what lies beside the image", () => {
  const { sources, out } = built();
  const cache = new BuildCache(fresh());
  assert.equal(cache.find("key", out), null);
  const warning = { file: "app.ts", line: 1, col: 1, severity: "warning" as const, code: "TS1", message: "Hm." };
  cache.add("key", out, { diagnostics: [warning], inputs: recordedInputs() });
  const again = join(fresh(), "image");
  assert.deepEqual(cache.find("key", again)?.diagnostics, [warning]);
  assert.equal(readFileSync(again, "utf8"), "bytes");
  assert.equal(readFileSync(`${again}.map.json`, "utf8"), "{}");
  assert.equal(cache.find("another", again), null);
  writeFileSync(join(sources, "app.ts"), "two");
  assert.equal(cache.find("key", again), null);
  writeFileSync(join(sources, "app.ts"), "one");
  assert.notEqual(cache.find("key", again), null);
});

test("a few states of a program are kept", () => {
  const dir = fresh();
  const cache = new BuildCache(dir);
  const { sources, out } = built();
  for (let i = 0; i < 20; i++) {
    writeFileSync(join(sources, "app.ts"), String(i));
    recordInputs();
    readInput(join(sources, "app.ts"));
    cache.add("key", out, { diagnostics: [], inputs: recordedInputs() });
    assert.notEqual(cache.find("key", out), null);
  }
  assert.ok(readdirSync(join(dir, "builds")).length <= 6);
});

test("the cache is bounded in bytes and in time", () => {
  const dir = fresh();
  const { out } = built();
  const inputs = recordedInputs();
  const size = 7 + JSON.stringify({ diagnostics: [], inputs }).length;
  const cache = new BuildCache(dir, 3 * size);
  const folders = (): string[] => readdirSync(join(dir, "builds")).map((name) => name.split("-")[0]!);
  for (const key of ["a", "b", "c"]) {
    cache.add(key, out, { diagnostics: [], inputs });
    for (const name of readdirSync(join(dir, "builds")))
      if (name.startsWith(key)) {
        const then = new Date(Date.now() - (key.charCodeAt(0) === 98 ? 1 : 2) * 60_000);
        utimesSync(join(dir, "builds", name), then, then);
      }
  }
  assert.deepEqual(folders().sort(), ["a", "b", "c"]);
  cache.add("d", out, { diagnostics: [], inputs });
  assert.equal(folders().length, 3);
  assert.ok(folders().includes("b") && folders().includes("d"));
  cache.trim(Date.now() + 31 * 24 * 3_600_000);
  assert.deepEqual(folders(), []);
});

test("a broken cache is no cache", () => {
  const dir = fresh();
  const { out } = built();
  const cache = new BuildCache(dir);
  cache.add("key", out, { diagnostics: [], inputs: recordedInputs() });
  const [name] = readdirSync(join(dir, "builds"));
  writeFileSync(join(dir, "builds", name!, "build.json"), "{");
  assert.equal(cache.find("key", out), null);
  rmSync(join(dir, "builds"), { recursive: true });
  writeFileSync(join(dir, "builds"), "a file");
  cache.add("key", out, { diagnostics: [], inputs: recordedInputs() });
  assert.equal(cache.find("key", out), null);
});
