/**
 * Writes `excluded-paths.txt`: the tests that rest on what Kiln rejects by design and say so in
 * neither a feature tag nor an include. The rules look at what a test calls, never at results.
 *
 *   npx tsx tests/conformance/list-paths.ts PATH-OF-TEST262
 */
import { writeFileSync } from "node:fs";
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
  if (rule !== undefined) lines.push(`${rule[0]}\t${test.name}`);
}
writeFileSync(new URL("excluded-paths.txt", import.meta.url), `${lines.join("\n")}\n`);
console.log(`${lines.length - 1} paths`);
