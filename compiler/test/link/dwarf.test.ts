import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readDebugUnits } from "../../src/link/dwarf.ts";
import { readElf } from "../../src/link/elf.ts";
import { strip } from "../../src/link/strip.ts";
import { toolchain } from "../../src/link/tools.ts";
import { traceRows } from "../../src/link/trace.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-dwarf-test-"));
after(() => rmSync(dir, { recursive: true, force: true }));

const SOURCE = `
int table[100] = {1}; static int small = 3;
__attribute__((noinline)) int sink(int x) { __asm__ volatile(""); return x + table[x] + small; }
__attribute__((noinline, used)) static int dropped(int x) { return sink(x); }
#line 10 "lib/inner.ts"
static inline __attribute__((always_inline)) int inner(int x) { return sink(x) + 1; }
#line 20 "app.ts"
__attribute__((noinline)) int outer(int x) {
#line 21 "app.ts"
int a = inner(x); small = a;
#line 22 "app.ts"
a += sink(a); __asm__ volatile(""); return a; }
#line 1 "kiln"
void _start(void) { outer(1); for (;;); }
`;

function link(...options: string[]): Buffer {
  const { clang, lld } = toolchain(dir);
  const [source, object, image] = ["p.c", "p.o", "p"].map((f) => join(dir, f)) as [string, string, string];
  writeFileSync(source, SOURCE);
  execFileSync(clang, [
    "-O2",
    "-g1",
    "-gdwarf-4",
    "-ffreestanding",
    "-fno-pic",
    "-ffunction-sections",
    "-c",
    source,
    "-o",
    object,
  ]);
  execFileSync(lld, ["-static", "--gc-sections", ...options, "-o", image, object]);
  return readFileSync(image);
}

test("functions, what was inlined into them, and lines", () => {
  const [unit] = readDebugUnits(readElf(link()));
  assert.ok(unit !== undefined);
  const outer = unit.functions.find((f) => f.name === "outer");
  assert.ok(outer !== undefined);
  assert.equal(outer.call, null);
  assert.deepEqual(
    outer.inlined.map((s) => [s.name, s.call]),
    [["inner", { file: "app.ts", line: 21 }]],
  );
  const { low, high } = outer.ranges[0]!;
  const lines = new Set(
    unit.rows.filter((r) => r.address >= low && r.address < high && r.line !== 0).map((r) => `${r.file}:${r.line}`),
  );
  for (const line of ["lib/inner.ts:10", "app.ts:22"]) assert.ok(lines.has(line), line);
});

test("rows name the frames behind each call, innermost first", () => {
  const elf = readElf(link());
  const symbols = new Map([
    ["outer", { shown: "outer" }],
    ["inner", { shown: "inner" }],
    ["sink", { shown: null }],
  ]);
  const rows = traceRows(elf, symbols).filter((r) => r.frames.length > 0);
  const chains = rows.map((r) => r.frames.map((f) => `${f.name} ${f.file}:${f.line}`).join(" < "));
  assert.ok(chains.includes("inner lib/inner.ts:10 < outer app.ts:21"), chains.join("\n"));
  assert.ok(chains.includes("outer app.ts:22"), chains.join("\n"));
});

test("a stripped file keeps all that is loaded, and names functions and large tables apart", () => {
  const whole = link("--strip-debug");
  const { image, places } = strip(whole);
  assert.ok(image.length < whole.length);
  const [before, after] = [readElf(whole), readElf(image)];
  assert.deepEqual([after.functions, after.values.size], [[], 0]);
  assert.deepEqual(
    places.filter((p) => p.isFunction).map(({ name, address, bytes }) => ({ name, address, size: bytes })),
    [...before.functions].sort((a, b) => a.address - b.address),
  );
  assert.equal(places.find((p) => p.name === "table")?.address, before.values.get("table"));
  assert.ok(before.values.has("small") && !places.some((p) => p.name === "small"));
  for (const [name, section] of before.sections)
    if (section.address !== 0) assert.deepEqual(after.sections.get(name), section, name);
});
