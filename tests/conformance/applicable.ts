/**
 * Which tests apply to a closed world of strict code with Node 20 as its oracle.
 *
 * A test is excluded by a feature tag, by a harness file that it includes, by a flag or by its
 * listed path; never because it fails. `docs/conformance.md` shows each reason with its count.
 */
import { readFileSync } from "node:fs";
import type { Test } from "./metadata.ts";

const later = "not in Node 20";
const proposal = "a proposal that no released Node has by default";
const shared = "memory shared between agents: heaps are isolated by design";

const FEATURES: Record<string, string> = {
  Temporal: later,
  "iterator-helpers": later,
  "iterator-sequencing": later,
  "iterator-includes": proposal,
  "iterator-chunking": proposal,
  "joint-iteration": proposal,
  "set-methods": later,
  "arraybuffer-transfer": later,
  "array-grouping": later,
  "Array.fromAsync": later,
  "promise-with-resolvers": later,
  "promise-try": later,
  "RegExp.escape": later,
  "regexp-modifiers": later,
  "regexp-duplicate-named-groups": later,
  Float16Array: later,
  "Math.sumPrecise": later,
  "json-parse-with-source": later,
  "uint8array-base64": later,
  "explicit-resource-management": later,
  "Error.isError": later,
  upsert: later,
  "Atomics.pause": later,
  "Iterator.prototype.join": proposal,
  decorators: proposal,
  "import-defer": proposal,
  "export-defer": proposal,
  "source-phase-imports": proposal,
  "source-phase-imports-module-source": proposal,
  "import-bytes": proposal,
  "import-text": proposal,
  "immutable-arraybuffer": proposal,
  "await-dictionary": proposal,
  "nonextensible-applies-to-private": proposal,
  "error-stack-accessor": proposal,
  "tail-call-optimization": "no Node has proper tail calls",
  ShadowRealm: "realms",
  "cross-realm": "realms",
  Proxy: "Proxy",
  "proxy-missing-checks": "Proxy",
  "Reflect.setPrototypeOf": "changing prototypes",
  __proto__: "changing prototypes",
  SharedArrayBuffer: shared,
  Atomics: shared,
  "Atomics.waitAsync": shared,
  caller: "reflection on callers",
  IsHTMLDDA: "a host object of browsers",
  "legacy-regexp": "Annex B reflection on the RegExp constructor",
  "host-gc-required": "needs a hook into the collector",
};

const HARNESS: Record<string, string> = {
  "proxyTrapsHelper.js": "Proxy",
  "wellKnownIntrinsicObjects.js": "reflection on built-ins by eval",
  "fnGlobalObject.js": "the global object by the Function constructor",
  "nativeFunctionMatcher.js": "source text of functions, which images do not hold",
  "isConstructor.js": "reflection on built-ins",
  "detachArrayBuffer.js": "needs a hook of the host ($262)",
  "testAtomics.js": shared,
  "atomicsHelper.js": shared,
  "tcoHelper.js": "no Node has proper tail calls",
  "temporalHelpers.js": later,
  "testIntl.js": "Intl",
};

/** In `built-ins/` these look at property descriptors of built-ins; in `language/` at the program's own. */
const HARNESS_OF_BUILTINS: Record<string, string> = {
  "propertyHelper.js": "reflection on the property descriptors of built-ins",
};

const FOLDERS: Record<string, string> = {
  "language/eval-code/": "eval",
  "built-ins/eval/": "eval",
  "built-ins/Function/": "the Function constructor and reflection on functions",
  "built-ins/AsyncFunction/": "constructors of functions from text",
  "built-ins/GeneratorFunction/": "constructors of functions from text",
  "built-ins/AsyncGeneratorFunction/": "constructors of functions from text",
  "built-ins/ThrowTypeError/": "reflection on callers",
  "built-ins/AbstractModuleSource/": proposal,
};

/** Paths that are listed one by one, with their reasons: lines of `reason<tab>path`. */
function listedPaths(): Map<string, string> {
  const listed = new Map<string, string>();
  const text = readFileSync(new URL("excluded-paths.txt", import.meta.url), "utf8");
  for (const line of text.split("\n")) {
    const tab = line.indexOf("\t");
    if (tab > 0 && !line.startsWith("#")) listed.set(line.slice(tab + 1), line.slice(0, tab));
  }
  return listed;
}

let listed: Map<string, string> | null = null;

/** Why a test does not apply, as `kind: reason`; null when it applies. */
export function exclusion(test: Test): string | null {
  if (test.flags.has("noStrict")) return "flag noStrict: sloppy mode";
  if (test.flags.has("raw")) return "flag raw: sloppy mode";
  if (test.flags.has("CanBlockIsFalse") || test.flags.has("CanBlockIsTrue")) return `flag CanBlock: ${shared}`;
  for (const [folder, reason] of Object.entries(FOLDERS))
    if (test.name.startsWith(folder)) return `folder ${folder}: ${reason}`;
  for (const feature of test.features) {
    const reason = FEATURES[feature];
    if (reason !== undefined) return `feature ${feature}: ${reason}`;
  }
  for (const include of test.includes) {
    const reason = HARNESS[include] ?? (test.name.startsWith("built-ins/") ? HARNESS_OF_BUILTINS[include] : undefined);
    if (reason !== undefined) return `include ${include}: ${reason}`;
  }
  listed ??= listedPaths();
  const reason = listed.get(test.name);
  return reason === undefined ? null : `listed: ${reason}`;
}
