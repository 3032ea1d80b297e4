import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "../../src/index.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-link-test-"));
after(() => rmSync(dir, { recursive: true, force: true }));

const PROGRAM = `class Box {
  constructor(readonly n: number) {
    if (n > 3) throw new RangeError("too big: " + n);
  }
  grow(): Box {
    return new Box(this.n + 1);
  }
  static make(n: number): Box {
    return new Box(n).grow();
  }
}
function deep(i: number): number {
  if (i === 0) return Box.make(3).n;
  return deep(i - 1) + 1;
}
const run = (): void => {
  [3].forEach((x) => {
    deep(x - 2);
  });
};
run();
`;

async function image(folder: string, seed: number, mode: "opt" | "dev" | "sanitize" = "opt"): Promise<string> {
  const entry = join(dir, "traces.ts");
  writeFileSync(entry, PROGRAM);
  const out = join(dir, folder, "image");
  mkdirSync(join(dir, folder), { recursive: true });
  const built = await build({ entry, out, platform: "linux", dev: mode === "dev", mode, seed, onProgress: () => {} });
  assert.ok(built.ok, JSON.stringify(built.diagnostics));
  assert.deepEqual(readdirSync(join(dir, folder)).sort(), ["image", "image.map.json"], "nothing else is left");
  return out;
}

/** Names and addresses of an image's functions, from the map beside it. */
function functions(path: string): [string, number][] {
  const map = JSON.parse(readFileSync(`${path}.map.json`, "utf8")) as { places: [string, number, number, number][] };
  return map.places.flatMap(([name, address, , isFunction]) => (isFunction === 1 ? [[name, address]] : []));
}

const TRACE = `Uncaught RangeError: too big: 4
    at new Box (traces.ts:3:22)
    at Box.grow (traces.ts:6:12)
    at Function.make (traces.ts:9:23)
    at deep (traces.ts:13:27)
    at deep (traces.ts:14:10)
    at traces.ts:18:5
    at run (traces.ts:17:7)
    at traces.ts:21:1
`;

for (const mode of ["opt", "dev", "sanitize"] as const) {
  test(`an uncaught error ends with status 1 and Node's frames (${mode})`, async () => {
    const result = spawnSync(await image(`trace-${mode}`, 0, mode), { encoding: "utf8" });
    assert.equal(result.stderr, TRACE);
    assert.equal(result.status, 1);
  });
}

test("one seed, one image, wherever it is built; another seed, another layout", async () => {
  const [a, b, c] = [await image("a", 5), await image("deeper/b", 5), await image("c", 6)];
  assert.ok(readFileSync(a).equals(readFileSync(b)));
  const places = (path: string): string =>
    functions(path)
      .map(([name, address]) => `${address} ${name}`)
      .join("\n");
  assert.notEqual(places(a), places(c));
  for (const path of [a, c]) assert.equal(spawnSync(path, { encoding: "utf8" }).stderr, TRACE);
});

test("no path of the building machine is in the image", async () => {
  const text = readFileSync(await image("paths", 0)).toString("latin1");
  for (const path of [dir, process.cwd(), tmpdir()]) assert.ok(!text.includes(path), path);
});

test("what nothing calls is not linked", async () => {
  const names = functions(await image("parts", 0)).map(([name]) => name);
  assert.ok(names.includes("kiln_start"));
  assert.deepEqual(
    names.filter((n) => n.startsWith("kl_tcp") || n.startsWith("kl_tap")),
    [],
  );
});
