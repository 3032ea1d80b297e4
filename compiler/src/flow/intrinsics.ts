/** The intrinsics of `kiln:core` as flow analysis sees them. */
import type { Inst } from "../ir/ir.ts";
import { isSymbolName } from "../ir/symbols.ts";
import { eachAccessorValue, storeThroughAccessors } from "./accessors.ts";
import type { Analysis } from "./analysis.ts";
import { storeNamed } from "./assignments.ts";
import { eachBeside, readOwnBeside, takesBeside, writeAnyBeside, writeBeside } from "./beside.ts";
import { eachUntilCrowd, isFull } from "./crowd.ts";
import { writeDict } from "./dictionary.ts";
import {
  type AbsObj,
  ALL_KINDS,
  BIGINT,
  BOOL,
  elementKind,
  type FuncInst,
  HOLE,
  isModule,
  Node,
  NULL,
  NUM,
  STR,
  SYM,
  UNDEF,
} from "./domain.ts";
import { askNames, expose, exposeKey, unplaceStatics, whenNamesAsked } from "./exposed.ts";
import { hostAccessorFunc, hostName } from "./host-own.ts";
import { spreadCrowd, spreadFrom } from "./literals.ts";
import { computedMembers, storeMembers } from "./lookup.ts";
import { takenOff } from "./made-classes.ts";
import { BIG_NUMBER, bigHook, fromFlow, wrapFlow } from "./numeric.ts";
import { copiedByParts, copiesByShape } from "./object-copy.ts";
import {
  accessors,
  type Definition,
  define,
  eachAccessorPart,
  eachKey,
  eachProto,
  inherit,
  isNumberText,
  lookup,
  makeWithProto,
  own,
  protoOf,
  readAccessorPart,
} from "./open.ts";
import { sentNode } from "./operands.ts";
import { methodValue } from "./properties.ts";
import { isFunction, isMadeBy } from "./refine.ts";
import { whenRenamed } from "./renamed.ts";
import { kindsOf } from "./tests.ts";
import { elementAt, knownIndex, storeAt } from "./tuple.ts";

/** Properties of arrays that intrinsics make; those without an argument may be added later. */
export const EXTENDED_ARRAYS: Readonly<Record<string, readonly string[]>> = {
  matchNew: ["index", "input", "groups", "indices"],
  indicesNew: ["groups"],
};

export function intrinsicFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const arg = (i: number): Node => fi.node(inst.args[i]!);
  const reflect = (f: (o: AbsObj) => void): void =>
    s.eachObj(arg(0), (o) => {
      o.reflected = true;
      f(o);
    });
  switch (inst.imm.name) {
    case "rejected": {
      const text = inst.imm.lit?.t === "str" ? inst.imm.lit.v : "";
      const at = text.indexOf(" ");
      a.error(text.slice(0, at), text.slice(at + 1), inst.pos);
      return;
    }
    case "arrNew":
      s.addObj(n, a.alloc("array", fi, inst, "array"));
      return;
    case "matchNew":
    case "indicesNew": {
      const o = a.alloc("array", fi, inst, "match");
      o.extended = true;
      const names = EXTENDED_ARRAYS[inst.imm.name]!;
      names.forEach((name, k) => {
        if (k < inst.args.length) s.edge(arg(k), a.prop(o, name));
        else s.addKinds(a.prop(o, name), HOLE);
      });
      s.addObj(n, o);
      return;
    }
    case "regexpLiteral":
      s.addAny(n, NUM);
      return;
    case "arrPush":
      s.eachObj(arg(0), (o) => storeAt(a, o, -1, arg(1)));
      s.addKinds(n, UNDEF);
      return;
    case "arrGrow":
      s.eachObj(arg(0), (o) => s.addKinds(o.elem, HOLE));
      s.addKinds(n, UNDEF);
      return;
    case "arrGet":
      s.eachObj(arg(0), (o) => {
        s.edge(elementAt(o, knownIndex(inst.args[1]!)), n, ~HOLE);
        s.whenKind(o.elem, HOLE, () => s.addKinds(n, UNDEF));
      });
      return;
    case "arrSet":
      s.eachObj(arg(0), (o) => storeAt(a, o, knownIndex(inst.args[1]!), arg(2)));
      s.addKinds(n, UNDEF);
      return;
    case "arrHole":
      // Where no array has holes, what deals with them is not emitted.
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => s.whenKind(o.elem, HOLE, () => s.addAny(n, BOOL)));
      return;
    case "rawHas":
    case "isReturnSignal":
      s.addAny(n, BOOL);
      if (inst.imm.name === "rawHas") reflect((o) => exposeKey(a, o, arg(1)));
      return;
    case "returned":
      // What return(v) of this generator was given; the last value of a body counts as such.
      s.addKinds(n, UNDEF);
      s.edge(a.asyncParts.has(fi) ? sentNode(a, fi) : fi.ret, n);
      return;
    case "setReturned":
      s.edge(arg(0), fi.ret);
      return;
    case "templateCached":
      a.readGlobals.add(inst.imm.global!);
      s.edge(a.global(inst.imm.global!), n);
      s.addKinds(n, UNDEF);
      return;
    case "templateMake":
      s.eachObj(arg(0), (o) => {
        o.template ??= new Node("raw");
        s.edge(arg(1), o.template);
        o.reflected = true;
        a.frozen.add(o);
        s.addObj(n, o);
      });
      s.eachObj(arg(1), (o) => void a.frozen.add(o));
      return;
    case "memberPlace":
    case "becomes":
      s.addKinds(n, UNDEF);
      return;
    case "memberFunction":
      s.eachObj(arg(0), (o) => methodValue(a, o, inst.imm.func!, n));
      return;
    case "branded":
      s.whenKind(arg(0), ALL_KINDS, () => s.addLit(n, BOOL, false));
      s.eachObj(arg(0), (o) => s.addLit(n, BOOL, isMadeBy(o, inst.args[1]!.imm.cls!, a.classes)));
      return;
    case "taken":
      // Where no method was taken off its object, what compares `this` is not emitted.
      s.addLit(n, BOOL, false);
      s.edge(takenOff(a, inst.imm.func!), n);
      return;
    case "isHole":
      s.addKinds(a.global(inst.args[0]!.imm.global!), HOLE);
      s.addAny(n, BOOL);
      return;
    case "receiver":
      s.addKinds(n, UNDEF);
      return;
    case "absent":
      s.addKinds(n, HOLE);
      return;
    case "rawKind":
      kindsOf(s, arg(0), n);
      return;
    case "altered":
      // What stands in for members of the library's classes lies beside the object.
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => {
        if (o.kind === "instance") eachBeside(o, () => s.addAny(n, BOOL));
      });
      return;
    case "rawAccessor":
      // Without such literals the answer is known, and what asks for it is not emitted.
      s.addLit(n, NUM, 0);
      s.eachObj(arg(0), (o) => {
        if (o.accessors !== null) s.addAny(n, NUM);
        eachAccessorPart(o, (part) => s.eachObj(part.f, () => s.addAny(n, NUM)));
      });
      return;
    case "rawLength":
      s.addAny(n, NUM);
      return;
    case "rawClassName":
      s.eachObj(arg(0), askNames);
      s.addAny(n, STR);
      return;
    case "rawParentClassName":
      s.addAny(n, STR);
      return;
    case "namesAsked":
      // Where nobody asks, what finds them out is not emitted.
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => whenNamesAsked(o, () => s.addLit(n, BOOL, true)));
      return;
    case "rawArrayKeys":
    case "rawKeys":
    case "rawNames": {
      const keys = a.alloc("array", fi, inst, "keys");
      s.addAny(keys.elem, STR);
      s.addObj(n, keys);
      reflect((o) => (inst.imm.name === "rawNames" ? expose(a, o) : unplaceStatics(a, o)));
      return;
    }
    case "rawSymbols":
    case "rawAllSymbols": {
      const symbols = a.alloc("array", fi, inst, "symbols");
      s.addAny(symbols.elem, SYM);
      s.addObj(n, symbols);
      reflect((o) => (inst.imm.name === "rawAllSymbols" ? expose(a, o) : unplaceStatics(a, o)));
      return;
    }
    case "isModule":
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => {
        if (isModule(o)) s.addLit(n, BOOL, true);
      });
      return;
    case "rawHasSymbols":
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => {
        const beside = (): void =>
          eachBeside(o, (name) => {
            if (name === null) s.edge(a.symbolKeys, n);
            else if (isSymbolName(name)) s.addLit(n, BOOL, true);
          });
        if (takesBeside(o)) beside();
        else a.whenDict(o, beside);
        a.eachProp(o, (name) => {
          if (isSymbolName(name)) s.addLit(n, BOOL, true);
        });
      });
      return;
    case "weakGet":
      s.eachObj(arg(0), (o) => s.edge(o.elem, n));
      s.addKinds(n, UNDEF);
      return;
    case "weakSet":
      s.eachObj(arg(0), (o) => s.edge(arg(2), o.elem));
      s.addKinds(n, UNDEF);
      return;
    case "weakHas":
    case "weakDelete":
      s.addAny(n, BOOL);
      return;
    case "weakCell": {
      // Like the box of a captured variable, but that nothing dispatches on it.
      const o = a.alloc("box", fi, inst, "weak cell", "weak");
      s.edge(arg(0), o.elem);
      s.addObj(n, o);
      return;
    }
    case "weakTarget":
      s.eachObj(arg(0), (o) => o.kind === "box" && s.edge(o.elem, n));
      s.addKinds(n, UNDEF);
      return;
    case "propertyDefine": {
      const d: Definition = {
        key: arg(1),
        value: arg(2),
        getter: accessors(a, arg(3), true),
        setter: accessors(a, arg(4), false),
        shown: arg(6),
      };
      eachUntilCrowd(a, fi, inst, null, (o) => define(a, o, d));
      s.addKinds(n, UNDEF);
      return;
    }
    case "propertyFlags":
      s.addAny(n, NUM);
      reflect((o) => exposeKey(a, o, arg(1)));
      return;
    case "propertyPart":
      s.addKinds(n, UNDEF);
      reflect((o) => {
        exposeKey(a, o, arg(1));
        const part = inst.args[2]!.imm.lit;
        if (hostName(a, o) !== null) {
          if (o.kind === "class") computedMembers(a, fi, inst, o, arg(1), n);
          if (part?.t === "num" && part.v > 0) hostAccessorFlow(a, o, arg(1), part.v === 1, n);
        }
        eachKey(a, arg(1), (name) => {
          if (part?.t === "num" && part.v > 0) readAccessorPart(a, o, name, part.v === 1, n);
          else if (o.kind === "array" && name !== null && isNumberText(name)) s.edge(o.elem, n, ~HOLE);
          else own(a, o, name, n);
        });
      });
      return;
    case "protoOf":
      s.eachObj(arg(0), (o) => protoOf(a, o, n));
      return;
    case "protoSet":
      s.addAny(n, BOOL);
      s.eachObj(arg(0), (o) => {
        a.protoAsked.add(o);
        if (o.kind === "open") return inherit(a, o, arg(1));
        if (o.kind !== "object" && o.kind !== "dict") return;
        if (o.kind === "object") a.dictify(o);
        a.open(o);
        inherit(a, o, arg(1));
        writeDict(a, o, null, lookup(a, o, null));
      });
      return;
    case "openNew": {
      const o = a.alloc("open", fi, inst, "object");
      a.protoAsked.add(o);
      makeWithProto(a, o, arg(0));
      s.addObj(n, o);
      return;
    }
    case "copiedByParts":
      return copiedByParts(a, arg(0), inst.args.length > 1 ? arg(1) : null, n);
    case "copied":
      s.eachObj(arg(0), (o) => {
        if (copiesByShape(a, o)) s.addObj(n, o);
      });
      return;
    case "rawMakerName":
    case "rawHasProto":
      if (inst.imm.name === "rawHasProto") s.addLit(n, BOOL, false);
      else s.addAny(n, STR);
      s.eachObj(arg(0), (o) => {
        const there = (): void => {
          if (inst.imm.name === "rawHasProto") s.addLit(n, BOOL, true);
          else if (o.kind !== "instance" && o.kind !== "class") a.protoAsked.add(o);
        };
        if (o.kind === "open" || o.kind === "proto") there();
        else if (o.kind === "instance") eachProto(a, o.cls, there);
        else if (o.kind === "class" && a.classes.parent(o.cls!) !== null) there();
        else if (o.kind === "object" || o.kind === "dict") a.whenOpen(o, there);
      });
      return;
    case "rawRenamed":
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => whenRenamed(a, o, () => s.addLit(n, BOOL, true)));
      return;
    case "inherits":
      s.addAny(n, BOOL);
      s.eachObj(arg(0), (o) => void a.protoAsked.add(o));
      return;
    case "rawHasBeside":
      s.addLit(n, BOOL, false);
      s.eachObj(arg(0), (o) => {
        if (takesBeside(o)) eachBeside(o, () => s.addLit(n, BOOL, true));
      });
      return;
    case "rawGet":
      s.addKinds(n, UNDEF);
      reflect((o) => {
        s.edge(a.allNamed(o), n);
        eachAccessorValue(a, o, n);
        s.edge(o.elem, n, ~HOLE);
        if (takesBeside(o)) readOwnBeside(a, o, null, n);
      });
      return;
    case "rawSet":
      s.addAny(n, BOOL);
      s.whenKind(arg(1), SYM, () => a.noteSymbolKey());
      reflect((o) => {
        // Any name may be new to a literal; an instance has the fields of its class.
        if (o.kind === "object") a.dictify(o);
        if (takesBeside(o)) writeAnyBeside(a, o, arg(2));
        storeMembers(a, o, null, arg(2));
        if (o.isDict) eachKey(a, arg(1), (name) => writeDict(a, o, name, arg(2)));
        else if (o.kind === "array") storeAt(a, o, -1, arg(2));
        else a.eachNamed(o, (_name, p) => s.edge(arg(2), p));
        storeThroughAccessors(a, o, arg(2));
      });
      return;
    case "copyOwn":
      s.addKinds(n, UNDEF);
      reflect((o) => copyOwn(a, o, arg(1), arg(0)));
      return;
    case "rawStore":
      s.addAny(n, BOOL);
      s.whenKind(arg(1), SYM, () => a.noteSymbolKey());
      return;
    case "rawIndex":
      s.addKinds(n, UNDEF);
      s.eachObj(arg(0), (o) => {
        if (o.kind === "array") s.edge(o.elem, n, ~HOLE);
        else if (o.kind === "typed") s.addAny(n, elementKind(o));
      });
      return;
    case "rawCast":
      castFlow(a, inst, arg(0), n);
      return;
    case "dictNew":
      s.addObj(n, a.alloc("dict", fi, inst, "dict"));
      return;
    case "toPrimitive":
      s.edge(arg(0), n, ALL_KINDS, () => false);
      s.eachObj(arg(0), (o) => a.toPrimitive(o, n));
      return;
    case "bigAsIntN":
    case "bigAsUintN":
      wrapFlow(a, fi, inst);
      s.addAny(n, BIGINT);
      return;
    case "bigFrom":
      fromFlow(a, arg(0));
      s.addAny(n, BIGINT);
      return;
    case "bigToNumber":
      s.whenKind(arg(0), BIGINT, () => bigHook(a, BIG_NUMBER));
      s.addAny(n, NUM);
      return;
    case "bigFromInteger":
    case "limbAt":
    case "limbDiv":
      s.addAny(n, BIGINT);
      return;
    case "limbCount":
    case "limbClz":
    case "doubleHigh":
    case "doubleLow":
    case "doubleOf":
      s.addAny(n, NUM);
      return;
    case "limbNegative":
      s.addAny(n, BOOL);
      return;
    case "limbSet":
      s.addKinds(n, UNDEF);
      return;
    case "resume":
      s.addAny(n, UNDEF);
      if (inst.args[1]!.imm.lit?.t !== "num" || inst.args[1]!.imm.lit.v === 1) s.edge(arg(2), a.thrown);
      return;
    default:
      a.error("KILN9002", `unknown intrinsic ${inst.imm.name}`, inst.pos);
  }
}

/** The getter or setter that an object of the language has under a known name. */
function hostAccessorFlow(a: Analysis, o: AbsObj, key: Node, isGetter: boolean, n: Node): void {
  eachKey(a, key, (name) => {
    const func = name === null ? null : hostAccessorFunc(a, o, name, isGetter);
    if (func !== null) a.solver.addObj(n, a.closureOf(null, a.func(func), null));
  });
}

/** Beyond so many pairs of source and target, `Object.assign` copies from what stands for all sources. */
const PAIRS_MAX = 400;

/** What `Object.assign` copies from the objects in `from` to `o`, one of `targets`: by name where the names are known. */
function copyOwn(a: Analysis, o: AbsObj, from: Node, targets: Node): void {
  const s = a.solver;
  if (o.kind === "object") a.dictify(o);
  const put = (name: string | null, v: Node): void => {
    if (o.kind === "instance") storeNamed(a, o, name, v);
    else if (takesBeside(o) && o.kind !== "array" && o.kind !== "typed") {
      storeMembers(a, o, name, v);
      if (name === null) writeAnyBeside(a, o, v);
      else writeBeside(a, o, name, v);
    } else if (o.isDict) writeDict(a, o, name, v);
    else {
      if (takesBeside(o)) writeAnyBeside(a, o, v);
      storeAt(a, o, -1, v);
    }
    storeThroughAccessors(a, o, v);
  };
  const text = new Node("characters");
  s.whenKind(from, STR, () => {
    s.addAny(text, STR);
    put(null, text);
  });
  let shared = false;
  s.eachObj(from, (src) => {
    src.reflected = true;
    if (shared) return;
    if (targets.objs.size * from.objs.size <= PAIRS_MAX) return spreadFrom(a, src, put);
    shared = true;
    const crowd = spreadCrowd(a);
    s.edge(from, crowd.from);
    if (isFull(targets.objs.size)) put(null, crowd.all.elem);
    else eachBeside(crowd.all, put);
  });
}

/** `rawCast<T>`: lets through what T allows, by the kinds that the front end noted. */
function castFlow(a: Analysis, inst: Inst, from: Node, n: Node): void {
  const kinds = inst.imm.expect?.kinds;
  if (kinds === undefined || kinds.length === 0) {
    a.solver.edge(from, n);
    return;
  }
  let mask = 0;
  const tests: ((o: AbsObj) => boolean)[] = [];
  for (const k of kinds)
    switch (k) {
      case "undefined":
        mask |= UNDEF;
        break;
      case "null":
        mask |= NULL;
        break;
      case "boolean":
        mask |= BOOL;
        break;
      case "number":
        mask |= NUM;
        break;
      case "string":
        mask |= STR;
        break;
      case "bigint":
        mask |= BIGINT;
        break;
      case "array":
        tests.push((o) => o.kind === "array");
        break;
      case "object":
        tests.push((o) => !isFunction(o) && o.kind !== "box");
        break;
      case "function":
        tests.push(isFunction);
        break;
    }
  a.solver.edge(from, n, mask & ALL_KINDS, (o) => tests.some((t) => t(o)));
}
