/**
 * Writes `excluded-paths.txt`: the tests that rest on what Kiln rejects by design and say so in
 * neither a feature tag nor an include. The rules look at what a test calls, never at results.
 *
 *   npx tsx tests/conformance/list-paths.ts PATH-OF-TEST262
 */
import { writeFileSync } from "node:fs";
import ts from "typescript";
import { earlyErrors } from "../../compiler/src/frontend/early/index.ts";
import { exclusion } from "./applicable.ts";
import { readTest } from "./metadata.ts";
import { findTests } from "./suite.ts";

const RULES: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ["eval", /\beval\s*\(|\(0,\s*eval\)|\beval\b\s*[;,)]/],
  ["the Function constructor", /(?<![.\w])(?:new\s+)?(?:Generator|Async)?Function\s*\(/],
  ["realms", /\$262\s*\.\s*(?:createRealm|evalScript)/],
  ["a hook of the host ($262)", /\$262\b/],
  ["Proxy", /\bnew\s+Proxy\b|\bProxy\s*\.\s*revocable/],
  ["changing prototypes", /\bsetPrototypeOf\s*\(|\.__proto__\s*=[^=]|\b__proto__\s*:/],
  [
    "changing built-ins",
    /\b(?:Array|Object|String|Number|Boolean|Function|RegExp|Promise|Map|Set|WeakMap|WeakSet|Date|Symbol|BigInt|DataView|ArrayBuffer|TypedArray|Error|JSON|Math)(?:\.prototype)?(?:\.\w+|\[[\w."']+\])\s*=(?![=>])/,
  ],
  [
    "changing built-ins",
    /\b(?:defineProperty|defineProperties)\s*\(\s*(?:(?:Array|Object|String|Number|Boolean|Function|RegExp|Promise|Map|Set|WeakMap|WeakSet|Date|Symbol|BigInt|DataView|ArrayBuffer|TypedArray|Error|JSON|Math)(?:\.prototype)?|\w*(?:Prototype|Proto)|globalThis|this)\s*,/,
  ],
  ["changing built-ins", /\bdelete\s+(?:[A-Z]\w+\.prototype|[A-Z]\w+|this|globalThis)[.[]/],
  [
    "reflection on the property descriptors of built-ins",
    /getOwnPropertyDescriptors?\s*\(\s*(?:[A-Z]\w*(?:\.prototype)?|\w*(?:Prototype|Proto)|globalThis|this)\s*,/,
  ],
  [
    "reflection on the property descriptors of built-ins",
    /\b[A-Z]\w*(?:\.prototype)?\.(?:hasOwnProperty|propertyIsEnumerable)\s*\(/,
  ],
];

/** Every source is a module to Kiln; scripts may use `await` as the name of a variable. */
function namesAwait(source: string): boolean {
  if (!source.includes("await") && !source.includes("\\u")) return false;
  const file = ts.createSourceFile("test.ts", source, ts.ScriptTarget.ESNext, true);
  let found = false;
  earlyErrors(file, (node) => {
    found ||= ts.isIdentifier(node) && node.text === "await";
  });
  return found;
}

/** Whether `import()` is given something else than a text that stands there. */
function importsComputed(source: string): boolean {
  if (!/\bimport\s*\(/.test(source)) return false;
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const specifier = node.arguments[0];
      found ||= specifier !== undefined && !ts.isStringLiteralLike(specifier);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("test.ts", source, ts.ScriptTarget.ESNext, true));
  return found;
}

const root = process.argv[2];
if (root === undefined) {
  console.error("usage: npx tsx tests/conformance/list-paths.ts PATH-OF-TEST262");
  process.exit(2);
}
const lines = ["# Made by list-paths.ts: reason, tab, path."];
for (const file of findTests(root, [])) {
  const test = readTest(root, file);
  if (test.negative?.phase === "parse") continue;
  if (exclusion(test)?.startsWith("listed:") === false) continue;
  const code = test.source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  const rule = RULES.find(([, pattern]) => pattern.test(code));
  if (!test.flags.has("module") && namesAwait(test.source))
    lines.push(`\`await\` as a name: scripts only\t${test.name}`);
  else if (importsComputed(test.source)) lines.push(`import() of a computed name\t${test.name}`);
  else if (rule !== undefined) lines.push(`${rule[0]}\t${test.name}`);
}
writeFileSync(new URL("excluded-paths.txt", import.meta.url), `${lines.join("\n")}\n`);
console.log(`${lines.length - 1} paths`);
