import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { after, test } from "node:test";
import { lowerProgram } from "../../src/frontend/index.ts";
import { ParseError, parseFunc, parseProgram } from "../../src/ir/parse.ts";
import { printFunc, printProgram } from "../../src/ir/print.ts";
import { verifyProgram } from "../../src/ir/verify.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kiln-ir-"));
after(() => fs.rmSync(dir, { recursive: true }));

const SOURCE = `
class Point { #n = 1; constructor(readonly x: number, readonly y = -0) {} get n(): number { return this.#n; } }
function* numbers(): Generator<number> { try { yield 1; yield NaN; } finally { console.log("done"); } }
async function main(list: (string | null)[]): Promise<string> {
  let text = "quote \\" and \\u2028";
  for (const item of list) { if (item === null) continue; text += await Promise.resolve(item); }
  return text;
}
const [a, , ...rest] = numbers();
main(["a", null]).then((t) => console.log(t, a, rest, new Point(1).n, { ...{ k: 1e21 } }));
export {};
`;

test("a lowered program prints, parses and prints the same", () => {
  const entry = path.join(dir, "a.ts");
  fs.writeFileSync(entry, SOURCE);
  const { program } = lowerProgram({
    entry,
    stdDir: path.join(root, "runtime/std"),
    libDir: path.join(root, "lib"),
    typesDir: path.join(root, "types"),
  });
  verifyProgram(program);
  const text = printProgram(program);
  const parsed = parseProgram(text);
  assert.equal(printProgram(parsed), text);
  verifyProgram(parsed);
});

test("literals keep their value", () => {
  for (const lit of ["-0", "NaN", "-Infinity", "1e+21", '"a b \\" -> @"', "hole", "null", "undefined", "true"]) {
    const text = `func "f" name="f" kind="normal" params=0 length=0 captures=[] slots=0 cls=null generic=false arrow=false {\nb0:\n  v0 = const ${lit} @0:1:2\n  v1 = ret v0\n}\n`;
    assert.equal(printFunc(parseFunc(text)), text);
  }
});

test("errors name the line", () => {
  const head =
    'func "f" name="f" kind="normal" params=0 length=0 captures=[] slots=0 cls=null generic=false arrow=false {';
  assert.throws(
    () => parseFunc(`${head}\nb0:\n  v0 = ret v7\n}`),
    (e) => e instanceof ParseError && e.line === 3 && e.message.includes("no v7"),
  );
  assert.throws(
    () => parseFunc(`${head}\nb0:\n  v0 = jump -> b9\n}`),
    (e) => e instanceof ParseError && e.message.includes("no b9"),
  );
  assert.throws(
    () => parseFunc(`${head}\nb0:\n  v0 = const x\n}`),
    (e) => e instanceof ParseError && e.message.includes("literal"),
  );
  assert.throws(() => parseProgram("nonsense"), ParseError);
});
