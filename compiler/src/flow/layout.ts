/**
 * From flow to machine: the representation of every slot, the shapes of objects, and which
 * instances of a function can share their code.
 *
 * Instances and abstract objects start out merged as far as representations allow; a group is
 * split when its members would need different code (other call targets, other shapes). What
 * is left after no more splits are needed is what is emitted.
 */
import type { Func, Inst, Rep } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";

import { seesBeside } from "./beside.ts";
import { bigRep } from "./bigrange.ts";
import { type AbsObj, BIGINT, BOOL, type CallCase, type FuncInst, HOLE, type Node, NUM, UNDEF } from "./domain.ts";

import { type FieldUse, families } from "./families.ts";
import { mayRefuse } from "./frozen.ts";
import { definitionOrder } from "./key-order.ts";
import { isIndexed, isWithin } from "./lengths.ts";
import type { ObjSet } from "./object-set.ts";
import { FIRST_OFFSET, place } from "./placement.ts";
import { countingOf, numRep } from "./range.ts";

export function repOf(n: Node): Rep {
  if (n.objs.size === 0) {
    if (n.kinds === NUM) return numRep(n.range);
    if (n.kinds === BOOL) return "bool";
    if (n.kinds === BIGINT) return bigRep(n.big, n.local);
    if (n.kinds === (NUM | UNDEF)) {
      const r = numRep(n.range);
      return r === "f64" ? "f64u" : "i53u";
    }
  }
  return n.has(NUM | BOOL) ? "cell" : "ref";
}

/** How elements of an array are stored. */
export type ElemStore = "cell" | "f64" | "i32";

export function elemStore(o: AbsObj): ElemStore {
  if (o.holes || o.extended || o.elem.kinds !== NUM || o.elem.objs.size > 0) return "cell";
  return repOf(o.elem) === "i32" ? "i32" : "f64";
}

export interface Field {
  readonly name: string;
  readonly rep: Rep;
  offset: number;
  /** May hold "absent". */
  readonly optional: boolean;
}

/** Fields of one class are read and written by the same C: pointers have the bits of cells. */
export const accessClass = (f: Field): string => (f.rep === "ref" ? "cell" : f.rep);

export interface Shape {
  /** Index into k_shapes for compiler-made shapes; builtin ones have `builtin`. */
  id: number;
  /** Name of the runtime's own shape (K_SHAPE_…), or null. */
  readonly builtin: string | null;
  readonly members: AbsObj[];
  fields: Field[];
  size: number;
}

export interface FuncGroup {
  readonly id: number;
  /** The instance whose nodes the code is generated from. */
  readonly rep: FuncInst;
  readonly members: FuncInst[];
  /** C symbol; set by the backend. */
  symbol: string;
}

const REP_SIZE: Record<Rep, number> = {
  none: 0,
  cell: 8,
  ref: 8,
  f64: 8,
  f64u: 8,
  i53: 8,
  i53u: 8,
  i64: 8,
  u64: 8,
  i128: 16,
  u128: 16,
  i32: 4,
  u32: 4,
  bool: 1,
};
export const FIRST_SHAPE = 32;
/** sizeof(KArr): properties of arrays that have some follow. */
const ARRAY_SIZE = 24;

/** The shapes of typed arrays; those of classes that extend one name it in place of properties (k_view_kind). */
export const TYPED_SHAPES: Record<string, string> = {
  Uint8Array: "K_SHAPE_U8",
  Int8Array: "K_SHAPE_I8",
  Uint8ClampedArray: "K_SHAPE_U8C",
  Uint16Array: "K_SHAPE_U16",
  Int16Array: "K_SHAPE_I16",
  Uint32Array: "K_SHAPE_U32",
  Int32Array: "K_SHAPE_I32",
  Float32Array: "K_SHAPE_F32",
  Float64Array: "K_SHAPE_F64",
  BigInt64Array: "K_SHAPE_BI64",
  BigUint64Array: "K_SHAPE_BU64",
};

/** The runtime's shape for this object, when it is one of its own kinds. */
export function builtinShape(o: AbsObj): string | null {
  switch (o.kind) {
    case "array":
      if (o.extended) return null;
      return { cell: "K_SHAPE_ARR_CELL", f64: "K_SHAPE_ARR_F64", i32: "K_SHAPE_ARR_I32" }[elemStore(o)];
    case "typed":
      if (o.cls !== null) return null;
      return TYPED_SHAPES[o.builtin] ?? "K_SHAPE_U8";
    case "dataview":
      return "K_SHAPE_DATAVIEW";
    case "buffer":
      return "K_SHAPE_ARRAYBUFFER";
    case "open":
      return "K_SHAPE_OPEN";
    case "dict":
      return o.isOpen ? "K_SHAPE_OPEN" : "K_SHAPE_DICT";
    case "object":
      return !o.dictified ? null : o.isOpen ? "K_SHAPE_OPEN" : "K_SHAPE_DICT";
    case "box":
      return boxIsRaw(o) ? "K_SHAPE_BOX_RAW" : "K_SHAPE_BOX";
    default:
      return null;
  }
}

export function boxIsRaw(o: AbsObj): boolean {
  const r = repOf(o.elem);
  return r !== "cell" && r !== "ref";
}

const RECEIVER_OPS = new Set<Inst["op"]>([
  "get",
  "set",
  "elem",
  "setelem",
  "callm",
  "callmspread",
  "call",
  "callspread",
  "new",
  "newspread",
  "classnew",
  "superctor",
  "superctorspread",
  "superm",
  "superget",
  "fieldinit",
  "iteropen",
  "iternext",
  "iterdone",
  "itervalue",
  "iterclose",
  "instanceof",
  "intrinsic",
  "in",
  "del",
  "bget",
  "bset",
  "obj",
  "await",
]);

/** Something that an instance refers to, of which shape or group may fall apart. */
type Part =
  | { readonly k: "inst"; readonly inst: FuncInst }
  | { readonly k: "obj"; readonly obj: AbsObj }
  | { readonly k: "set"; readonly id: number; readonly objs: ObjSet }
  | { readonly k: "calls"; readonly calls: readonly CallCase[] };

interface Description {
  readonly fixed: string;
  readonly parts: readonly Part[];
}

export class Layout {
  readonly shapes: Shape[] = [];
  readonly groups: FuncGroup[] = [];
  private readonly shapeOfObj = new Map<AbsObj, number>();
  private readonly groupOfInst = new Map<FuncInst, number>();

  constructor(private readonly a: Analysis) {
    this.partition();
    this.build();
  }

  shape(o: AbsObj): Shape {
    return this.shapes[this.shapeOfObj.get(o)!]!;
  }

  /** Whether flow met the object. */
  has(o: AbsObj): boolean {
    return this.shapeOfObj.has(o);
  }

  group(fi: FuncInst): FuncGroup {
    return this.groups[this.groupOfInst.get(fi)!]!;
  }

  /** Distinct shapes of the objects in a node. */
  shapesIn(n: Node): Shape[] {
    const out = new Set<Shape>();
    for (const o of n.objs) out.add(this.shape(o));
    return [...out];
  }

  private objKey(o: AbsObj): string {
    const b = builtinShape(o);
    if (b !== null) return b;
    const reps = definitionOrder(o)
      .map((p) => `${p}:${repOf(o.props.get(p)!)}:${o.props.get(p)!.has(HOLE) ? "h" : ""}`)
      .join(",");
    switch (o.kind) {
      case "instance":
        return `instance ${o.cls!.id} ${reps} ${o.unplaced ? "u" : ""}`;
      case "array":
        return `array ${o.cls?.id ?? ""} ${reps} ${o.reflected ? "r" : ""}`;
      case "object":
        return `object ${reps} ${o.reflected ? "r" : ""}`;
      case "closure":
        return `closure ${o.func!.id} ${o.captures.map(repOf).join(",")}`;
      default:
        return `${o.kind} ${o.id}`;
    }
  }

  private instKey(fi: FuncInst): string {
    const parts: string[] = [fi.func.id];
    for (const b of fi.func.blocks)
      for (const i of b.insts) {
        const n = fi.nodes[i.id];
        parts.push(n === undefined ? "-" : repOf(n));
        if ((i.op === "add" || i.op === "sub") && n !== undefined && repOf(n) === "i53")
          parts.push(countingOf(n.range));
        // Whether an index can be negative, and whether it is below the length, decide whether its bounds are checked.
        const isElement = i.op === "elem" || i.op === "setelem";
        if (isElement || (i.op === "callm" && i.imm.name === "charCodeAt" && i.args.length > 1)) {
          const index = fi.nodes[i.args[1]!.id];
          parts.push(index !== undefined && index.range.lo >= 0 ? "in" : "");
          if (isElement) parts.push(isIndexed(fi, i) && isWithin(fi, i) ? "sure" : "");
        }
      }
    for (const n of [...fi.params.slice(0, fi.func.paramCount), ...fi.slots, fi.thisNode, fi.ret, fi.result, fi.yields])
      parts.push(repOf(n));
    // Branches that a comparison of known outcome decides are not in the code at all.
    parts.push([...fi.taken].sort().join(","));
    return parts.join(" ");
  }

  private partition(): void {
    const { shapeOfObj, groupOfInst } = this;
    const assign = <T>(map: Map<T, number>, items: readonly T[], key: (x: T) => string): number => {
      const ids = new Map<string, number>();
      for (const x of items) {
        const k = key(x);
        let id = ids.get(k);
        if (id === undefined) ids.set(k, (id = ids.size));
        map.set(x, id);
      }
      return ids.size;
    };
    let shapes = assign(shapeOfObj, this.a.objects, (o) => this.objKey(o));
    const instances = new Map<Func, number>();
    for (const fi of this.a.insts) instances.set(fi.func, (instances.get(fi.func) ?? 0) + 1);
    let groups = assign(groupOfInst, this.a.insts, (fi) =>
      instances.get(fi.func) === 1 ? fi.func.id : this.instKey(fi),
    );
    const described = new Map<FuncInst, Description>();
    for (let round = 0; round < 50; round++) {
      const oldShapes = new Map(shapeOfObj);
      const oldGroups = new Map(groupOfInst);
      // Functions: same representation, and the same shapes and targets at each instruction. Groups only ever fall
      // apart, so what is alone in its group needs no comparison.
      const seen = new Map<number, string>();
      const members = new Map<number, number>();
      for (const group of oldGroups.values()) members.set(group, (members.get(group) ?? 0) + 1);
      const nextGroups = assign(groupOfInst, this.a.insts, (fi) => {
        const old = oldGroups.get(fi)!;
        if (members.get(old) === 1) return `${old}|`;
        let known = described.get(fi);
        const isNew = known === undefined;
        if (known === undefined) described.set(fi, (known = this.describe(fi)));
        const changing = this.signature(known.parts, oldShapes, oldGroups, seen);
        // What stays as it is has told instances apart in the first round.
        return isNew ? `${old}|${changing}|${known.fixed}` : `${old}|${changing}`;
      });
      // Objects: a shape must lead to one target at every dispatch.
      const demands = new Map<AbsObj, string[]>();
      for (const fi of this.a.insts)
        for (const [id, cases] of fi.calls) {
          if (cases.length < 2) continue;
          const targets = new Map<number, Set<number>>();
          for (const c of cases) {
            for (const o of [c.recv, c.closure])
              if (o !== null && typeof o !== "number") {
                const shape = oldShapes.get(o)!;
                let set = targets.get(shape);
                if (set === undefined) targets.set(shape, (set = new Set()));
                set.add(groupOfInst.get(c.target)!);
              }
          }
          const mine = new Map<AbsObj, Set<number>>();
          for (const c of cases) {
            const o = c.closure ?? c.recv;
            if (o === null || typeof o === "number" || builtinShape(o) !== null) continue;
            if (targets.get(oldShapes.get(o)!)!.size <= 1) continue;
            let own = mine.get(o);
            if (own === undefined) mine.set(o, (own = new Set()));
            own.add(groupOfInst.get(c.target)!);
          }
          for (const [o, groups] of mine) {
            let list = demands.get(o);
            if (list === undefined) demands.set(o, (list = []));
            // Of which instance: in another, the same targets may be those of other objects.
            list.push(`${fi.id}:${id}>${[...groups].sort().join("+")}`);
          }
        }
      for (const [o, slot] of this.a.primitiveOf)
        for (const t of slot.targets)
          if (t.closure === null) {
            let list = demands.get(o);
            if (list === undefined) demands.set(o, (list = []));
            list.push(`${t.name} ${groupOfInst.get(t.target)}`);
          }
      // A closure's shape holds its code.
      for (const fi of this.a.insts)
        if (fi.closure !== null) {
          let list = demands.get(fi.closure);
          if (list === undefined) demands.set(fi.closure, (list = []));
          list.push(`code ${groupOfInst.get(fi)}`);
        }
      const nextShapes = assign(
        shapeOfObj,
        this.a.objects,
        (o) => `${oldShapes.get(o)}|${(demands.get(o) ?? []).sort().join(";")}`,
      );
      const done = nextShapes === shapes && nextGroups === groups;
      shapes = nextShapes;
      groups = nextGroups;
      if (done) return;
    }
  }

  /** Sets of objects by number, and texts; where many objects are everywhere, most sets are alike. */
  private readonly sets = new Map<string, number>();
  private readonly texts = new Map<string, number>();

  private number(of: Map<string, number>, text: string): number {
    let id = of.get(text);
    if (id === undefined) of.set(text, (id = of.size));
    return id;
  }

  private readonly setNumbers = new Map<ObjSet, number>();
  private setNumber(objs: ObjSet): number {
    let id = this.setNumbers.get(objs);
    if (id === undefined) this.setNumbers.set(objs, (id = this.number(this.sets, objs.key())));
    return id;
  }

  /** What code sees of the objects in a set: their shapes, and whether reads look beside them or writes may be refused. */
  private seenOf(id: number, objs: ObjSet, shapes: Map<AbsObj, number>, seen: Map<number, string>): string {
    let text = seen.get(id);
    if (text === undefined) {
      const list = objs.list();
      const numbers = [...new Set(list.map((o) => shapes.get(o)!))].sort((x, y) => x - y).join(",");
      text = `${list.some((o) => seesBeside(this.a, o)) ? "b" : ""}${mayRefuse(this.a, list) ? "z" : ""}${this.number(this.texts, numbers)}`;
      seen.set(id, text);
    }
    return text;
  }

  /** Whether any of the objects may refuse writes. */
  private refuses(objs: ObjSet): boolean {
    if (this.a.frozen.size === 0 || objs.size === 0) return false;
    const id = this.setNumber(objs);
    let known = this.refusing.get(id);
    if (known === undefined) this.refusing.set(id, (known = mayRefuse(this.a, objs)));
    return known;
  }
  private readonly refusing = new Map<number, boolean>();

  /** What of an instance stays as it is from round to round, and what has to be looked up in each. */
  private describe(fi: FuncInst): Description {
    const fixed: string[] = [];
    const parts: Part[] = [];
    // What suspended functions make and call besides their instructions.
    const made = this.a.asyncParts.get(fi);
    if (made !== undefined)
      for (const p of [made.make, made.resolve, made.reject, made.yielded]) {
        fixed.push(p === null ? "" : "p");
        if (p !== null) parts.push({ k: "inst", inst: p });
      }
    if (fi.generator !== null) for (const obj of [fi.generator.frame, fi.generator.step]) parts.push({ k: "obj", obj });
    for (const b of fi.func.blocks)
      for (const i of b.insts) {
        const calls = fi.calls.get(i.id);
        const crowd = fi.crowds.get(i.id);
        const crowdCall = fi.crowdCalls.get(i.id);
        const alloc = fi.allocs.get(i.id);
        if (calls !== undefined) parts.push({ k: "calls", calls });
        if (crowd !== undefined) parts.push({ k: "inst", inst: crowd });
        if (crowdCall !== undefined) parts.push({ k: "inst", inst: crowdCall });
        if (alloc !== undefined) parts.push({ k: "obj", obj: alloc });
        fixed.push(
          `${i.id}:${calls === undefined ? "" : "c"}${crowd === undefined ? "" : "w"}${crowdCall === undefined ? "" : "h"}${alloc === undefined ? "" : "a"}`,
        );
        if (RECEIVER_OPS.has(i.op)) {
          for (const x of i.args) {
            const n = fi.nodes[x.id];
            if (n === undefined || (crowd !== undefined && x === i.args[0] && i.op !== "intrinsic")) continue;
            fixed.push(`r${x.id}:${n.kinds}`);
            if (n.objs.size === 0) continue;
            parts.push({ k: "set", id: this.setNumber(n.objs), objs: n.objs });
          }
        } else if (i.op !== "phi" && i.op !== "pi")
          for (const x of i.args) {
            const n = fi.nodes[x.id];
            if (n !== undefined)
              fixed.push(`${x.id}:${n.kinds}:${n.objs.size > 0 ? 1 : 0}${this.refuses(n.objs) ? "z" : ""}`);
          }
      }
    return { fixed: fixed.join(" "), parts };
  }

  /** @param seen what is known of sets of objects in this round, by their numbers */
  private signature(
    parts: readonly Part[],
    shapes: Map<AbsObj, number>,
    groups: Map<FuncInst, number>,
    seen: Map<number, string>,
  ): string {
    const out: string[] = [];
    for (const p of parts)
      switch (p.k) {
        case "inst":
          out.push(`${groups.get(p.inst)}`);
          break;
        case "obj":
          out.push(`${shapes.get(p.obj)}`);
          break;
        case "set":
          out.push(this.seenOf(p.id, p.objs, shapes, seen));
          break;
        case "calls": {
          const ways = p.calls.map(
            (c) =>
              `${typeof c.recv === "number" ? `k${c.recv}` : c.recv === null ? "" : shapes.get(c.recv)}/${c.closure === null ? "" : shapes.get(c.closure)}>${groups.get(c.target)}`,
          );
          out.push(ways.length < 2 ? (ways[0] ?? "") : [...new Set(ways)].sort().join(","));
          break;
        }
      }
    return out.join(" ");
  }

  private build(): void {
    for (const o of this.a.objects) {
      const i = this.shapeOfObj.get(o)!;
      (this.shapes[i] ??= { id: -1, builtin: builtinShape(o), members: [], fields: [], size: 8 }).members.push(o);
    }
    let next = FIRST_SHAPE;
    for (const s of this.shapes) {
      if (s.builtin !== null) continue;
      s.id = next++;
      const o = s.members[0]!;
      if (o.kind === "typed") s.size = 40;
      if (o.kind === "array") s.size = ARRAY_SIZE;
      if (o.kind === "instance" || o.kind === "object" || o.kind === "array") this.describeFields(s, o);
    }
    for (const fi of this.a.insts) {
      const i = this.groupOfInst.get(fi)!;
      const g = this.groups[i];
      if (g === undefined) this.groups[i] = { id: i, rep: fi, members: [fi], symbol: "" };
      else g.members.push(fi);
    }
    this.placeFields();
    for (const s of this.shapes) if (s.members[0]!.kind === "class") this.layClass(s, s.members[0]!);
  }

  /** Static properties of a made class, behind its parent and what its members capture. */
  private layClass(s: Shape, o: AbsObj): void {
    if (o.cls!.made === undefined) return;
    let at = 16 + 8 * o.captures.length;
    for (const name of o.order) {
      const n = o.props.get(name)!;
      s.fields.push({ name, rep: repOf(n), offset: at, optional: n.has(HOLE) });
      at += 8;
    }
    s.size = at;
  }

  private describeFields(s: Shape, o: AbsObj): void {
    for (const name of definitionOrder(o)) {
      if (o.unplaced && !this.a.classes.isHidden(o.cls!, name)) continue;
      const n = o.props.get(name)!;
      s.fields.push({ name, rep: repOf(n), offset: 0, optional: n.has(HOLE) });
    }
  }

  /** Gives fields their offsets: the same one to those that an access cannot tell apart, wherever possible. */
  private placeFields(): void {
    const sized = this.shapes.map((s) => s.fields.map((f) => ({ name: f.name, size: REP_SIZE[f.rep] })));
    const index = new Map(this.shapes.map((s, i) => [s, i]));
    const uses = (fi: FuncInst, x: Inst, name: string): FieldUse[] => {
      const n = fi.nodes[x.id];
      if (n === undefined || n.objs.size < 2) return [];
      const out: FieldUse[] = [];
      for (const s of this.shapesIn(n)) {
        // What an array has besides its elements lies behind its own header.
        if (s.members[0]!.kind === "array") continue;
        const f = this.field(s, name);
        if (f !== undefined) out.push({ shape: index.get(s)!, name, cls: accessClass(f) });
      }
      return out;
    };
    const offsets = place(
      sized,
      families(
        this.groups.map((g) => g.rep),
        uses,
      ),
    );
    this.shapes.forEach((s, i) => {
      // Views have a size that the core knows.
      if (s.fields.length === 0 && s.size > 0) return;
      const behind = s.members[0]!.kind === "array" ? ARRAY_SIZE - FIRST_OFFSET : 0;
      let end = FIRST_OFFSET + behind;
      for (const f of s.fields) {
        f.offset = behind + offsets[i]!.get(f.name)!;
        end = Math.max(end, f.offset + REP_SIZE[f.rep]);
      }
      s.size = Math.ceil(end / 8) * 8;
    });
  }

  field(s: Shape, name: string): Field | undefined {
    return s.fields.find((f) => f.name === name);
  }
}
