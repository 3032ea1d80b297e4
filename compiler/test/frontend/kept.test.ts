/** Lowered functions are the same objects from one development build to the next, where nothing that they see has changed. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Analysis } from "../../src/flow/analysis.ts";
import type { Func, Program } from "../../src/ir/ir.ts";
import { printClass, printFunc } from "../../src/ir/print.ts";
import type { Platform } from "../../src/link/image.ts";
import { loadEntry } from "../../src/load.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-kept-"));
after(() => rmSync(dir, { recursive: true, force: true }));

interface Analysed {
  readonly program: Program;
  /** The functions that can run. */
  readonly funcs: readonly Func[];
}

/** The program of `app.ts` and its other files as flow analysis leaves it. */
function analysed(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: { readonly shares?: boolean; readonly platform?: Platform } = {},
): Analysed {
  const entry = join(dir, "app.ts");
  for (const [name, content] of Object.entries({ ...files, "app.ts": text })) writeFileSync(join(dir, name), content);
  const { front } = loadEntry({ entry, platform: "linux", shares: true, ...options });
  const { program, lowerBuiltin, builtinClass, wrapperClass } = front;
  const flow = new Analysis({ program, lowerBuiltin, builtinClass, wrapperClass });
  flow.run();
  assert.deepEqual(front.diagnostics(), []);
  assert.deepEqual(flow.errors, []);
  return { program, funcs: [...new Set(flow.insts.map((f) => f.func))] };
}

/** Those of a module, or of a folder. */
const inside = ({ funcs }: Analysed, prefix: string): Map<string, Func> =>
  new Map(funcs.filter((f) => f.id.startsWith(prefix)).map((f) => [f.id, f]));
const stdOf = (a: Analysed): Map<string, Func> => inside(a, "std/");

/** What of a program can run, whatever the order in which it was met. */
function textOf({ program, funcs }: Analysed): string[] {
  const used = funcs.flatMap((f) => f.blocks.flatMap((b) => b.insts));
  const globals = new Set(used.map(({ imm }) => imm.global).filter((id) => id !== undefined));
  const externs = new Set(used.filter(({ op }) => op === "extern").map(({ imm }) => imm.name!));
  // Files, regular expressions and symbols are numbered in the order in which any build met them.
  const named = (text: string): string =>
    text
      .replaceAll(/@(\d+):/g, (_, n: string) => `@${program.files[Number(n)]}:`)
      .replaceAll(/@@own:(\d+)/g, (_, n: string) => {
        const place = Number(n);
        return `@@own ${program.files[Math.trunc(place / 10_000_000)]} ${place % 10_000_000}`;
      })
      .replaceAll(/("regexpLiteral" index=)(\d+)/g, (_, what: string, n: string) => {
        const { source, flags } = program.regexps[Number(n)]!;
        return `${what}/${source}/${flags}`;
      });
  return [
    ...funcs.map((f) => named(printFunc(f))).sort(),
    ...[...program.classes.values()]
      .filter((c) => funcs.some((f) => f.cls === c.id))
      .map((c) => named(printClass(c)))
      .sort(),
    ...[...globals].map((id) => JSON.stringify(program.globals.get(id))).sort(),
    ...[...externs].map((name) => JSON.stringify(program.externs.get(name))).sort(),
    ...program.modules.map((m) => m.id).sort(),
  ];
}

const SORTS = "const list = [3, 1, 2];\nlist.sort((a, b) => a - b);\nconsole.log(list);\n";
const WAITS = `const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
await sleep(1);
console.log(new Map([["a", Symbol("x")]]), [..."ab"].entries().next());
`;

test("what was lowered is used again", () => {
  const first = stdOf(analysed(SORTS));
  const second = stdOf(analysed(`${SORTS}console.log("more");\n`));
  const both = [...second].filter(([id]) => first.has(id));
  assert.ok(both.length > 50);
  assert.ok(both.every(([id, f]) => first.get(id) === f));
});

test("a program is the same whatever was built before it", () => {
  const [sorts, waits] = [textOf(analysed(SORTS)), textOf(analysed(WAITS))];
  assert.deepEqual(textOf(analysed(SORTS)), sorts);
  assert.deepEqual(textOf(analysed(WAITS)), waits);
});

test("builds of other kinds keep nothing and take nothing", () => {
  const kept = stdOf(analysed(SORTS));
  const whole = stdOf(analysed(SORTS, {}, { shares: false }));
  assert.ok([...whole].every(([id, f]) => kept.get(id) !== f));
  assert.notEqual(
    stdOf(analysed(SORTS, {}, { shares: false })).get("std/inspect.ts#inspect"),
    whole.get("std/inspect.ts#inspect"),
  );
});

const OWN = {
  "base.ts": `export const SIZE = 3;
export class Base {
  #id = 1;
  static made = 0;
  get id(): number { Base.made++; return this.#id + SIZE; }
}
`,
  "middle.ts": `import { Base, SIZE } from "./base.ts";
const tag = Symbol("tag");
export class Middle extends Base {
  [tag] = /a+b/gi.exec("xAAb");
  text(): string { return String(this[tag]) + SIZE; }
}
export function twice(): number[] {
  { const f = (): number => 1; f(); }
  { const f = (): number => 2; return [f(), SIZE]; }
}
`,
  "aside.ts": `import middle from "./aside.txt" with { type: "text" };
export const words = (): string[] => middle.split(/[, ]+/);
`,
  "aside.txt": "one, two",
  "lazy.ts": "export const late = (): string => `late ${Math.max(1, 2)}`;\n",
};
const APP = `import { words } from "./aside.ts";
import { late } from "./lazy.ts";
import { Middle, twice } from "./middle.ts";
const m = new Middle();
console.log(m.id, m.text(), twice(), words(), Middle.made, late());
`;

/** Checks that the program is what it would be if it were the first that is built. */
function sameAsCold(app: string, files: Readonly<Record<string, string>>): void {
  const warm = analysed(app, files);
  analysed("console.log(1);\n", {}, { platform: "kvm" });
  assert.deepEqual(textOf(warm), textOf(analysed(app, files)));
}

/** Whether all functions of a module that can run are those that `before` has. */
function isKept(file: string, before: Analysed, after: Analysed): boolean {
  const known = inside(before, `${file}#`);
  const found = [...inside(after, `${file}#`)];
  assert.ok(found.length > 0, file);
  return found.every(([id, f]) => known.get(id) === f);
}

test("a module of the program is kept while it and what it imports are the same", () => {
  const files = ["base.ts", "middle.ts", "lazy.ts"];
  const first = analysed(APP, OWN);
  const second = analysed(`${APP}console.log("more");\n`, OWN);
  assert.deepEqual(
    files.map((file) => isKept(file, first, second)),
    [true, true, true],
  );
  const third = analysed(APP, { ...OWN, "base.ts": OWN["base.ts"].replace("3", "4") });
  assert.deepEqual(
    files.map((file) => isKept(file, second, third)),
    [false, false, true],
  );
});

test("modules are lowered anew when another one begins to replace what they call", () => {
  const files = {
    "calls.ts":
      "export const o = { f: (n: number): number => n };\nexport const called = (g: () => number): number => o.f(g());\n",
  };
  const app = `import { called, o } from "./calls.ts";\nconsole.log(called(() => 1), o.f(2));\n`;
  const replaces = `${app}o.f = (n) => n + 1;\n`;
  const [before, after] = [analysed(app, files), analysed(replaces, files)];
  assert.equal(isKept("calls.ts", before, after), false);
  assert.equal(isKept("calls.ts", after, analysed(`${replaces}console.log(3);\n`, files)), true);
  sameAsCold(app, files);
});

test("a program of several modules is the same whatever was built before it", () => {
  const changes: Record<string, string>[] = [
    { "base.ts": OWN["base.ts"].replace("3", "4") },
    { "base.ts": OWN["base.ts"].replace("static made = 0;", "static made = 0; set id(v: number) {}") },
    { "middle.ts": OWN["middle.ts"].replace("a+b", "a+c") },
    { "aside.txt": "three four five" },
    { "lazy.ts": "export const late = (): string => `later`;\n" },
  ];
  for (const change of changes) {
    analysed(APP, OWN);
    sameAsCold(APP, { ...OWN, ...change });
  }
});

test("modules that are kept may be imported late, beside one that waits, and by others", () => {
  const lazily = APP.replace(`import { late } from "./lazy.ts";\n`, "").replace(
    "late()",
    `(await import("./lazy.ts")).late()`,
  );
  const waits = `${APP}await null;\n`;
  const named = `${APP}import * as all from "./middle.ts";\nimport { Base } from "./base.ts";\nclass C extends all.Middle {}\nconsole.log(all, new C() instanceof Base, [twice]);\n`;
  for (const app of [lazily, waits, named]) {
    analysed(APP, OWN);
    sameAsCold(app, OWN);
    analysed(app, OWN);
    sameAsCold(APP, OWN);
  }
});
