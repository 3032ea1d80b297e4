/**
 * Loops in which arrays stay where they are: their cells and lengths are held in C variables.
 *
 * Elements of an array are in a buffer that the array's header names, and the C compiler must read that header again after
 * each store: for all it sees, the store has changed it. In a region of blocks that go round without any operation that
 * could give an array another buffer or length (calls, above all), only a write beyond an array's end does, so what the
 * header says is read where the region is entered and behind such a write.
 *
 * A region is a cycle of the flow graph without those operations, as large as possible; the array must be there before.
 * Handlers of exceptions are in no region: they are entered from anywhere.
 */
import { BIGINT, type FuncInst, type Node, NUM, STR, SYM } from "../flow/domain.ts";
import { elemStore } from "../flow/layout.ts";
import type { Block, Inst } from "../ir/ir.ts";

/** Blocks that go round, and the arrays that are held there: the values that `arrayOf` gives. */
export interface Region {
  readonly blocks: ReadonlySet<Block>;
  readonly arrays: ReadonlySet<Inst>;
}

const NO_REGIONS: ReadonlyMap<Block, Region> = new Map();

/** The regions of a function, by block. */
export function heldArrays(fi: FuncInst): ReadonlyMap<Block, Region> {
  if (
    !fi.func.blocks.some(
      (b) => fi.reached.has(b) && b.insts.some((i) => isAccess(i) && arrayOf(fi, i.args[0]!) !== null),
    )
  )
    return NO_REGIONS;
  const handlers = new Set(fi.func.blocks.map((b) => b.handler));
  const still = new Set(
    fi.func.blocks.filter((b) => fi.reached.has(b) && !handlers.has(b) && b.insts.every((i) => leavesArrays(fi, i))),
  );
  const out = new Map<Block, Region>();
  for (const blocks of cycles(fi, still)) {
    const arrays = new Set<Inst>();
    for (const b of blocks)
      for (const i of b.insts) {
        const array = isAccess(i) ? arrayOf(fi, i.args[0]!) : null;
        if (array !== null && !blocks.has(array.block)) arrays.add(array);
      }
    if (arrays.size === 0) continue;
    const region = { blocks, arrays };
    for (const b of blocks) out.set(b, region);
  }
  return out;
}

const isAccess = (i: Inst): boolean => i.op === "elem" || i.op === "setelem";

/** The first of the names of a value (see `pi`) of which it is known that it is an array, of one storage; null: none. */
export function arrayOf(fi: FuncInst, x: Inst): Inst | null {
  let found: Inst | null = null;
  for (let v = x; ; v = v.args[0]!) {
    if (isArray(fi.nodes[v.id])) found = v;
    if (v.op !== "pi") return found === null || found.op === "const" ? null : found;
  }
}

function isArray(n: Node | undefined): boolean {
  if (n === undefined || n.kinds !== 0) return false;
  const stores = new Set<string>();
  for (const o of n.objs) {
    if (o.kind !== "array" || o.extended) return false;
    stores.add(elemStore(o));
  }
  return stores.size === 1;
}

const PURE: ReadonlySet<Inst["op"]> = new Set([
  ...([
    "const",
    "phi",
    "pi",
    "gget",
    "bget",
    "sget",
    "gset",
    "bset",
    "sset",
    "tdz",
    "seq",
    "sne",
    "not",
    "typeof",
  ] as const),
  ...(["jump", "br", "ret", "throw", "unreachable"] as const),
]);
/** Those that call nothing where their operands are no objects. */
const ARITHMETIC: ReadonlySet<Inst["op"]> = new Set([
  ...(["add", "sub", "mul", "div", "mod", "exp", "band", "bor", "bxor", "shl", "shr", "ushr"] as const),
  ...(["lt", "le", "gt", "ge", "eq", "ne", "neg", "num", "bitnot", "math"] as const),
]);

/** Whether no array has another buffer or length behind the instruction, apart from one that is written beyond its end. */
function leavesArrays(fi: FuncInst, i: Inst): boolean {
  if (PURE.has(i.op)) return true;
  const plain = (x: Inst): boolean => {
    const n = fi.nodes[x.id];
    return n !== undefined && n.objs.size === 0 && !n.has(STR | SYM | BIGINT);
  };
  if (ARITHMETIC.has(i.op)) return i.args.every(plain);
  const elements = (x: Inst): boolean => {
    const n = fi.nodes[x.id];
    return (
      n !== undefined &&
      n.kinds === 0 &&
      [...n.objs].every((o) => o.kind === "typed" || (o.kind === "array" && !o.extended))
    );
  };
  if (i.op === "get") return i.imm.name === "length" && elements(i.args[0]!);
  // A key of another kind may name a property with a getter.
  const byNumber = (): boolean => elements(i.args[0]!) && fi.nodes[i.args[1]!.id]?.kinds === NUM && plain(i.args[1]!);
  if (i.op === "elem") return byNumber();
  if (i.op === "setelem") return byNumber() && stores(fi, i);
  return false;
}

/** Whether what is stored in a typed array needs no conversion that may call. */
function stores(fi: FuncInst, i: Inst): boolean {
  const n = fi.nodes[i.args[2]!.id];
  if (n === undefined) return false;
  return n.objs.size === 0 || [...fi.node(i.args[0]!).objs].every((o) => o.kind === "array");
}

/** Strongly connected parts of the graph of `blocks` that have an edge (Tarjan). */
function cycles(fi: FuncInst, blocks: ReadonlySet<Block>): Set<Block>[] {
  const out: Set<Block>[] = [];
  const order = new Map<Block, number>();
  const low = new Map<Block, number>();
  const stack: Block[] = [];
  const open = new Set<Block>();
  const next = (b: Block): Block[] => b.targets.filter((t) => blocks.has(t) && fi.taken.has(`${b.id}>${t.id}`));
  for (const root of blocks) {
    if (order.has(root)) continue;
    const path: { readonly b: Block; readonly to: Block[]; at: number }[] = [];
    const enter = (b: Block): void => {
      order.set(b, order.size);
      low.set(b, order.get(b)!);
      stack.push(b);
      open.add(b);
      path.push({ b, to: next(b), at: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { b } = top;
      const to = top.to[top.at++];
      if (to !== undefined) {
        if (!order.has(to)) enter(to);
        else if (open.has(to)) low.set(b, Math.min(low.get(b)!, order.get(to)!));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low.set(above.b, Math.min(low.get(above.b)!, low.get(b)!));
      if (low.get(b) !== order.get(b)) continue;
      const part = new Set<Block>();
      for (let x = stack.pop()!; ; x = stack.pop()!) {
        part.add(x);
        open.delete(x);
        if (x === b) break;
      }
      if (part.size > 1 || next(b).includes(b)) out.push(part);
    }
  }
  return out;
}
