/** Which reads count as reads by a key that was enumerated of the same object. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ENUMERATED, markEnumerated } from "../../src/ir/enumerated.ts";
import { parseFunc } from "../../src/ir/parse.ts";

const HEAD = 'name="f" kind="normal" params=2 length=2 captures=[] slots=0 cls=null generic=false arrow=false';

/** Whether the read of `object` by what `key` names is marked, with `extra` between the list and the read. */
function marks(object: string, extra = "", list = "std/Object.ts#keys"): boolean {
  const func = parseFunc(`func "a.ts#f" ${HEAD} {
b0:
  v0 = param index=0
  v1 = param index=1
  v2 = func func=${JSON.stringify(list)}
  v3 = const undefined
  v4 = call v2, v3, v0
  v5 = const 0
  v6 = elem v4, v5
${extra}  v9 = elem ${object}, v6
  v10 = ret v9
}
`);
  markEnumerated(func);
  return func.blocks[0]!.insts.find((i) => i.id === 9)!.imm.name === ENUMERATED;
}

test("a key of the object itself is marked", () => {
  assert.equal(marks("v0"), true);
  assert.equal(marks("v0", "", "std/Object.ts#enumerateKeys"), true);
});

test("a key of another object, or of another list, is not", () => {
  assert.equal(marks("v1"), false);
  assert.equal(marks("v0", "", "std/Object.ts#getOwnPropertyNames"), false);
});

test("a list that others can write to proves nothing", () => {
  assert.equal(marks("v0", "  v7 = call v1, v3, v4\n"), false);
  assert.equal(marks("v0", "  v7 = setelem v4, v5, v1\n"), false);
});
