/** Objects that become primitives: their own `valueOf`, `toString` and `[Symbol.toPrimitive]` (ECMA-262 7.1.1). */
import type { Func } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { eachBeside } from "./beside.ts";
import { type AbsObj, type Ctx, type FuncInst, Node, STR, UNDEF } from "./domain.ts";
import { expose } from "./exposed.ts";
import { memberOwner } from "./made-classes.ts";
import { eachProto, lookup, protoObject, walksPrototypes } from "./open.ts";
import { calledWith } from "./tuple.ts";

/** How an object becomes a primitive. */
export interface Conversions {
  /** Methods of the class (`closure` null) and functions in properties. */
  readonly targets: { readonly name: string; readonly target: FuncInst; readonly closure: AbsObj | null }[];
  readonly result: Node;
}

/** Methods that make an object a primitive (ECMA-262 7.1.1). */
const CONVERSIONS: readonly string[] = ["@@toPrimitive", "valueOf", "toString"];

/** `o` is converted to a primitive somewhere: what its conversion gives. */
export function convertFlow(a: Analysis, o: AbsObj, result: Node | null): void {
  let slot = a.primitiveOf.get(o);
  if (slot === undefined) {
    slot = { targets: [], result: new Node(`${o.label} as a primitive`) };
    a.primitiveOf.set(o, slot);
    conversions(a, o, slot);
    a.solver.addObj(a.hook("Object.defaultToString").param(0), o);
  }
  if (result !== null) {
    a.solver.edge(slot.result, result);
    a.solver.addAny(result, STR);
  }
}

/** The object's own valueOf and toString: methods of its class, or functions in its properties. */
function conversions(a: Analysis, o: AbsObj, slot: Conversions): void {
  const link = (name: string, f: Func, ctx: Ctx, closure: AbsObj | null): void => {
    const owner = closure === null && f.captures.length > 0 ? memberOwner(a, f, o) : closure;
    const t = a.instanceOf(f, owner === null ? ctx : owner.ctx, owner);
    a.solver.addObj(t.thisNode, o);
    // What it is wanted for: "number", "string" or "default"; nothing is given to valueOf and toString.
    const wanted = new Node("hint");
    a.solver.addAny(wanted, STR);
    if (name === "") a.solver.addKinds(wanted, UNDEF);
    calledWith(a, t, name === "@@toPrimitive" || name === "" ? wanted : null);
    if (name === "") a.calledFromC.add(t);
    a.solver.edge(t.result, slot.result);
    slot.targets.push({ name, target: t, closure });
  };
  if (o.cls !== null && (o.kind === "instance" || o.kind === "typed"))
    for (const name of CONVERSIONS) {
      const m = a.classes.member(o.cls, name, "method", false);
      if (m !== null) link(name, a.func(m.func), o.cls.generic ? a.ctx([o.site, ...o.ctx.sites]) : a.emptyCtx, null);
    }
  const functions = (name: string, n: Node): void =>
    a.solver.eachObj(n, (c) => {
      if (c.kind === "closure") link(name, c.func!, c.ctx, c);
    });
  if (o.kind === "object" || o.kind === "instance")
    a.eachProp(o, (name, n) => {
      if (CONVERSIONS.includes(name)) functions(name, n);
    });
  const byName = (): void => {
    for (const name of CONVERSIONS) functions("", lookup(a, o, name));
  };
  // Where a prototype gets or loses one of them, all are looked up by name.
  if (o.kind === "instance" && !a.classes.chain(o.cls!).some((c) => c.isStd)) {
    let asked = false;
    eachProto(a, o.cls, (p) =>
      eachBeside(p, (at) => {
        if (asked || (at !== null && !CONVERSIONS.includes(at))) return;
        asked = true;
        for (const c of a.classes.chain(o.cls!)) expose(a, protoObject(a, c));
        walksPrototypes(a, o);
        byName();
      }),
    );
  }
  if (o.kind === "open") byName();
  else a.whenDict(o, byName);
}
