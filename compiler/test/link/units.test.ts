/** Development builds compile the C of each module apart, and again only where it has changed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "../../src/index.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-units-test-"));
const cache = join(dir, "cache");
const folder = join(dir, "program");
const earlier = process.env.KILN_CACHE;
before(() => {
  process.env.KILN_CACHE = cache;
  mkdirSync(folder);
});
after(() => {
  if (earlier === undefined) delete process.env.KILN_CACHE;
  else process.env.KILN_CACHE = earlier;
  rmSync(dir, { recursive: true, force: true });
});

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const POINT = "export class Point {\n  constructor(readonly x: number, readonly y: number) {}\n}\n";
const LENGTHS = `import { Point } from "./point.ts";
export function length(p: Point): number {
  return Math.sqrt(p.x * p.x + p.y * p.y);
}
export const lengths = (points: readonly Point[]): string => points.map((p) => length(p).toFixed(1)).join();
`;
const APP = `import { lengths } from "./lengths.ts";
import { Point } from "./point.ts";
const points = [new Point(3, 4), new Point(6, 8)];
console.log(lengths(points), points.length, new Map([["n", "m"]]).get("n"));
`;

async function image(name: string): Promise<string> {
  const out = join(dir, name, "image");
  mkdirSync(join(dir, name), { recursive: true });
  const built = await build({ entry: join(folder, "app.ts"), out, platform: "linux", dev: true, onProgress() {} });
  assert.ok(built.ok, JSON.stringify(built.diagnostics));
  return out;
}

const says = (path: string): string => spawnSync(path, { encoding: "utf8" }).stdout;

/** Objects of the program's C that a build adds. */
async function compiled(what: () => Promise<unknown>): Promise<number> {
  const objects = (): string[] => readdirSync(cache).filter((f) => f.startsWith("program-") && f.endsWith(".o"));
  const known = new Set(objects());
  await what();
  return objects().filter((f) => !known.has(f)).length;
}

test("a changed line compiles the unit of its module, a changed shape those that know it", async () => {
  write("point.ts", POINT);
  write("lengths.ts", LENGTHS);
  write("app.ts", APP);
  assert.equal(says(await image("a")), "5.0,10.0 2 m\n");

  assert.equal(await compiled(() => image("a")), 0, "nothing has changed");
  write("app.ts", `${APP}console.log("more", 1, "again");\n`);
  assert.equal(await compiled(() => image("a")), 1, "a line of the entry");
  assert.equal(says(join(dir, "a", "image")), "5.0,10.0 2 m\nmore 1 again\n");
  write("app.ts", `\n${APP}`);
  assert.equal(await compiled(() => image("a")), 1, "all lines of the entry are elsewhere");

  write("point.ts", POINT.replace("readonly x", "readonly name: string, readonly x"));
  write("app.ts", APP.replaceAll("new Point(", 'new Point("p", '));
  assert.ok((await compiled(() => image("a"))) >= 3, "the class, who makes instances, who reads them");
  assert.equal(says(join(dir, "a", "image")), "5.0,10.0 2 m\n");

  write("point.ts", POINT);
  write("app.ts", APP);
  assert.equal(await compiled(() => image("a")), 0, "as it was before");
  assert.equal(says(join(dir, "a", "image")), "5.0,10.0 2 m\n");
});

test("what one module asks of the library is compiled with that module", async () => {
  write("app.ts", `${APP}const names = points.map((p) => p.x + 0.5);\nconsole.log(names.join("/"));\n`);
  await image("a");
  write(
    "app.ts",
    `${APP}const names = points.map((p) => p.x + 0.5).map((x) => x * 2);\nconsole.log(names.join("/"));\n`,
  );
  assert.ok((await compiled(() => image("a"))) <= 2, "the entry and the tables");
  assert.equal(says(join(dir, "a", "image")), "5.0,10.0 2 m\n7/13\n");
});

test("builds at the same time share the cache, and an image does not depend on what was in it", async () => {
  write("app.ts", `${APP}console.log("at once");\n`);
  const [a, b] = await Promise.all([image("b"), image("c")]);
  assert.equal(says(a!), "5.0,10.0 2 m\nat once\n");
  assert.ok(readFileSync(a!).equals(readFileSync(b!)));
  rmSync(cache, { recursive: true });
  assert.equal(readFileSync(await image("d")).length, readFileSync(a!).length);
  assert.equal(says(join(dir, "d", "image")), says(a!));
});

test("a failure names every caller, in whichever unit it is", async () => {
  write(
    "deep.ts",
    'export function fail(n: number): number {\n  if (n > 1) throw new RangeError("too deep");\n  return n;\n}\n',
  );
  write("app.ts", 'import { fail } from "./deep.ts";\nconst run = (n: number): number => fail(n) + 1;\nrun(2);\n');
  const { stderr } = spawnSync(await image("e"), { encoding: "utf8" });
  const frames = [...stderr.matchAll(/at (.*)/g)].map((m) => m[1]);
  assert.deepEqual(frames, ["fail (deep.ts:2:20)", "run (app.ts:2:36)", "app.ts:3:1"]);
});
