/** The constraints of each operation: the switch, and what is small enough to stand beside it. */
import { EACH_KEY } from "../ir/each-key.ts";
import type { Inst } from "../ir/ir.ts";
import { privateClass } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { setElemFlow, setFlow } from "./assignments.ts";
import { callFlow, methodFlow, newFlow, superFlow, superMemberFlow } from "./calls.ts";
import {
  type AbsObj,
  ALL_KINDS,
  BIGINT,
  BOOL,
  type FuncInst,
  HOLE,
  literalKind,
  Node,
  NUM,
  STR,
  SYM,
  UNDEF,
} from "./domain.ts";
import { eachKeyFlow } from "./each-key.ts";
import { deleteFlow } from "./exposed.ts";
import { askIn } from "./host-own.ts";
import { intrinsicFlow } from "./intrinsics.ts";
import { iterationFlow } from "./iteration.ts";
import { VIEW_ALLOC } from "./lengths.ts";
import { arrayLiteral, objectLiteral, withSpread } from "./literals.ts";
import { classNewFlow } from "./made-classes.ts";
import { addFlow, mathHook, numericFlow, orderFlow } from "./numeric.ts";
import { walksWhereBeside } from "./open.ts";
import { sentNode } from "./operands.ts";
import { lastingFlow, refineFlow } from "./pi.ts";
import { elemFlow, getFlow } from "./properties.ts";
import { awaitFlow } from "./suspended.ts";
import { outcomes, testFlow } from "./tests.ts";
import { moveElements, placeRest } from "./tuple.ts";

export function transfer(a: Analysis, fi: FuncInst, inst: Inst): void {
  const s = a.solver;
  const n = fi.node(inst);
  const arg = (i: number): Node => fi.node(inst.args[i]!);
  const imm = inst.imm;
  switch (inst.op) {
    case "const": {
      const lit = imm.lit!;
      if (lit.t === "str" || lit.t === "num" || lit.t === "bool" || lit.t === "sym")
        s.addLit(n, literalKind(lit), lit.v);
      else s.addKinds(n, literalKind(lit));
      return;
    }
    case "builtin":
      s.addObj(n, a.builtinObject("builtin", imm.name!));
      return;
    case "param":
      s.edge(fi.param(imm.index!), n);
      return;
    case "rest": {
      const o = a.alloc("array", fi, inst, "rest");
      s.edge(fi.rest, o.elem);
      placeRest(a, fi, o);
      s.addObj(n, o);
      return;
    }
    case "this":
      s.edge(fi.thisNode, n);
      return;
    case "capture":
      if (fi.closure !== null) s.edge(fi.closure.captures[imm.index!]!, n);
      return;
    case "catch":
      s.edge(a.thrown, n);
      return;
    case "func": {
      const f = a.func(imm.func!);
      const o = a.closureOf(fi, f, inst);
      while (o.captures.length < f.captures.length) o.captures.push(new Node(`${f.id}.capture${o.captures.length}`));
      for (let i = 0; i < inst.args.length; i++) s.edge(arg(i), o.captures[i]!);
      fi.allocs.set(inst.id, o);
      s.addObj(n, o);
      return;
    }
    case "class":
      s.addObj(n, a.classObject(imm.cls!));
      return;
    case "classnew":
      return classNewFlow(a, fi, inst, n);
    case "gget":
      a.readGlobals.add(imm.global!);
      s.edge(a.global(imm.global!), n);
      return;
    case "gset":
      s.edge(arg(0), a.global(imm.global!));
      return;
    case "bnew": {
      const o = a.alloc("box", fi, inst, "box");
      s.edge(arg(0), o.elem);
      s.addObj(n, o);
      return;
    }
    case "bget":
      meet(a, arg(0));
      s.eachObj(arg(0), (o) => s.edge(o.elem, n));
      return;
    case "bset":
      meet(a, arg(0));
      s.eachObj(arg(0), (o) => s.edge(arg(1), o.elem));
      return;
    case "sget":
      s.edge(fi.slots[imm.slot!]!, n);
      return;
    case "sset":
      s.edge(arg(0), fi.slots[imm.slot!]!);
      return;
    case "tdz":
      if (inst.args[0]!.op === "gget") s.addKinds(a.global(inst.args[0]!.imm.global!), HOLE);
      s.edge(arg(0), n, ~HOLE);
      return;
    case "phi":
      return; // linked edge by edge as control reaches them
    case "pi":
      return refineFlow(a, fi, inst, arg(0), n, imm.refine!, inst.args[1] ?? null);
    case "obj":
      return objectLiteral(a, fi, inst, n);
    case "dict":
      s.addObj(n, a.alloc("dict", fi, inst, "dict"));
      return;
    case "arr":
      return arrayLiteral(a, fi, inst, n);
    case "get":
      return getFlow(a, fi, inst, arg(0), imm.name!, n);
    case "set":
      return setFlow(a, fi, inst, arg(0), imm.name!, arg(1));
    case "elem":
      return elemFlow(a, fi, inst, n);
    case "setelem":
      return setElemFlow(a, fi, inst);
    case "del":
      s.eachObj(arg(1), (key) => a.toPrimitive(key, null));
      s.eachObj(arg(0), (o) => {
        if (o.kind === "object") a.dictify(o);
        if (o.kind === "array") s.addKinds(o.elem, HOLE);
        deleteFlow(a, o, arg(1));
      });
      s.addAny(n, BOOL);
      return;
    case "in":
      s.eachObj(arg(0), (key) => a.toPrimitive(key, null));
      if (inst.args[0]!.op === "const") privateTestFlow(a, inst.args[0]!, arg(1));
      else
        s.eachObj(arg(1), (o) => {
          o.reflected = true;
          a.membersAsked.add(o);
          askIn(a, o, arg(0));
          walksWhereBeside(a, o);
        });
      s.addAny(n, BOOL);
      return;
    case "call":
      if (imm.name === EACH_KEY) return eachKeyFlow(a, fi, inst, n);
      lastingFlow(a, fi, inst);
      return callFlow(
        a,
        fi,
        inst,
        arg(0),
        arg(1),
        { fixed: inst.args.slice(2).map((x) => fi.node(x)), spread: null },
        n,
      );
    case "callspread":
      return withSpread(a, fi, arg(2), (args) => callFlow(a, fi, inst, arg(0), arg(1), args, n));
    case "callm":
      return methodFlow(
        a,
        fi,
        inst,
        arg(0),
        imm.name!,
        { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null },
        n,
      );
    case "callmspread":
      return withSpread(a, fi, arg(1), (args) => methodFlow(a, fi, inst, arg(0), imm.name!, args, n));
    case "new":
      return newFlow(a, fi, inst, arg(0), { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null }, n);
    case "newspread":
      return withSpread(a, fi, arg(1), (args) => newFlow(a, fi, inst, arg(0), args, n));
    case "superctor":
      return superFlow(a, fi, inst, { fixed: inst.args.slice(1).map((x) => fi.node(x)), spread: null });
    case "superctorspread":
      return withSpread(a, fi, arg(1), (args) => superFlow(a, fi, inst, args));
    case "superm":
    case "superget":
      return superMemberFlow(a, fi, inst, n);
    case "fieldinit": {
      const c = a.classes.get(imm.cls!);
      if (c.fieldInit === null) return;
      const f = a.func(c.fieldInit);
      s.eachObj(arg(0), (o) => a.call(fi, inst, f, null, o, null, { fixed: [], spread: null }, null));
      return;
    }
    case "intrinsic":
      return intrinsicFlow(a, fi, inst, n);
    case "extern":
      return externFlow(a, fi, inst, n);
    case "add":
      return addFlow(a, fi, inst, n);
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "exp":
    case "band":
    case "bor":
    case "bxor":
    case "shl":
    case "shr":
    case "ushr":
    case "neg":
    case "num":
    case "bitnot":
      return numericFlow(a, fi, inst, n);
    case "math":
      for (const x of inst.args) s.eachObj(fi.node(x), (o) => a.toPrimitive(o, null));
      s.addAny(n, NUM);
      mathHook(a, imm.name!);
      return;
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return orderFlow(a, fi, inst, n);
    case "eq":
    case "ne":
    case "seq":
    case "sne":
    case "not":
    case "instanceof":
      return testFlow(a, fi, inst, n);
    case "typeof":
      s.addAny(n, STR);
      return;
    case "tostr":
      s.eachObj(arg(0), (o) => a.toPrimitive(o, null));
      s.addAny(n, STR);
      return;
    case "iteropen":
    case "iternext":
    case "iterdone":
    case "itervalue":
    case "iterclose":
      return iterationFlow(a, fi, inst, n);
    case "await":
      return awaitFlow(a, arg(0), n);
    case "yield":
      s.edge(arg(0), fi.yields);
      s.addKinds(n, UNDEF);
      s.edge(sentNode(a, fi), n);
      return;
    case "ret":
      s.edge(arg(0), fi.ret);
      return;
    case "throw":
      s.edge(arg(0), a.thrown);
      return;
    case "br":
      outcomes(s, arg(0), (yes) => a.reach(fi, inst.block, inst.block.targets[yes ? 0 : 1]!));
      return;
    case "jump":
    case "try":
      for (const t of inst.block.targets) a.reach(fi, inst.block, t);
      return;
    case "unreachable":
      return;
  }
}

function externFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const x = a.program.externs.get(inst.imm.name!)!;
  if (x.throws) a.runtimeErrors();
  if (x.name === "k_arr_move") s.eachObj(fi.node(inst.args[0]!), (o) => moveElements(a, o));
  // Text and numbers are made of whatever is passed.
  const converts = x.name === "k_to_num" || x.name === "k_to_str";
  x.params.forEach((type, i) => {
    if ((converts || type === "str" || type === "f64") && inst.args[i] !== undefined)
      s.eachObj(fi.node(inst.args[i]!), (o) => a.toPrimitive(o, null));
  });
  switch (x.result) {
    case "void":
      s.addKinds(n, UNDEF);
      return;
    case "f64":
    case "i32":
    case "u32":
      s.addAny(n, NUM);
      return;
    case "bool":
      s.addAny(n, BOOL);
      return;
    case "str":
      s.addAny(n, STR);
      return;
    case "big":
      s.addAny(n, BIGINT);
      return;
    case "cell":
      s.addAny(n, ALL_KINDS & ~(HOLE | SYM | BIGINT));
      return;
    case "ref": {
      const kind = x.resultKind ?? "";
      if (/^(Uint|Int|Float|Big).*Array$|^Uint8ClampedArray$/.test(kind.replace(/<.*>$/, "")))
        makeView(a, x.name, n, a.builtinObject("typed", kind.replace(/<.*>$/, "")));
      else if (kind.startsWith("DataView")) s.addObj(n, a.builtinObject("dataview", "DataView"));
      else if (kind.startsWith("ArrayBuffer")) s.addObj(n, a.builtinObject("buffer", "ArrayBuffer"));
      else if (kind === "symbol") s.addAny(n, SYM);
      else if (kind.endsWith("[]")) {
        const o = a.alloc("array", fi, inst, "extern");
        s.addAny(
          o.elem,
          kind.startsWith("string") ? STR : kind.startsWith("number") ? NUM : ALL_KINDS & ~(HOLE | SYM | BIGINT),
        );
        s.addObj(n, o);
      } else a.error("KILN9001", `extern ${x.name}: result type ${kind} is not known to flow analysis`, inst.pos);
      return;
    }
  }
}

function makeView(a: Analysis, extern: string, n: Node, o: AbsObj): void {
  if (extern === VIEW_ALLOC) a.solver.addMade(n, o);
  else a.solver.addObj(n, o);
}

/** Boxes that one access may mean hold the same values, so that they are held alike. */
function meet(a: Analysis, boxes: Node): void {
  let first: Node | null = null;
  a.solver.eachObj(boxes, (o) => {
    if (first !== null) {
      a.solver.edge(first, o.elem);
      a.solver.edge(o.elem, first);
    }
    first ??= o.elem;
  });
}

/** `#x in o`: a field that may be missing when `o` was let go before its initialiser ran starts as absent. */
function privateTestFlow(a: Analysis, key: Inst, objects: Node): void {
  const lit = key.imm.lit!;
  if (lit.t !== "str" || privateClass(lit.v) === null) return;
  a.solver.eachObj(objects, (o) => {
    if (o.kind !== "instance" || a.fieldInit.sure(o.cls!).has(lit.v)) return;
    const field = a.classes.chain(o.cls!).flatMap((c) => c.fields.filter((f) => f.name === lit.v))[0];
    if (field?.initialised === true) a.solver.addKinds(a.prop(o, lit.v), HOLE);
  });
}
