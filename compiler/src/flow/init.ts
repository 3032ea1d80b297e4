/**
 * Which fields of a class are surely assigned before anything can read them.
 *
 * A forward pass over the constructor: a field is sure when it is assigned on every path
 * before `this` escapes (is passed, captured, stored, or has a method called on it) and before
 * every return. All other fields start as undefined.
 */
import { definedKey } from "../ir/each-key.ts";
import type { Block, ClassInfo, Func, Inst, Program } from "../ir/ir.ts";
import type { Hierarchy } from "./hierarchy.ts";

/** Before names that are defined and not assigned, in sets of names. */
const DEFINED = "defined ";
/** Before names that are defined so that enumerating does not give them. */
const HIDDEN = "hidden ";

/** A property of `this` that a call defines under a constant key. */
export interface Defined {
  readonly name: string;
  readonly value: Inst;
  /** It can be neither deleted nor changed. */
  readonly lasts: boolean;
  /** Enumerating does not give it. */
  readonly hides: boolean;
}

/** What a call of `Object.defineProperty` defines so; null: nothing. Reading such a descriptor runs nothing. */
export function definedProperty(call: Inst): Defined | null {
  const key = definedKey(call);
  const [, , object, , descriptor] = call.args;
  if (key?.op !== "const" || object!.op !== "this" || descriptor?.op !== "obj") return null;
  const lit = key.imm.lit!;
  if (lit.t !== "str" && lit.t !== "sym") return null;
  const given = new Map<string, Inst>();
  for (const [k, part] of descriptor.imm.parts!.entries()) {
    if (part.k !== "prop" || !ATTRIBUTES.has(part.name)) return null;
    given.set(part.name, descriptor.args[k]!);
  }
  const value = given.get("value");
  if (value === undefined) return null;
  return {
    name: lit.v,
    value,
    lasts: !given.has("writable") && !given.has("configurable"),
    hides: isFalse(given.get("enumerable")),
  };
}

const ATTRIBUTES: ReadonlySet<string> = new Set(["value", "writable", "configurable", "enumerable"]);

const isFalse = (v: Inst | undefined): boolean =>
  v === undefined || (v.op === "const" && v.imm.lit!.t === "bool" && !v.imm.lit!.v);

const WRITES_THIS = new Set(["set"]);

export class FieldInit {
  private readonly sureOf = new Map<string, { sure: Set<string>; escapes: boolean }>();

  constructor(
    private readonly program: Program,
    private readonly classes: Hierarchy,
  ) {}

  /** Fields of `c` (own and inherited) that are assigned before any read. */
  sure(c: ClassInfo): Set<string> {
    return this.construct(c).sure;
  }

  /** Whether instances of `c` are given a property before any read that stays as it is. */
  defines(c: ClassInfo, name: string): boolean {
    return this.sure(c).has(DEFINED + name) && this.writes(c, name) === 1;
  }

  /**
   * Whether instances of `c` are given a property before any read that enumerating does not give: assigning to it leaves
   * that so, as long as nothing deletes it.
   */
  hides(c: ClassInfo, name: string): boolean {
    return this.sure(c).has(HIDDEN + name) && this.writes(c, name) === 1;
  }

  /** How often constructors and initialisers of `c` and its parents name a property of `this` to give it a value: what was there before keeps its attributes. */
  private writes(c: ClassInfo, name: string): number {
    let count = 0;
    for (const k of this.classes.chain(c)) {
      if (k.fields.some((f) => f.name === name)) count++;
      for (const id of [k.ctor, k.fieldInit])
        for (const b of (id === null ? undefined : this.program.funcs.get(id))?.blocks ?? [])
          for (const i of b.insts)
            if (definedProperty(i)?.name === name || (WRITES_THIS.has(i.op) && i.imm.name === name)) count++;
    }
    return count;
  }

  private construct(c: ClassInfo): { sure: Set<string>; escapes: boolean } {
    const known = this.sureOf.get(c.id);
    if (known !== undefined) return known;
    const parent = this.classes.parent(c);
    let result: { sure: Set<string>; escapes: boolean };
    const ctor = c.ctor === null ? undefined : this.program.funcs.get(c.ctor);
    if (ctor !== undefined) {
      result = this.scan(ctor, c, parent);
    } else {
      const base = parent === null ? { sure: new Set<string>(), escapes: false } : this.construct(parent);
      result = { sure: new Set(base.sure), escapes: base.escapes };
      this.addFieldInit(c, result);
    }
    this.sureOf.set(c.id, result);
    return result;
  }

  private addFieldInit(c: ClassInfo, into: { sure: Set<string>; escapes: boolean }): void {
    const init = c.fieldInit === null ? undefined : this.program.funcs.get(c.fieldInit);
    if (init === undefined) return;
    const r = this.scan(init, c, null);
    if (!into.escapes) for (const f of r.sure) into.sure.add(f);
    into.escapes ||= r.escapes;
  }

  private scan(fn: Func, c: ClassInfo, parent: ClassInfo | null): { sure: Set<string>; escapes: boolean } {
    type State = { sure: Set<string>; escaped: boolean };
    let sureAtEnd: Set<string> | null = null;
    let escapes = false;
    const meetEnd = (s: Set<string>): void => {
      sureAtEnd = sureAtEnd === null ? new Set(s) : new Set([...sureAtEnd].filter((x) => s.has(x)));
    };
    const entry = new Map<Block, State>();
    const used = new Set(fn.blocks.flatMap((b) => b.insts.flatMap((i) => i.args)));
    /** The call gives back `this`. */
    const definedBy = (i: Inst): Defined | null => {
      const defined = used.has(i) ? null : definedProperty(i);
      return defined !== null && isThis(defined.value) ? null : defined;
    };
    const isThis = (v: Inst | undefined): boolean => v !== undefined && v.op === "this";
    const work: Block[] = [fn.entry];
    entry.set(fn.entry, { sure: new Set(), escaped: false });
    const step = (b: Block): void => {
      const s0 = entry.get(b)!;
      const sure = new Set(s0.sure);
      let escaped = s0.escaped;
      const leak = (): void => {
        meetEnd(sure);
        escaped = true;
        escapes = true;
      };
      for (const i of b.insts) {
        if (escaped) break;
        if (WRITES_THIS.has(i.op) && isThis(i.args[0]) && !isThis(i.args[1])) sure.add(i.imm.name!);
        else if (i.op === "get" && isThis(i.args[0])) {
          if (!sure.has(i.imm.name!) && i.imm.name !== "constructor") leak();
        } else if ((i.op === "superctor" || i.op === "superctorspread") && parent !== null) {
          const p = this.construct(parent);
          for (const f of p.sure) sure.add(f);
          if (p.escapes) leak();
        } else if (i.op === "fieldinit") {
          const r = { sure, escapes: false };
          this.addFieldInit(c, r);
          if (r.escapes) leak();
        } else if (i.op === "phi" || i.op === "pi" || i.op === "tdz") {
          if (i.args.some(isThis)) leak();
        } else if (i.op === "ret") {
          meetEnd(sure);
        } else {
          const defined = definedBy(i);
          if (defined?.lasts === true) sure.add(DEFINED + defined.name);
          if (defined?.hides === true) sure.add(HIDDEN + defined.name);
          if (defined === null && i.args.some(isThis) && i.imm.name !== "becomes") leak();
        }
      }
      const last = b.insts[b.insts.length - 1]!;
      if (escaped && last.op === "ret") return;
      const succs = b.handler === null ? b.targets : [...b.targets, b.handler];
      for (const t of succs) {
        const at = t === b.handler ? s0.sure : sure;
        const old = entry.get(t);
        if (old === undefined) {
          entry.set(t, { sure: new Set(at), escaped });
          work.push(t);
        } else {
          const meet = new Set([...old.sure].filter((x) => at.has(x)));
          if (meet.size !== old.sure.size || (old.escaped && !escaped)) {
            entry.set(t, { sure: meet, escaped: old.escaped && escaped });
            work.push(t);
          }
        }
      }
    };
    for (let b = work.pop(); b !== undefined; b = work.pop()) step(b);
    return { sure: sureAtEnd ?? new Set(), escapes };
  }
}
