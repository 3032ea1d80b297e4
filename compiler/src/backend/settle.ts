/**
 * What can be said only when all functions are emitted: which can throw, and which can recurse.
 *
 * Calls of compiled code leave a mark where an exception test belongs, entries leave one where
 * the stack is measured; here marks become code or nothing. Small functions that call themselves
 * get a copy to be inlined into them, so that a frame does the work of several calls.
 */
import type { FuncGroup } from "../flow/layout.ts";
import type { Convention } from "./conventions.ts";
import type { Emitted } from "./function.ts";

/** Stands at the entry of a function until it is known whether it can recurse. */
export const STACK_MARK = "\x02";
/** Ends the name of a function's copy that is inlined into the function itself. */
export const UNROLLED = "__r";

/** Characters of C that a function may have to be inlined into itself, and its calls of itself. */
const UNROLL_SIZE_MAX = 2000;
const UNROLL_CALLS_MAX = 3;

const RESUMES = /\bk_resume\(/;

/**
 * @param all the emitted functions
 * @param conventions what calls through closures can reach
 * @param hooked functions that the C core calls: conversions and accessors of objects
 * @param unrolls for speed
 */
export function settle(
  all: readonly Emitted[],
  conventions: readonly Convention[],
  hooked: ReadonlySet<FuncGroup>,
  unrolls: boolean,
): void {
  const byId = new Map(all.map((e) => [e.group.id, e]));
  const guarded = recursive(all, byId, conventions);
  for (const g of hooked) {
    const e = byId.get(g.id);
    if (e !== undefined) guarded.add(e);
  }
  for (const e of all) if (guarded.has(e) && !isGenerator(e)) e.throws = true;
  const throws = (g: FuncGroup): boolean => byId.get(g.id)?.throws ?? false;
  const anyThrows = new Set<Convention>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const k of conventions) if (!anyThrows.has(k) && k.members.some(throws)) anyThrows.add(k);
    for (const e of all)
      if (!e.throws && ([...e.throwsIf].some(throws) || [...e.throwsIfAny].some((k) => anyThrows.has(k))))
        changed = e.throws = true;
  }
  for (const e of all) {
    const leave = e.group.rep.func.kind === "normal" ? "goto EXC" : "return K_UNDEF";
    e.lines = e.lines.map((l) => {
      if (l === STACK_MARK) return guarded.has(e) ? `K_STACK_CHECK(${leave})` : "";
      if (l.charCodeAt(0) !== 1) return l;
      const [id, target] = l.slice(1).split("|");
      const can = id!.startsWith("c")
        ? anyThrows.has(conventions[Number(id!.slice(1))]!)
        : (byId.get(Number(id))?.throws ?? false);
      return can ? `if (K_UNLIKELY(k_exc != K_HOLE)) goto ${target};` : "";
    });
    if (unrolls && e.group.rep.func.kind === "normal" && e.calls.has(e.group)) unroll(e);
  }
}

/** A generator's stack is used by its step function, whose callers always test for exceptions. */
const isGenerator = (e: Emitted): boolean =>
  e.group.rep.func.kind === "generator" || e.group.rep.func.kind === "asyncgenerator";

/**
 * Functions on a cycle of the call graph (strongly connected components, Tarjan 1972, without
 * recursion). Calls through closures go by a node for each convention, which leads to its members;
 * resumptions by one that leads to every generator.
 */
function recursive(
  all: readonly Emitted[],
  byId: ReadonlyMap<number, Emitted>,
  conventions: readonly Convention[],
): Set<Emitted> {
  const resumed = all.length + conventions.length;
  const index = new Map(all.map((e, i) => [e, i]));
  const successors: number[][] = all.map((e) => {
    const out: number[] = [];
    for (const g of e.calls) {
      const to = byId.get(g.id);
      if (to !== undefined) out.push(index.get(to)!);
    }
    for (const k of e.pointers) out.push(all.length + k.id);
    if (e.lines.some((l) => RESUMES.test(l))) out.push(resumed);
    return out;
  });
  for (const k of conventions)
    successors.push(k.members.flatMap((g) => (byId.has(g.id) ? [index.get(byId.get(g.id)!)!] : [])));
  successors.push(all.flatMap((e, i) => (isGenerator(e) ? [i] : [])));

  const out = new Set<Emitted>();
  const order = new Array<number>(resumed + 1).fill(0);
  const low = new Array<number>(resumed + 1).fill(0);
  const open = new Array<boolean>(resumed + 1).fill(false);
  const stack: number[] = [];
  let count = 0;
  for (let root = 0; root <= resumed; root++) {
    if (order[root] !== 0) continue;
    const path: { at: number; next: number }[] = [];
    const enter = (at: number): void => {
      order[at] = low[at] = ++count;
      open[at] = true;
      stack.push(at);
      path.push({ at, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = successors[top.at]![top.next++];
      if (to !== undefined) {
        if (order[to] === 0) enter(to);
        else if (open[to]) low[top.at] = Math.min(low[top.at]!, order[to]!);
        continue;
      }
      path.pop();
      const { at } = top;
      const parent = path.at(-1);
      if (parent !== undefined) low[parent.at] = Math.min(low[parent.at]!, low[at]!);
      if (low[at] !== order[at]) continue;
      const members = stack.splice(stack.lastIndexOf(at));
      for (const m of members) {
        open[m] = false;
        if (m < all.length && (members.length > 1 || successors[m]!.includes(m))) out.add(all[m]!);
      }
    }
  }
  return out;
}

/** Puts a copy of a function before it, to be inlined where it calls itself; the copy calls the function. */
function unroll(e: Emitted): void {
  const { symbol } = e.group;
  const [head, ...body] = e.lines;
  const code = body.filter((l) => !l.startsWith("#"));
  const call = new RegExp(`\\b${symbol}\\(`, "g");
  const size = code.reduce((n, l) => n + l.length, 0);
  const calls = code.reduce((n, l) => n + (l.match(call)?.length ?? 0), 0);
  if (size > UNROLL_SIZE_MAX || calls > UNROLL_CALLS_MAX) return;
  const copy = `${symbol}${UNROLLED}(`;
  const line = e.lines.find((l) => l.startsWith("#line"));
  e.lines = [
    `static inline __attribute__((always_inline)) ${head!.replace(/^static /, "").replace(call, copy)}`,
    ...body.filter((l) => !l.startsWith("K_STACK_CHECK(")),
    ...(line === undefined ? [] : [line]),
    head!,
    ...body.map((l) => l.replace(call, copy)),
  ];
}
