// Tests of what objects have from Object.prototype, and from nothing where they are module namespaces.
import * as path from "node:path";

interface Named {
  constructor?: { name: string } | undefined;
  toString?: (() => string) | undefined;
  kind?: string;
}

class Plain {
  kind = "plain";
}

const table: Record<string, string> = { kind: "table" };
const things: unknown[] = [{ kind: "literal" }, {}, table, new Plain(), Object.create(null), [], path];
for (const thing of things) {
  const v = thing as Named;
  console.log(v.constructor === undefined ? "none" : v.constructor.name);
  if (v.toString !== undefined) console.log(typeof v.toString, v.kind ?? "no kind");
  else console.log("no toString");
  if (v.constructor) console.log(v.constructor.name.length);
  if (!v.constructor) console.log(Object.getPrototypeOf(v) === null);
}

function describe(e: Named): string {
  if (e.constructor === undefined) return "nothing";
  return e.kind === undefined ? e.constructor.name : `${e.constructor.name} of ${e.kind}`;
}
console.log(describe({ kind: "x" }), describe(new Plain()), describe({}), describe(path as Named));
const hidden: Named = { constructor: undefined, toString: undefined };
console.log(describe(hidden), hidden.toString === undefined);
