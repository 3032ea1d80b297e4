/** Iteration: arrays and typed arrays by index, everything else by protocol. */
import type { Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, BOOL, elementKind, type FuncInst, HOLE, type Node, STR, UNDEF } from "./domain.ts";

export const isIndexed = (o: AbsObj): boolean => o.kind === "array" || o.kind === "typed";

export function iterationFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const arg = (i: number): Node => fi.node(inst.args[i]!);
  switch (inst.op) {
    case "iteropen":
      s.whenKind(arg(0), STR, () =>
        a.callBuiltin(fi, inst, "String.prototype.@@iterator", STR, { fixed: [], spread: null }, n),
      );
      s.eachObj(arg(0), (o) => {
        if (isIndexed(o) || o.kind === "frame") s.addObj(n, o);
        else protocolCall(a, fi, inst, o, "@@iterator", n);
      });
      return;
    case "iternext":
      s.eachObj(arg(0), (o) => {
        if (o.kind === "frame") {
          s.addKinds(a.prop(o, "@@sent"), UNDEF);
          const step = o.props.get("@@step")!;
          s.addKinds([...step.objs][0]!.props.get("value")!, UNDEF);
          s.edge(step, n);
        } else protocolCall(a, fi, inst, o, "next", n);
      });
      s.addKinds(n, UNDEF);
      return;
    case "iterdone":
      s.addAny(n, BOOL);
      return;
    case "itervalue":
      s.eachObj(arg(1), (o) => {
        if (o.kind === "array") {
          s.edge(o.elem, n, ~HOLE);
          s.whenKind(o.elem, HOLE, () => s.addKinds(n, UNDEF));
        } else if (o.kind === "typed") s.addAny(n, elementKind(o));
      });
      s.eachObj(arg(0), (r) => {
        const p = r.isDict ? r.elem : a.prop(r, "value");
        s.edge(p, n, ~HOLE);
        s.whenKind(p, HOLE, () => s.addKinds(n, UNDEF));
      });
      return;
    case "iterclose":
      s.eachObj(arg(0), (o) => protocolCall(a, fi, inst, o, "return", n));
      s.addKinds(n, UNDEF);
      return;
  }
}

/** Calls a function of the protocol: a method of the object's class, of the class itself, or what a field holds. */
function protocolCall(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): void {
  const none = { fixed: [], spread: null };
  const isStatic = o.kind === "class";
  const method = isStatic || o.kind === "instance" ? a.classes.member(o.cls!, name, "method", isStatic) : null;
  if (o.kind === "instance" && a.classes.hasField(o.cls!, name))
    a.callValues(fi, inst, a.prop(o, name), o, null, none, n);
  else if (method !== null) a.call(fi, inst, a.func(method.func), null, o, null, none, n);
  else if (o.kind === "object" && o.props.has(name)) a.callValues(fi, inst, o.props.get(name)!, o, null, none, n);
}
