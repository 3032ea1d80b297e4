/**
 * Loops over the keys of an object that write under each key: `for (const k in from) to[k] = f(from[k])`.
 *
 * Their bodies become functions that are called with the key, so that flow can look at each name by itself: what
 * `from` has under a name reaches that name of `to` and no other. Without that, an object which gets its members in
 * such a loop (mixins, tables of methods, copied descriptors) would have any of them under each name. Bodies that
 * leave the loop, wait, or change variables of the function stay where they are; those are only told apart less well.
 */
import { cleanUp } from "./cleanup.ts";
import { enumeratedList } from "./enumerated.ts";
import type { Block, Func, HirOp, Inst } from "./ir.ts";

/** The mark of a call of such a body, in the place where other operations have a name. */
export const EACH_KEY = "each key";

/** The function of runtime/std that defines a property under a key. */
export const DEFINE_PROPERTY = "std/Object.ts#defineProperty";

/** What a body cannot hold: it belongs to the function that runs. */
const BOUND_OPS: ReadonlySet<HirOp> = new Set<HirOp>([
  "ret",
  "await",
  "yield",
  "begin",
  "sget",
  "sset",
  "param",
  "rest",
  "superctor",
  "superctorspread",
  "superget",
  "superm",
  "fieldinit",
]);

interface Loop {
  /** The key of one turn. */
  readonly key: Inst;
  /** The step of the position: the first instruction that is not the body's is the constant before it. */
  readonly latch: Block;
  readonly tail: number;
  /** Blocks of the body behind the one that the key is in. */
  readonly blocks: ReadonlySet<Block>;
}

/** Takes the bodies of such loops out of `func`, which must be complete; gives them as functions. */
export function outlineEachKey(func: Func): Func[] {
  const out: Func[] = [];
  // Inner loops first: a body that holds a call is small enough for the outer one.
  for (const block of [...func.blocks].reverse())
    for (const inst of [...block.insts].reverse()) {
      if (inst.op !== "itervalue" && inst.op !== "elem") continue;
      const list = enumeratedList(func, inst);
      if (list === null) continue;
      const loop = findLoop(func, inst);
      if (loop === null) continue;
      const body = takeOut(func, loop, list.args[2]!, `${func.id}.each$${out.length}`);
      if (body !== null) out.push(body);
    }
  if (out.length > 0) cleanUp(func);
  return out;
}

/** The object whose keys the call of a body goes through. */
export const enumeratedObject = (func: Func, call: Inst): Inst => enumeratedList(func, call.args[2]!)!.args[2]!;

/** Whether it goes through what the object inherits as well. */
export const inherits = (func: Func, call: Inst): boolean =>
  enumeratedList(func, call.args[2]!)!.args[0]!.imm.func === "std/Object.ts#enumerateKeys";

function findLoop(func: Func, key: Inst): Loop | null {
  const position = key.op === "elem" ? key.args[1] : key.args[2];
  if (position?.op !== "phi") return null;
  const step = position.args.find((x) => x.op === "add" && x.args[0] === position);
  if (step === undefined || position.args.length !== 2) return null;
  const latch = step.block;
  let tail = latch.insts.indexOf(step);
  if (tail > 0 && latch.insts[tail - 1] === step.args[1]) tail--;
  const blocks = new Set<Block>();
  const work = key.block === latch ? [] : [...key.block.targets];
  for (let b = work.pop(); b !== undefined; b = work.pop()) {
    if (b === latch || blocks.has(b)) continue;
    if (b === position.block || b === func.entry) return null;
    blocks.add(b);
    for (const t of b.targets) work.push(t);
  }
  if (latch !== key.block && latch.preds.some((p) => p !== key.block && !blocks.has(p))) return null;
  for (const b of blocks) {
    if (b.preds.some((p) => p !== key.block && !blocks.has(p))) return null;
    if (b.handler !== null && b.handler !== key.block.handler && !blocks.has(b.handler)) return null;
  }
  return { key, latch, tail, blocks };
}

/** The body as a function of its own, with a call in its place; null where it has to stay. */
function takeOut(func: Func, loop: Loop, object: Inst, id: string): Func | null {
  const { key, latch, tail, blocks } = loop;
  const start = key.block;
  const from = start.insts.indexOf(key) + 1;
  const first = start === latch ? start.insts.slice(from, tail) : start.insts.slice(from);
  const last = start === latch ? [] : latch.insts.slice(0, tail);
  const moved = [...first, ...last, ...[...blocks].flatMap((b) => b.insts)];
  const inside = new Set(moved);
  if (last.some((i) => i.op === "phi") || moved.some((i) => BOUND_OPS.has(i.op))) return null;
  if (!writesUnder(moved, key, object)) return null;
  for (const b of func.blocks)
    for (const i of b.insts) if (!inside.has(i) && i.args.some((x) => inside.has(x))) return null;

  const body: Func = {
    id,
    name: func.name,
    kind: "normal",
    paramCount: 0,
    length: 0,
    captures: [],
    slotCount: 0,
    blocks: [],
    entry: { id: 0, insts: [], targets: [], preds: [], handler: null },
    cls: null,
    generic: func.generic,
    arrow: true,
    pos: func.pos,
    nextInst: func.nextInst,
    nextBlock: func.nextBlock,
  };
  const entry = body.entry;
  const params = new Map<Inst, Inst>();
  const given: Inst[] = [];
  const head: Inst[] = [];
  const make = (like: Inst, op: HirOp, imm: Inst["imm"]): Inst => ({
    id: body.nextInst++,
    op,
    args: [],
    imm,
    pos: like.pos,
    block: entry,
  });
  const own = (x: Inst): Inst => {
    if (inside.has(x)) return x;
    let p = params.get(x);
    if (p === undefined) {
      const copied = x.op === "const" || x.op === "builtin" || x.op === "class" || (x.op === "func" && x.args.length === 0);
      p = copied ? make(x, x.op, x.imm) : make(x, "param", { index: given.length });
      if (!copied) given.push(x);
      params.set(x, p);
      head.push(p);
    }
    return p;
  };
  own(key);
  for (const i of moved) i.args = i.args.map(own);
  body.paramCount = given.length;
  body.length = given.length;

  const exit: Block = { id: body.nextBlock++, insts: [], targets: [], preds: [], handler: null };
  for (const i of last) {
    i.block = exit;
    exit.insts.push(i);
  }
  const none = make(key, "const", { lit: { t: "undef" } });
  none.block = exit;
  exit.insts.push(none, { ...make(key, "ret", {}), args: [none], block: exit, pos: null });
  entry.insts = [...head, ...first];
  for (const i of first) i.block = entry;
  const outer = start.handler;
  if (start === latch) {
    entry.insts.push({ ...make(key, "jump", {}), block: entry, pos: null });
    entry.targets = [exit];
    exit.preds = [entry];
  } else {
    const into = (b: Block): Block => (b === latch ? exit : b);
    const of = (b: Block): Block => (b === start ? entry : b);
    entry.targets = start.targets.map(into);
    exit.preds = latch.preds.map(of);
    for (const b of blocks) {
      b.targets = b.targets.map(into);
      b.preds = b.preds.map(of);
      if (b.handler === outer) b.handler = null;
    }
    start.insts = start.insts.slice(0, from);
    start.targets = [latch];
    latch.preds = [start];
    latch.insts = latch.insts.slice(tail);
  }
  body.blocks = [entry, ...func.blocks.filter((b) => blocks.has(b)), exit];
  func.blocks = func.blocks.filter((b) => !blocks.has(b));

  const add = (op: HirOp, args: Inst[], imm: Inst["imm"]): Inst => ({
    id: func.nextInst++,
    op,
    args,
    imm,
    pos: key.pos,
    block: start,
  });
  const callee = add("func", [], { func: id });
  const self = add("const", [], { lit: { t: "undef" } });
  const call = add("call", [callee, self, ...given], { name: EACH_KEY });
  if (start === latch) start.insts.splice(from, first.length, callee, self, call);
  else start.insts.push(callee, self, call, add("jump", [], {}));
  cleanUp(body);
  return body;
}

/** Whether something other than the object itself is written under the key. */
function writesUnder(insts: readonly Inst[], key: Inst, object: Inst): boolean {
  const isKey = (x: Inst | undefined): boolean => x === key || (x?.op === "pi" && isKey(x.args[0]));
  return insts.some((i) => {
    if (i.op === "setelem") return isKey(i.args[1]) && i.args[0] !== object;
    if (i.op === "func") return i.args.some(isKey);
    if (i.op !== "call") return false;
    return (i.imm.name === EACH_KEY && i.args.some(isKey)) || (i.args[0]?.imm.func === DEFINE_PROPERTY && isKey(i.args[3]));
  });
}
