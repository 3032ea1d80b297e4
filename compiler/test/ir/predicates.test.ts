/** What the answer of a function says of its argument. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFunc } from "../../src/ir/parse.ts";
import { waysOf } from "../../src/ir/predicates.ts";

const HEAD = "params=2 length=2 captures=[] slots=0 cls=null generic=false arrow=false";

/** The ways of parameter 0 as text: `truthy & typeof object | falsy`. */
function ways(body: string, sense: boolean, kind = "normal"): string {
  const f = parseFunc(`func "a.ts#f" name="f" kind="${kind}" ${HEAD} {\n${body}}\n`);
  const found = waysOf(f, 0, sense);
  if (found === null) return "any";
  return found
    .map((way) =>
      way
        .map(({ refine: r }) => {
          if (r.k === "typeof") return `typeof ${r.sense ? "" : "not "}${r.name}`;
          if (r.k === "prop")
            return `${r.name} ${r.sense ? "is" : "is not"} ${JSON.stringify("v" in r.lit ? r.lit.v : null)}`;
          return r.k;
        })
        .join(" & "),
    )
    .join(" | ");
}

/** `!!x && typeof x === "object" && x.kind === "a"`. */
const TAGGED = `b0:
  v0 = param index=0
  v1 = br v0 -> b1, b3
b1: preds b0
  v2 = pi v0 refine={"k":"truthy"}
  v3 = typeof v2
  v4 = const "object"
  v5 = seq v3, v4
  v6 = br v5 -> b2, b3
b2: preds b1
  v7 = get v2 name="kind"
  v8 = const "a"
  v9 = seq v7, v8
  v10 = jump -> b4
b3: preds b0, b1
  v11 = const false
  v12 = jump -> b4
b4: preds b3, b2
  v13 = phi v11, v9
  v14 = ret v13
`;

test("tests that all hold on the way to true", () => {
  assert.equal(ways(TAGGED, true), 'truthy & typeof object & kind is "a"');
});

test("the ways to false are those of each test", () => {
  assert.equal(ways(TAGGED, false), 'falsy | truthy & typeof not object | truthy & typeof object & kind is not "a"');
});

test("several returns, each behind its branch", () => {
  const body = `b0:
  v0 = param index=0
  v1 = get v0 name="kind"
  v2 = const "a"
  v3 = seq v1, v2
  v4 = br v3 -> b1, b2
b1: preds b0
  v5 = const true
  v6 = ret v5
b2: preds b0
  v7 = const "b"
  v8 = seq v1, v7
  v9 = ret v8
`;
  assert.equal(ways(body, true), 'kind is "a" | kind is not "a" & kind is "b"');
  assert.equal(ways(body, false), 'kind is not "a" & kind is not "b"');
});

test("another parameter, an assigned one and a promise say nothing", () => {
  assert.equal(ways("b0:\n  v0 = param index=1\n  v1 = ret v0\n", true), "any");
  assert.equal(ways("b0:\n  v0 = param index=0\n  v1 = const 1\n  v2 = add v0, v1\n  v3 = ret v2\n", true), "any");
  assert.equal(ways(TAGGED, true, "async"), "any");
});

test("a way without a test lets everything through", () => {
  const body = `b0:
  v0 = param index=0
  v1 = param index=1
  v2 = br v1 -> b1, b2
b1: preds b0
  v3 = ret v0
b2: preds b0
  v4 = const true
  v5 = ret v4
`;
  assert.equal(ways(body, true), "any");
  assert.equal(ways(body, false), "falsy");
});
