/**
 * Private names that are asked for before an object has them (ECMA-262 7.3.34): by what a constructor of a parent runs,
 * and by initialisers of fields that come before. Such a field starts as a hole, and its accesses test for one; for
 * private methods and accessors the object gets a field of its own, the brand of the class. Of classes the same is asked
 * for what their static parts run; other static fields start as undefined then.
 *
 * Asked once the rest of flow has come to rest: only then it is known what is called while an object is made. A class
 * of which nothing is found costs nothing.
 */
import type { Block, ClassInfo, Func, Inst } from "../ir/ir.ts";
import { brandName, isHiddenName, privateClass, shownName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, type FuncInst, HOLE, type Node, UNDEF } from "./domain.ts";

/** A use of a name, and the operand that is the object. */
interface Use {
  readonly inst: Inst;
  readonly name: string;
  readonly object: Inst;
}

function useOf(inst: Inst): Use[] {
  const { op, args, imm } = inst;
  if (op === "in") {
    const lit = args[0]!.imm.lit;
    return lit?.t === "str" && privateClass(lit.v) !== null ? [{ inst, name: lit.v, object: args[1]! }] : [];
  }
  if (op !== "get" && op !== "set" && op !== "callm" && op !== "callmspread") return [];
  return [{ inst, name: imm.name!, object: args[0]! }];
}

/** What an instruction of field initialisers or static parts makes; null: nothing. */
function madeBy({ op, args, imm }: Inst): string | null {
  if (op === "set" && args[0]!.op === "this" && imm.index === 1) return imm.name!;
  const lit = op === "intrinsic" && imm.name === "becomes" ? args[1]!.imm.lit : undefined;
  return lit?.t === "str" ? lit.v : null;
}

/**
 * The private names that a class gives its instances, and the field that shows whether they are there. Before methods
 * come into being nothing runs but the parent's constructor.
 */
function namesOf(c: ClassInfo, hasParent: boolean): Map<string, string> {
  const id = c.made ?? c.id;
  const names = new Map<string, string>();
  for (const f of c.fields) if (privateClass(f.name) === id) names.set(f.name, f.name);
  if (hasParent)
    for (const m of c.members) if (!m.isStatic && privateClass(m.name) === id) names.set(m.name, brandName(id));
  return names;
}

/** Whether a static field's name stands in the program: others keep keys that were evaluated. */
const isWritten = (name: string): boolean => !isHiddenName(name) || shownName(name).startsWith("#");

/** Finds what is asked for early; returns whether anything was added. */
export function findEarly(a: Analysis): boolean {
  const byFunc = new Map<string, FuncInst[]>();
  for (const fi of a.insts) {
    const all = byFunc.get(fi.func.id);
    if (all === undefined) byFunc.set(fi.func.id, [fi]);
    else all.push(fi);
  }
  const running = (id: string | null | undefined, o: AbsObj): FuncInst[] =>
    id == null ? [] : (byFunc.get(id) ?? []).filter((fi) => fi.thisNode.objs.has(o));
  const core = new Map<AbsObj, FuncInst[]>();
  for (const fi of a.calledFromC) for (const o of fi.thisNode.objs) core.set(o, [...(core.get(o) ?? []), fi]);
  let added = false;
  const add = (slot: Node, kinds: number): void => {
    a.solver.addKinds(slot, kinds);
    added = true;
  };
  for (const o of a.objects) {
    if (o.cls === null || (o.kind !== "instance" && o.kind !== "class")) continue;
    if (o.kind === "class") {
      const known = (name: string): boolean => a.prop(o, name).has(isHiddenName(name) ? HOLE : UNDEF);
      const names = o.cls.staticFields.filter((name) => isWritten(name) && !known(name));
      if (names.length === 0) continue;
      const early = new Early(a, o, new Map(names.map((name) => [name, name])), core);
      for (const fi of running(o.cls.staticInit, o)) early.initialisers(fi);
      for (const name of early.found) add(a.prop(o, name), isHiddenName(name) ? HOLE : UNDEF);
      continue;
    }
    const chain = a.classes.chain(o.cls);
    chain.forEach((c, k) => {
      const names = namesOf(c, k > 0);
      for (const [name, shows] of names) if (o.props.get(shows)?.has(HOLE) === true) names.delete(name);
      if (names.size === 0) return;
      const early = new Early(a, o, names, core);
      for (const p of chain.slice(0, k)) early.reach([...running(p.ctor, o), ...running(p.fieldInit, o)], new Set());
      for (const fi of running(c.fieldInit, o)) early.initialisers(fi);
      for (const shows of early.found) {
        const later = c.fields.some((f) => f.name === shows && f.initialised === true);
        add(a.prop(o, shows), later ? HOLE : HOLE | UNDEF);
      }
    });
  }
  return added;
}

/** Looks for uses of names on `o`, an instance or a class. */
class Early {
  /** Fields that show whether the names are there, of those that are asked for too early. */
  readonly found = new Set<string>();

  constructor(
    private readonly a: Analysis,
    private readonly o: AbsObj,
    private readonly names: ReadonlyMap<string, string>,
    /** What the C core runs on objects: conversions, accessors. */
    private readonly core: ReadonlyMap<AbsObj, readonly FuncInst[]>,
  ) {}

  private uses(f: Func): readonly Use[] {
    let found = this.usesOf.get(f);
    if (found === undefined) {
      found = f.blocks.flatMap((b) => b.insts.flatMap(useOf)).filter((use) => this.names.has(use.name));
      this.usesOf.set(f, found);
    }
    return found;
  }
  private readonly usesOf = new Map<Func, readonly Use[]>();

  /** What any of the functions and what they call uses, where `made` is not there yet. */
  reach(from: readonly FuncInst[], made: ReadonlySet<string>): void {
    const seen = new Set(from);
    const work = [...seen];
    for (let fi = work.pop(); fi !== undefined; fi = work.pop()) {
      for (const use of this.uses(fi.func)) this.use(fi, use, made);
      for (const next of this.callees(fi))
        if (!seen.has(next)) {
          seen.add(next);
          work.push(next);
        }
    }
  }

  /** What field initialisers or static parts use before it is made, instruction by instruction. */
  initialisers(fi: FuncInst): void {
    const byInst = new Map(this.uses(fi.func).map((use) => [use.inst, use]));
    const entries = new Map<Block, ReadonlySet<string>>([[fi.func.entry, new Set()]]);
    const work = [fi.func.entry];
    for (let b = work.pop(); b !== undefined; b = work.pop()) {
      const made = new Set(entries.get(b)!);
      for (const inst of b.insts) {
        const name = madeBy(inst);
        if (name !== null) {
          made.add(name);
          continue;
        }
        const use = byInst.get(inst);
        if (use !== undefined) this.use(fi, use, made);
        this.reach([...this.called(fi, inst)], made);
      }
      for (const to of b.handler === null ? b.targets : [...b.targets, b.handler]) {
        const before = entries.get(to);
        const both = before === undefined ? made : new Set([...before].filter((name) => made.has(name)));
        if (before !== undefined && both.size === before.size) continue;
        entries.set(to, both);
        work.push(to);
      }
    }
  }

  private use(fi: FuncInst, { name, object }: Use, made: ReadonlySet<string>): void {
    const shows = this.names.get(name)!;
    if (!made.has(shows) && fi.node(object).objs.has(this.o)) this.found.add(shows);
  }

  private callees(fi: FuncInst): Set<FuncInst> {
    const out = new Set<FuncInst>();
    for (const b of fi.func.blocks)
      if (fi.reached.has(b)) for (const inst of b.insts) for (const to of this.called(fi, inst)) out.add(to);
    return out;
  }

  /** What an instruction may run. */
  private called(fi: FuncInst, inst: Inst): Set<FuncInst> {
    const out = new Set<FuncInst>((fi.calls.get(inst.id) ?? []).map((c) => c.target));
    for (const shared of [fi.crowds.get(inst.id), fi.crowdCalls.get(inst.id)])
      if (shared !== undefined) out.add(shared);
    if (MOVES.has(inst.op)) return out;
    for (const arg of inst.args)
      for (const o of fi.node(arg).objs) {
        const body = this.a.frames.get(o);
        if (body !== undefined) out.add(body);
        for (const t of this.core.get(o) ?? []) out.add(t);
      }
    return out;
  }
}

/** Operations that run no code of objects that they are given. */
const MOVES: ReadonlySet<Inst["op"]> = new Set(["phi", "pi", "set", "get", "ret", "bset", "seq", "sne"]);
