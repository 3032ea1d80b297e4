/**
 * Reads by a key that was enumerated of the same object: `for (const k of Object.keys(o)) f(o[k])`, `for (const k in o)`.
 * Such a key names a property that can be enumerated, and no method or accessor of a class can: they are marked, so that
 * flow does not take every method for a value.
 */
import type { Func, Inst } from "./ir.ts";

/** The mark, in the place where other operations have a name. */
export const ENUMERATED = "enumerated";

/** Functions of runtime/std that give names of their argument's properties. */
const OWN_KEYS = "std/Object.ts#keys";
const INHERITED_KEYS = "std/Object.ts#enumerateKeys";
const OWN_NAMES = "std/Object.ts#getOwnPropertyNames";

/** Those that give what can be enumerated. */
const ENUMERATE: ReadonlySet<string> = new Set([OWN_KEYS, INHERITED_KEYS]);
const NAME: ReadonlySet<string> = new Set([OWN_KEYS, INHERITED_KEYS, OWN_NAMES]);

/** Which names a list has: enumerable ones of the object, of what it inherits as well, or all of its own. */
export type Names = "own" | "inherited" | "all";

export function namesIn(list: Inst): Names {
  const callee = list.args[0]!.imm.func;
  return callee === INHERITED_KEYS ? "inherited" : callee === OWN_NAMES ? "all" : "own";
}

/** Marks the reads of one function; it must be complete. */
export function markEnumerated(func: Func): void {
  const lists = listsOf(func, ENUMERATE);
  if (lists.size === 0) return;
  for (const block of func.blocks)
    for (const inst of block.insts) {
      if (inst.op !== "elem") continue;
      const list = listOf(root(inst.args[1]!));
      if (list !== null && lists.has(list) && same(root(inst.args[0]!), root(list.args[2]!)))
        inst.imm.name = ENUMERATED;
    }
}

/** Lists of names that are only read. */
function listsOf(func: Func, callees: ReadonlySet<string>): Set<Inst> {
  const lists = new Set<Inst>();
  for (const block of func.blocks) for (const inst of block.insts) if (calls(inst, callees)) lists.add(inst);
  if (lists.size === 0) return lists;
  // What a list is handed to may put other names in it.
  for (const block of func.blocks)
    for (const inst of block.insts)
      inst.args.forEach((arg, k) => {
        const list = root(arg);
        if (lists.has(list) && !onlyReads(inst, k)) lists.delete(list);
      });
  return lists;
}

/** The call that gave the key, where nothing else can be in its list; its object is the call's first argument. */
export function listOfNames(func: Func, key: Inst): Inst | null {
  const list = listOf(root(key));
  return list !== null && listsOf(func, NAME).has(list) ? list : null;
}

function calls(inst: Inst, callees: ReadonlySet<string>): boolean {
  const callee = inst.args[0];
  return inst.op === "call" && inst.args.length === 3 && callee?.op === "func" && callees.has(callee.imm.func ?? "");
}

function onlyReads(user: Inst, operand: number): boolean {
  if (operand !== 0) return false;
  if (user.op === "iteropen" || user.op === "elem" || user.op === "pi") return true;
  return user.op === "get" && user.imm.name === "length";
}

/** The list that a key was read from. */
function listOf(key: Inst): Inst | null {
  if (key.op === "elem") return root(key.args[0]!);
  if (key.op !== "itervalue") return null;
  const iterator = key.args[1]!;
  return iterator.op === "iteropen" ? root(iterator.args[0]!) : null;
}

function root(inst: Inst): Inst {
  return inst.op === "pi" ? root(inst.args[0]!) : inst;
}

/** Whether two instructions give one value: a captured variable that does not change is read where it is used. */
function same(x: Inst, y: Inst): boolean {
  return x === y || (x.op === y.op && (x.op === "this" || (x.op === "capture" && x.imm.index === y.imm.index)));
}
