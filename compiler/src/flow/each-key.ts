/**
 * Calls with each key of an object (ir/each-key.ts): one instance of the body for every name that the objects are
 * known to have, and one for keys that nobody knows. At run time the key's text says which of them is called.
 */
import { namedObject } from "../ir/each-key.ts";
import type { Names } from "../ir/enumerated.ts";
import type { Inst } from "../ir/ir.ts";
import { isHiddenName, isSymbolName } from "../ir/symbols.ts";
import { accessorOf } from "./accessors.ts";
import type { Analysis } from "./analysis.ts";
import { eachBeside, eachShown } from "./beside.ts";
import { type AbsObj, type CallCase, type FuncInst, type Node, STR, UNDEF } from "./domain.ts";
import { isError } from "./host-own.ts";

/** Beyond so many names, a loop is looked at as a whole. */
const NAMES_MAX = 160;

export function eachKeyFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const f = a.func(inst.args[0]!.imm.func!);
  const args = inst.args.slice(2).map((x) => fi.node(x));
  const cases: CallCase[] = [];
  fi.calls.set(inst.id, cases);
  const known = new Set<string | null>();
  const link = (name: string | null): void => {
    if (known.has(name)) return;
    if (name !== null && known.size >= NAMES_MAX) return link(null);
    known.add(name);
    const sites = name === null ? fi.ctx.sites : [a.contexts.keySite(name), ...fi.ctx.sites];
    const target = a.instanceOf(f, a.ctx(sites), null);
    args.forEach((arg, k) => {
      if (k === 0 && name !== null) a.solver.addLit(target.param(k), STR, name);
      else a.solver.edge(arg, target.param(k));
    });
    a.solver.addKinds(target.thisNode, UNDEF);
    a.solver.edge(target.result, n);
    cases.push({ recv: null, closure: null, target, text: name });
  };
  const { object, names } = namedObject(fi.func, inst);
  eachName(a, fi.node(object), names, link);
}

/** Runs `f` for each name that a list of names of what reaches `from` may have, now or later; null: any name. */
function eachName(a: Analysis, from: Node, names: Names, f: (name: string | null) => void): void {
  const offer = (name: string): void => {
    if (!isHiddenName(name) && !isSymbolName(name)) f(name);
  };
  const seen = new Set<AbsObj>();
  const of = (o: AbsObj): void => {
    if (seen.has(o)) return;
    seen.add(o);
    o.reflected = true;
    switch (o.kind) {
      case "box":
      case "frame":
        return;
      case "array":
      case "typed":
      case "builtin":
        return f(null);
      case "class":
        if (names === "all") return f(null);
        for (const name of o.cls!.staticFields) offer(name);
        break;
      case "object":
        a.eachProp(o, (name) => {
          const accessor = accessorOf(name);
          offer(accessor ?? name);
        });
        break;
      case "instance":
        a.eachNamed(o, (name) => offer(name));
        // An accessor of the library's class.
        if (names === "all" && isError(a, o)) f("stack");
        break;
      case "closure":
      case "proto":
        if (names === "all") return f(null);
        break;
      default:
        break;
    }
    const beside = (name: string | null): void => (name === null ? f(null) : offer(name));
    if (names === "all") eachBeside(o, beside);
    else eachShown(o, beside);
    if (names === "inherited" && o.proto !== null) a.solver.eachObj(o.proto, of);
  };
  a.solver.whenKind(from, STR, () => f(null));
  a.solver.eachObj(from, of);
}
