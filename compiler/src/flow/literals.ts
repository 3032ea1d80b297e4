/** Object and array literals, and spreading into them. */
import type { Inst } from "../ir/ir.ts";
import type { Analysis, Args } from "./analysis.ts";
import { AbsObj, type FuncInst, HOLE, Node, NUM, STR } from "./domain.ts";

export function objectLiteral(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const o = a.alloc("object", fi, inst, "object");
  o.parts = inst.imm.parts!.map((p, k) => (p.k === "prop" ? p.name : fi.node(inst.args[k]!)));
  let i = 0;
  for (const part of inst.imm.parts!) {
    const v = fi.node(inst.args[i++]!);
    if (part.k === "prop") s.edge(v, a.prop(o, part.name));
    else {
      s.whenKind(v, STR, () => {
        a.dictify(o);
        s.addAny(o.elem, STR);
      });
      s.eachObj(v, (src) => {
        if (src.kind === "array" || src.kind === "typed") {
          a.dictify(o);
          if (src.kind === "typed") s.addAny(o.elem, NUM);
          else s.edge(src.elem, o.elem, ~HOLE);
        } else if (src.isDict) {
          a.dictify(o);
          s.edge(src.elem, o.elem);
        } else if (src.kind === "object" || src.kind === "instance") {
          src.reflected = true;
          a.eachProp(src, (name, p) => {
            if (
              !(src.cls === null ? name.startsWith("#") : a.classes.isHidden(src.cls, name)) &&
              part.omit?.includes(name) !== true
            )
              s.edge(p, a.prop(o, name));
          });
        }
      });
    }
  }
  if (inst.imm.parts!.some((p) => p.k === "spread")) a.spreads.add(o);
  s.addObj(n, o);
}

export function arrayLiteral(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const o = a.alloc("array", fi, inst, "array");
  inst.args.forEach((x, i) => {
    const v = fi.node(x);
    if (!inst.imm.spread?.[i]) s.edge(v, o.elem);
    else spreadInto(a, fi, inst, v, o.elem);
  });
  s.addObj(n, o);
}

/** The elements of whatever iterables reach `v` also reach `elem`. */
export function spreadInto(a: Analysis, fi: FuncInst, inst: Inst, v: Node, elem: Node): void {
  const s = a.solver;
  const viaFrom = (recv: AbsObj | number): void => {
    const list = new Node("spread");
    const one = new Node("iterable");
    if (recv instanceof AbsObj) s.addObj(one, recv);
    else s.addAny(one, recv);
    a.callBuiltin(fi, inst, "Array.fromIterable", null, { fixed: [one], spread: null }, list);
    s.eachObj(list, (o) => s.edge(o.elem, elem, ~HOLE));
  };
  s.eachObj(v, (o) => {
    if (o.kind === "array") s.edge(o.elem, elem, ~HOLE);
    else if (o.kind === "typed") s.addAny(elem, NUM);
    else viaFrom(o);
  });
  s.whenKind(v, STR, () => viaFrom(STR));
}

export function withSpread(a: Analysis, _fi: FuncInst, list: Node, run: (args: Args) => void): void {
  const elems = new Node("spread args");
  a.solver.eachObj(list, (o) => a.solver.edge(o.elem, elems, ~HOLE));
  run({ fixed: [], spread: elems });
}
