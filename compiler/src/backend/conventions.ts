/**
 * How closures are called where several targets are possible: one convention per set of functions
 * that are called from the same places.
 *
 * The functions that one call may lead to must agree on a C signature; sets that overlap become one
 * (union-find). Every slot of the signature holds what the slots of all members hold together, so
 * numbers stay numbers where no member sees anything else. A function that is only ever called
 * directly belongs to no convention: its closures need no code pointer at all.
 */
import type { Analysis } from "../flow/analysis.ts";
import { joinBig } from "../flow/bigrange.ts";
import { type FuncInst, Node } from "../flow/domain.ts";
import { type FuncGroup, type Layout, repOf } from "../flow/layout.ts";
import { join } from "../flow/range.ts";
import { UnionFind } from "../flow/unionfind.ts";
import type { Rep } from "../ir/ir.ts";
import { cType } from "./ctext.ts";

/** What a convention is made of: the part of a function's signature that callers see. */
export interface Callable {
  readonly self: Rep | null;
  readonly params: readonly Rep[];
  readonly ret: Rep;
}

export interface Convention extends Callable {
  readonly id: number;
  /** Some member has a rest parameter or is called by the C core: arguments come as `argc, argv`, all boxed. */
  readonly boxed: boolean;
  readonly members: readonly FuncGroup[];
}

/** The name of a convention's function pointer type in C. */
export const codeType = (k: Convention): string =>
  k.boxed ? "KCode" : ["KC", k.ret, k.self ?? "", ...k.params].join("_");

export function typedef(k: Convention): string {
  const params = ["KVal", ...(k.self === null ? [] : [cType(k.self)]), ...k.params.map(cType)];
  return `typedef ${cType(k.ret)} (*${codeType(k)})(${params.join(", ")});`;
}

export class Conventions {
  readonly all: Convention[] = [];
  /** The convention of what the C core calls, accessors of object literals among it. */
  readonly fromC: Convention | null;
  private readonly byGroup = new Map<FuncGroup, Convention>();

  constructor(a: Analysis, layout: Layout) {
    const sets = new UnionFind<FuncGroup>();
    const together = (targets: Iterable<FuncInst>): void => {
      const groups = [...new Set([...targets].map((t) => layout.group(t)))];
      if (groups.length > 1) for (const g of groups) sets.union(groups[0]!, g);
    };
    for (const g of layout.groups)
      for (const cases of g.rep.calls.values()) together(cases.filter((c) => c.closure !== null).map((c) => c.target));
    // Objects are converted by what their properties hold: see `hooks` in program.ts.
    const converted = new Map<string, FuncInst[]>();
    for (const [o, slot] of a.primitiveOf)
      for (const t of slot.targets) {
        const key = `${t.name} ${layout.shapes.indexOf(layout.shape(o))}`;
        if (t.closure !== null) converted.set(key, [...(converted.get(key) ?? []), t.target]);
      }
    for (const targets of converted.values()) together(targets);
    const fromC = new Set([...a.calledFromC].map((t) => layout.group(t)));
    together(a.calledFromC);
    for (const g of fromC) sets.find(g);
    for (const members of sets.sets()) {
      const k = convention(this.all.length, members, fromC);
      this.all.push(k);
      for (const g of members) this.byGroup.set(g, k);
    }
    const [any] = fromC;
    this.fromC = any === undefined ? null : this.of(any);
  }

  /** The convention of a function's code pointer; null: every call of it is direct. */
  of(g: FuncGroup): Convention | null {
    return this.byGroup.get(g) ?? null;
  }
}

function convention(id: number, members: readonly FuncGroup[], fromC: ReadonlySet<FuncGroup>): Convention {
  const insts = members.flatMap((g) => g.members);
  const params: Rep[] = [];
  for (let i = 0; i < Math.max(...insts.map((fi) => fi.func.paramCount)); i++)
    params.push(repOfAll(insts.flatMap((fi) => (i < fi.func.paramCount ? [fi.params[i]!] : []))));
  const withThis = insts.filter((fi) => uses(fi, "this"));
  return {
    id,
    boxed: insts.some((fi) => uses(fi, "rest")) || members.some((g) => fromC.has(g)),
    members,
    self: withThis.length === 0 ? null : repOfAll(withThis.map((fi) => fi.thisNode)),
    params,
    ret: repOfAll(insts.map((fi) => fi.result)),
  };
}

const uses = (fi: FuncInst, op: "this" | "rest"): boolean =>
  fi.func.blocks.some((b) => b.insts.some((i) => i.op === op));

/** The representation that holds whatever any of the slots holds. */
export function repOfAll(nodes: readonly Node[]): Rep {
  const all = new Node("join");
  for (const n of nodes) {
    all.kinds |= n.kinds;
    for (const o of n.objs) all.objs.add(o);
    all.range = join(all.range, n.range);
    all.big = joinBig(all.big, n.big);
  }
  return repOf(all);
}
