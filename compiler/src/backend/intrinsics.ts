/** The intrinsics of `kiln:core` as C. */

import { takesBeside } from "../flow/beside.ts";
import { type AbsObj, BOOL, HOLE, isModule, STR, SYM } from "../flow/domain.ts";
import { EXTENDED_ARRAYS } from "../flow/intrinsics.ts";
import { elemStore } from "../flow/layout.ts";
import { takenOff } from "../flow/made-classes.ts";
import { copiesByShape, keepsPrototype } from "../flow/object-copy.ts";
import { isMadeBy } from "../flow/refine.ts";
import type { Inst } from "../ir/ir.ts";
import { emitBigIntrinsic } from "./bigint.ts";
import { methodOf } from "./calls.ts";
import { cType } from "./ctext.ts";
import { cellElementRep, index, putElement } from "./elements.ts";
import { functionMembers, placeText } from "./exposed.ts";
import type { FuncEmitter } from "./function.ts";
import { asksHost, hostFlags, hostNames, hostPart } from "./host-own.ts";
import { instanceOfShapes } from "./instanceof.ts";
import { newDict, pushTo } from "./ops.ts";
import { becomes } from "./private.ts";
import { checkNullish } from "./properties.ts";
import { guardBuiltins, guardPush, guardWrite } from "./restraint.ts";

const DATA = { cell: "k_cells", f64: "k_f64s", i32: "k_i32s" } as const;
const SHAPES = { cell: "K_SHAPE_ARR_CELL", f64: "K_SHAPE_ARR_F64", i32: "K_SHAPE_ARR_I32" } as const;

/** Whether reading or writing by name may run code of the program. */
function hasAccessors(e: FuncEmitter, x: Inst): boolean {
  return [...e.node(x).objs].some((o) => o.accessors !== null || o.isOpen || (e.c.a.describes && takesBeside(o)));
}

export function emitIntrinsic(e: FuncEmitter, i: Inst): void {
  if (emitBigIntrinsic(e, i)) return;
  const x = i.args[0]!;
  const cell = (k: number): string => e.cell(i.args[k]!);
  /** The key at index 1, which is a text or a symbol; anything else that flow finds there is converted. */
  const name = (): string => {
    const key = e.node(i.args[1]!);
    const isKey = (key.kinds & ~(STR | SYM)) === 0 && key.objs.size === 0;
    return isKey ? `K_PTR(${e.as(i.args[1]!, "ref")})` : `k_key(${cell(1)})`;
  };
  switch (i.imm.name) {
    case "arrNew":
      return e.set(i, `K_VAL(k_arr_new(${SHAPES[elemStore(e.fi.allocs.get(i.id)!)]}, 0))`, "ref");
    case "matchNew":
    case "indicesNew": {
      const shape = e.c.layout.shape(e.fi.allocs.get(i.id)!);
      const t = e.temp("KVal", `K_VAL(k_alloc(${e.c.shapeId(shape)}, ${shape.size}))`);
      i.args.forEach((x, k) => {
        const f = e.c.layout.field(shape, EXTENDED_ARRAYS[i.imm.name!]![k]!)!;
        e.line(`K_AT(${cType(f.rep)}, ${t}, ${f.offset}) = ${e.as(x, f.rep)};`);
      });
      return e.set(i, t, "ref");
    }
    case "regexpLiteral":
      return e.set(i, String(e.c.regexp(i.imm.index!)), "i32");
    case "arrGrow":
      guardPush(e, e.node(x).objs, e.as(x, "ref"));
      e.line(`((KHdr *)K_PTR(${e.as(x, "ref")}))->aux |= K_ARR_HOLEY;`);
      e.line(`k_arr_set_len(K_PTR(${e.as(x, "ref")}), ${e.as(i.args[1]!, "u32")});`);
      e.check();
      return e.set(i, "K_UNDEF", "ref");
    case "arrPush":
      e.dispatch(
        x,
        (o) => elemStore(o),
        () => e.line("K_NEVER;"),
        (os, v) => {
          guardPush(e, os, v);
          pushTo(e, os[0]!, v, (r) => e.element(i.args[1]!, r));
        },
      );
      return e.set(i, "K_UNDEF", "ref");
    case "arrGet": {
      const at = index(e, i.args[1]!) ?? `k_int_of(${cell(1)})`;
      e.dispatch(
        x,
        (o) => (o.kind === "array" ? elemStore(o) : "other"),
        () => e.line("K_NEVER;"),
        (os, v) => {
          const o = os[0]!;
          if (o.kind !== "array") {
            const t = e.temp("KVal", `k_raw_index(${v}, (double)(${at}))`);
            return e.set(i, t, "cell");
          }
          const store = elemStore(o);
          if (store !== "cell") return e.set(i, `${DATA[store]}(K_PTR(${v}))[${at}]`, store);
          const t = e.temp("KVal", `k_cells(K_PTR(${v}))[${at}]`);
          if (os.some((k) => k.elem.has(HOLE))) e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
          e.set(i, t, cellElementRep(os));
        },
      );
      return;
    }
    case "arrSet": {
      const at = index(e, i.args[1]!) ?? `k_int_of(${cell(1)})`;
      e.dispatch(
        x,
        (o) => elemStore(o),
        () => e.line("K_NEVER;"),
        (os, v) => {
          const store = elemStore(os[0]!);
          guardWrite(e, os, v, `k_box_f64((double)${at})`, "there");
          e.line(putElement(e, store, `K_PTR(${v})`, at, i.args[2]!));
        },
      );
      return e.set(i, "K_UNDEF", "ref");
    }
    case "arrHole": {
      const at = index(e, i.args[1]!) ?? `k_int_of(${cell(1)})`;
      const byStore = (o: AbsObj): string => (o.kind === "array" ? elemStore(o) : "other");
      e.dispatch(
        x,
        byStore,
        () => e.set(i, "false", "bool"),
        (os, v) => {
          // One shape may serve arrays with and without holes: any of them decides.
          const holes = byStore(os[0]!) === "cell" && os.some((o) => o.elem.has(HOLE));
          e.set(i, holes ? `(k_cells(K_PTR(${v}))[${at}] == K_HOLE)` : "false", "bool");
        },
      );
      return;
    }
    case "isReturnSignal":
      return e.set(i, `(${cell(0)} == K_RETURN_SIGNAL)`, "bool");
    case "returned":
      return e.set(i, returnedIn(e), "cell");
    case "setReturned":
      e.line(`${returnedIn(e)} = ${cell(0)};`);
      return e.set(i, "K_UNDEF", "ref");
    case "templateCached": {
      const g = e.c.slot(i.imm.global!, e.c.a.global(i.imm.global!));
      return e.set(i, g.expr, g.rep);
    }
    case "becomes":
      becomes(e, x, i.args[1]!);
      return e.set(i, "K_UNDEF", "ref");
    case "memberPlace":
      e.dispatch(
        x,
        (o) => String(o.id),
        () => e.line("K_NEVER;"),
        (os, v) => {
          for (const line of placeText(e.c, os[0]!, v, i.imm.func!)) e.line(line);
        },
      );
      return e.set(i, "K_UNDEF", "ref");
    case "memberFunction":
      return e.dispatch(
        x,
        (o) => String(o.id),
        () => e.line("K_NEVER;"),
        (os, v) => methodOf(e, i, os[0]!, v, i.imm.func!),
      );
    case "templateMake":
      e.line(`k_template_make(K_PTR(${e.as(x, "ref")}), ${cell(1)});`);
      e.line(`k_restrain(${cell(0)}, 3); k_restrain(${cell(1)}, 3);`);
      return e.set(i, e.val(x), e.rep(x));
    case "branded":
      return instanceOfShapes(e, i, x, (o) => isMadeBy(o, i.args[1]!.imm.cls!, e.c.a.classes));
    case "taken":
      return e.set(i, String(takenOff(e.c.a, i.imm.func!).has(BOOL)), "bool");
    case "isHole":
      return e.set(i, `(${cell(0)} == K_HOLE)`, "bool");
    case "receiver":
      checkNullish(e, x, i.imm.lit!.t === "str" ? i.imm.lit!.v : "", false);
      return e.set(i, "K_UNDEF", "ref");
    case "absent":
      return e.set(i, "K_HOLE", "cell");
    case "doubleHigh":
      return e.set(i, `(int32_t)(k_f64_bits(${e.as(x, "f64")}) >> 32)`, "i32");
    case "doubleLow":
      return e.set(i, `(int32_t)k_f64_bits(${e.as(x, "f64")})`, "i32");
    case "doubleOf":
      return e.set(i, `k_of_words(${e.as(x, "i32")}, ${e.as(i.args[1]!, "i32")})`, "f64");
    case "rawKind":
      return e.set(i, `k_raw_kind(${cell(0)})`, "i32");
    case "rawClassName":
      return e.set(i, `K_VAL(k_raw_class_name(${cell(0)}))`, "ref");
    case "rawMakerName":
      return e.set(i, `K_VAL(k_maker_name(${cell(0)}))`, "ref");
    case "rawRenamed":
      return e.set(i, e.node(i).lits?.has(true) === false ? "false" : `k_is_ptr(k_proto_of(${cell(0)}))`, "bool");
    case "rawParentClassName":
      return e.set(i, `K_VAL(k_raw_parent_class_name(${cell(0)}))`, "ref");
    case "rawArrayKeys":
      return e.set(i, `K_VAL(k_array_keys(${cell(0)}))`, "ref");
    case "rawKeys":
      return e.set(i, `K_VAL(k_own_keys(${cell(0)}, false))`, "ref");
    case "rawSymbols":
      return e.set(i, `K_VAL(k_own_symbols(${cell(0)}, false))`, "ref");
    case "weakGet":
      return e.set(i, `k_weak_get(${cell(0)}, ${cell(1)})`, "cell");
    case "weakHas":
      return e.set(i, `(k_beside_get(${cell(1)}, K_PTR(${cell(0)})) != K_HOLE)`, "bool");
    case "weakSet":
      e.line(`k_beside_set(${cell(1)}, K_PTR(${cell(0)}), ${cell(2)});`);
      return e.set(i, "K_UNDEF", "ref");
    case "weakDelete":
      return e.set(i, `k_weak_delete(${cell(0)}, ${cell(1)})`, "bool");
    case "weakCell":
      return e.set(i, `K_VAL(k_weak_cell(${cell(0)}))`, "ref");
    case "weakTarget":
      return e.set(i, `k_weak_target(${cell(0)})`, "cell");
    case "rawHasBeside":
      return e.set(i, `k_has_beside(${cell(0)})`, "bool");
    case "isModule":
      e.dispatch(
        x,
        (o) => (isModule(o) ? "module" : ""),
        () => e.set(i, "false", "bool"),
        (os) => e.set(i, isModule(os[0]!) ? "true" : "false", "bool"),
      );
      return;
    case "rawHasSymbols":
      return e.set(i, `(k_own_symbols(${cell(0)}, true)->len > 0)`, "bool");
    case "rawGet": {
      functionMembers(e, x);
      const t = e.temp("KVal", `k_get_named(${cell(0)}, ${name()})`);
      if (hasAccessors(e, x)) e.check();
      return e.set(i, `(${t} == K_HOLE ? K_UNDEF : ${t})`, "cell");
    }
    case "rawHas":
      functionMembers(e, x);
      if (!asksHost(e, x)) return e.set(i, `k_has_named(${cell(0)}, ${name()})`, "bool");
      return e.set(i, `(k_has_named(${cell(0)}, ${name()}) || ${hostFlags(e, cell(0), name())} >= 0)`, "bool");
    case "altered":
      return e.set(i, `(((KHdr *)K_PTR(${e.as(x, "ref")}))->aux >> K_BESIDE_SHIFT != 0)`, "bool");
    case "rawAccessor":
      return e.set(i, `k_accessor_kind(${cell(0)}, ${name()})`, "i32");
    case "copyOwn":
      return e.set(i, "K_UNDEF", "ref");
    case "rawSet":
    case "rawStore": {
      guardWrite(e, e.node(x).objs, cell(0), cell(1), "look");
      const t = e.temp("bool", `k_set_named(${cell(0)}, ${name()}, ${cell(2)})`);
      if (hasAccessors(e, x) || [...e.node(x).objs].some((o) => o.kind === "typed")) e.check();
      return e.set(i, t, "bool");
    }
    case "rawIndex":
      return e.set(i, `k_raw_index(${cell(0)}, ${e.as(i.args[1]!, "f64")})`, "cell");
    case "rawLength":
      return e.set(i, `k_raw_length(${cell(0)})`, "f64");
    case "rawCast":
      return e.set(i, e.val(x), e.rep(x));
    case "dictNew":
      return e.set(i, newDict(e.fi.allocs.get(i.id)!), "ref");
    case "copiedByParts":
      return copiedByParts(e, i);
    case "copied":
      return e.set(i, `k_copied(${cell(0)})`, "ref");
    case "openNew":
      return e.set(i, `k_open_new(${cell(0)})`, "ref");
    case "propertyDefine":
      functionMembers(e, x);
      guardBuiltins(e, x);
      e.line(`k_define(${cell(0)}, ${name()}, ${cell(2)}, ${cell(3)}, ${cell(4)}, ${e.as(i.args[5]!, "i32")});`);
      return e.set(i, "K_UNDEF", "ref");
    case "propertyFlags": {
      functionMembers(e, x);
      if (!asksHost(e, x)) return e.set(i, `k_property_flags(${cell(0)}, ${name()})`, "i32");
      const flags = e.temp("int32_t", `k_property_flags(${cell(0)}, ${name()})`);
      return e.set(i, `(${flags} < 0 ? ${hostFlags(e, cell(0), name())} : ${flags})`, "i32");
    }
    case "propertyPart": {
      functionMembers(e, x);
      const part = e.as(i.args[2]!, "i32");
      const t = e.temp("KVal", `k_property_part(${cell(0)}, ${name()}, ${part})`);
      if (asksHost(e, x)) {
        e.line(`if (${hostFlags(e, cell(0), name())} >= 0) {`);
        e.line(`${t} = ${hostPart(e, cell(0), name(), part)};`);
        e.check();
        e.line("}");
      }
      return e.set(i, t, "cell");
    }
    case "protoOf":
      return e.set(i, `k_proto_of(${cell(0)})`, "ref");
    case "protoSet": {
      const t = e.temp("bool", `k_proto_set(${cell(0)}, ${cell(1)})`);
      e.check();
      return e.set(i, t, "bool");
    }
    case "inherits":
      return e.set(i, `k_inherits(${cell(0)}, ${cell(1)})`, "bool");
    case "rawHasProto":
    case "namesAsked":
      return e.set(i, e.node(i).lits?.has(true) === false ? "false" : "true", "bool");
    case "rawNames":
      functionMembers(e, x);
      return ownNames(e, i, `k_own_keys(${cell(0)}, true)`, false);
    case "rawAllSymbols":
      return ownNames(e, i, `k_own_symbols(${cell(0)}, true)`, true);
    case "resume":
      e.line(`k_resume(${e.as(x, "ref")}, ${e.as(i.args[1]!, "i32")}, ${cell(2)});`);
      e.check();
      return e.set(i, "K_UNDEF", "ref");
    default:
      throw new Error(`no code for intrinsic ${i.imm.name}`);
  }
}

/** The object, unless it is copied by its shape; see flow/object-copy.ts. */
function copiedByParts(e: FuncEmitter, i: Inst): void {
  const [x, proto] = [i.args[0]!, i.args[1]];
  const protos = proto === undefined ? [null] : [...e.node(proto).objs];
  const t = e.temp("KVal", "K_UNDEF");
  const whole = (): void => e.line(`${t} = ${e.cell(x)};`);
  e.dispatch(
    x,
    (o) => (!copiesByShape(e.c.a, o) ? "parts" : protos.every((p) => keepsPrototype(e.c.a, o, p)) ? "shape" : "asks"),
    whole,
    ([o], v) => {
      if (!copiesByShape(e.c.a, o!)) return whole();
      if (protos.every((p) => keepsPrototype(e.c.a, o!, p))) return;
      e.line(`if (k_proto_of(${v}) != ${e.cell(proto!)}) ${t} = ${v};`);
    },
  );
  e.set(i, t, "cell");
}

/** The names or symbols that an object has of its own, with those that the language gives it. */
function ownNames(e: FuncEmitter, i: Inst, names: string, symbols: boolean): void {
  const x = i.args[0]!;
  if (!asksHost(e, x)) return e.set(i, `K_VAL(${names})`, "ref");
  const t = e.temp("KVal", `K_VAL(${names})`);
  e.line(hostNames(e, e.cell(x), t, symbols));
  e.set(i, t, "ref");
}

/** Where the frame of a generator keeps what its `return` was given. */
export function returnedIn(e: FuncEmitter): string {
  return e.c.a.asyncParts.has(e.fi) ? "F->returned" : "F->f.promise";
}
