/**
 * Properties beside an object: those that are added to functions, arrays, classes and their
 * instances, for which the layout has no place. At run time they are in a dictionary that hangs
 * on the object's header; here each name has a slot, and one more holds what computed names write.
 */
import type { ClassInfo } from "../ir/ir.ts";
import { isHiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, HOLE, Node } from "./domain.ts";
import { expose } from "./exposed.ts";
import { heirs, protoObject, walksPrototypes, whenProto } from "./open.ts";

export class Beside {
  readonly names = new Map<string, Node>();
  /** What the constructor defined for good, alone; see `lastingSlot`. */
  readonly lasting = new Map<string, Node>();
  /** Values written under computed names. */
  readonly any: Node;
  /** Whatever lies there, once somebody wants all of it. */
  all: Node | null = null;
  /** Computed names are written. */
  open = false;
  /** Members of the class that lie here as it declares them; see exposed.ts. What changes one moves it to `names`. */
  readonly declared = new Map<string, Node>();
  /** Names that enumerating may give (null: any), and who is told of each. */
  readonly shown = new Set<string | null>();
  readonly onShown: ((name: string | null) => void)[] = [];
  /** Names that are assigned, though enumerating does not give them while what the constructor defined is there. */
  readonly covered = new Set<string>();
  /** Names that may be deleted; null: any. */
  readonly gone = new Set<string | null>();
  /** Told of every slot that is there or added; the name is null for computed ones. */
  readonly readers: ((name: string | null, slot: Node) => void)[] = [];

  /** Told of what is in `declared` as well. */
  readonly owners: ((slot: Node, name: string) => void)[] = [];

  constructor(label: string) {
    this.any = new Node(`${label} beside`);
  }
}

/** Whether anything is ever written beside `o`. */
export const hasBeside = (o: AbsObj): boolean =>
  o.kind !== "object" && o.kind !== "dict" && o.beside !== null && (o.beside.open || o.beside.names.size > 0);

/** Whether something other than what the class declares may be beside `o` under a name. */
export const changes = (o: AbsObj, name: string): boolean =>
  o.kind !== "object" &&
  o.kind !== "dict" &&
  o.beside !== null &&
  (o.beside.names.has(name) || (o.beside.open && !isHiddenName(name)));

/** Where a property of an instance or a class comes from when the object's layout has no place for it. */
export interface Route {
  /** What may have it beside, nearest first. */
  readonly holders: readonly AbsObj[];
  /** The class whose declaration counts where nothing is beside those; null: none. */
  readonly cls: ClassInfo | null;
}

/**
 * The way of a name through the chain of classes. What a class declares hides what lies beside its parents; where the
 * members of a class are properties (`exposed`) and may change, only what is beside counts. `from`: where the way begins,
 * for `super` above the object's own class.
 */
export function route(a: Analysis, o: AbsObj, name: string, from: ClassInfo | null = o.cls): Route {
  const isStatic = o.kind === "class";
  const holders: AbsObj[] = [];
  if (!isStatic && from === o.cls && changes(o, name)) holders.push(o);
  for (let c = from; c !== null; c = a.classes.parent(c)) {
    const h = isStatic ? a.classObject(c.id) : a.protos.get(c.id);
    if (h !== undefined && changes(h, name)) {
      holders.push(h);
      if (h.exposed) continue;
    }
    if (declares(a, c, name, isStatic)) return { holders, cls: c };
  }
  return { holders, cls: null };
}

function declares(a: Analysis, c: ClassInfo, name: string, isStatic: boolean): boolean {
  if (c.members.some((m) => m.name === name && m.isStatic === isStatic)) return true;
  if (!isStatic) return name === "constructor";
  return name === "name" || name === "length" || name === "prototype" || hasStatic(a, c, name);
}

/** The nearest class from `c` up that declares the name, wherever it keeps it. */
function nearest(a: Analysis, c: ClassInfo | null, name: string, isStatic: boolean): ClassInfo | null {
  for (; c !== null; c = a.classes.parent(c))
    if (declares(a, c, name, isStatic) || (isStatic && c.staticFields.includes(name))) return c;
  return null;
}

/**
 * What a name may give on an instance or a class beyond its layout: what lies beside it and its chain reaches `n`, and
 * `declared` is told each class of which the declaration may count, with null where it may be none.
 */
export function eachMember(
  a: Analysis,
  o: AbsObj,
  name: string,
  n: Node,
  declared: (cls: ClassInfo | null) => void,
  from: ClassInfo | null = o.cls,
): void {
  const isStatic = o.kind === "class";
  const look = (h: AbsObj, changed: () => void): void => {
    eachBeside(h, (at, slot) => {
      // Computed keys never name private members.
      if (at === null ? isHiddenName(name) : at !== name) return;
      a.solver.edge(slot, n, ~HOLE);
      if (isStatic && h !== o) a.solver.addObj(heirs(a, h), o);
      changed();
    });
  };
  const walk = (from: ClassInfo | null): void => {
    const last = nearest(a, from, name, isStatic);
    declared(last);
    let further = false;
    for (let c = from; c !== null; c = a.classes.parent(c)) {
      const at = c;
      const changed = (): void => {
        if (at !== last || further) return;
        further = true;
        meetAccessors(a, o, name);
        walk(a.classes.parent(at));
      };
      if (isStatic) look(a.classObject(c.id), changed);
      else whenProto(a, c, (h) => look(h, changed));
      if (c === last) break;
    }
  };
  if (!isStatic && from === o.cls && !isHiddenName(name)) readBeside(a, o, name, n);
  walk(from);
}

/** Accessors of a name that may change are properties, which assignments find by walking the prototypes. */
export function meetAccessors(a: Analysis, o: AbsObj, name: string): void {
  const isStatic = o.kind === "class";
  const chain = a.classes.chain(o.cls!);
  if (!chain.some((c) => c.members.some((m) => m.name === name && m.isStatic === isStatic && m.kind !== "method")))
    return;
  walksPrototypes(a, o);
  for (const c of chain) {
    const h = isStatic ? a.classObject(c.id) : protoObject(a, c);
    if (c.members.some((m) => m.name === name && m.isStatic === isStatic && m.kind !== "method")) expose(a, h);
  }
}

/** Whether the class has the static field in a place of its own. */
export const hasStatic = (a: Analysis, c: ClassInfo, name: string): boolean =>
  c.staticFields.includes(name) && !(a.classObject(c.id).unplaced && !a.classes.isHidden(c, name));

/** Whether reading a property of `o` may find something beside it, or beside what it inherits from. */
export const seesBeside = (a: Analysis, o: AbsObj): boolean => hasBeside(o) || inheritsBeside(a, o).length > 0;

/** The prototypes of an instance's classes, or the parents of a class, beside which something lies; nearest first. */
export function inheritsBeside(a: Analysis, o: AbsObj): AbsObj[] {
  const out: AbsObj[] = [];
  if (o.kind === "instance" && a.protos.size > 0)
    for (let c = o.cls; c !== null; c = a.classes.parent(c)) {
      const p = a.protos.get(c.id);
      if (p !== undefined && hasBeside(p)) out.push(p);
    }
  if (o.kind === "class")
    for (let c = a.classes.parent(o.cls!); c !== null; c = a.classes.parent(c)) {
      const parent = a.classObject(c.id);
      if (hasBeside(parent)) out.push(parent);
    }
  return out;
}

/** Kinds of object that take properties beside their own. */
export function takesBeside(o: AbsObj): boolean {
  switch (o.kind) {
    case "array":
    case "closure":
    case "instance":
    case "class":
    case "typed":
    case "open":
    case "proto":
      return true;
    case "builtin":
      return o.builtin === "globalThis";
    default:
      return false;
  }
}

const besideOf = (o: AbsObj): Beside => {
  o.beside ??= new Beside(o.label);
  return o.beside;
};

/** `o.name = v` where the layout has no such property. */
export function writeBeside(a: Analysis, o: AbsObj, name: string, v: Node): void {
  writeHiddenBeside(a, o, name, v);
  const b = besideOf(o);
  if (o.kind !== "instance" || !a.fieldInit.hides(o.cls!, name) || b.gone.has(name) || b.gone.has(null))
    showBeside(o, name);
  else b.covered.add(name);
}

/** The same for a property that enumeration leaves out. */
export function writeHiddenBeside(a: Analysis, o: AbsObj, name: string, v: Node): void {
  a.solver.edge(v, changedSlot(besideOf(o), o, name));
}

/** A property of the name, or any (null), may be deleted: it is new when it is assigned again. */
export function loseBeside(o: AbsObj, name: string | null): void {
  const b = besideOf(o);
  b.gone.add(name);
  for (const at of b.covered) if (name === null || name === at) showBeside(o, at);
}

/** Enumerating `o` may give the name, or any (null). */
export function showBeside(o: AbsObj, name: string | null): void {
  const b = besideOf(o);
  if (b.shown.has(name)) return;
  b.shown.add(name);
  for (const f of [...b.onShown]) f(name);
}

/** Runs `f` for each name beside `o` that enumerating it may give (null: any), now or later. */
export function eachShown(o: AbsObj, f: (name: string | null) => void): void {
  const b = besideOf(o);
  b.onShown.push(f);
  for (const name of [...b.shown]) f(name);
}

function changedSlot(b: Beside, o: AbsObj, name: string): Node {
  let slot = b.names.get(name);
  if (slot === undefined) {
    slot = b.declared.get(name) ?? new Node(`${o.label}.${name} beside`);
    b.declared.delete(name);
    b.names.set(name, slot);
    for (const f of [...b.readers]) f(name, slot);
  }
  return slot;
}

/** What the class of `o` declares is a property beside `o`; `v` is what reading it gives. */
export function declareBeside(a: Analysis, o: AbsObj, name: string, v: Node): void {
  const b = besideOf(o);
  const known = b.names.get(name) ?? b.declared.get(name);
  if (known !== undefined) return a.solver.edge(v, known);
  b.declared.set(name, v);
  for (const f of [...b.owners]) f(v, name);
  // What may change any property may have come first.
  if (b.open) changedSlot(b, o, name);
}

/** Properties beside `o` may go, or change in a way that gives no new value; null: any. */
export function changeBeside(o: AbsObj, name: string | null): void {
  const b = besideOf(o);
  if (name !== null) return void changedSlot(b, o, name);
  if (b.open) return;
  b.open = true;
  for (const at of [...b.declared.keys()]) changedSlot(b, o, at);
  for (const f of [...b.readers]) f(null, b.any);
}

/** `slot` is what lies beside `o` under a name. */
export function shareBeside(a: Analysis, o: AbsObj, name: string, slot: Node): void {
  const b = besideOf(o);
  const known = b.names.get(name);
  if (known !== undefined) return a.solver.edge(known, slot);
  b.names.set(name, slot);
  for (const f of [...b.readers]) f(name, slot);
  showBeside(o, name);
}

/** `o[key] = v` where the layout may have no such property. */
export function writeAnyBeside(a: Analysis, o: AbsObj, v: Node): void {
  writeAnyHiddenBeside(a, o, v);
  showBeside(o, null);
}

/** The same for a property that enumeration leaves out. */
export function writeAnyHiddenBeside(a: Analysis, o: AbsObj, v: Node): void {
  a.solver.edge(v, besideOf(o).any);
  changeBeside(o, null);
}

/** Runs `f` for each slot beside `o`, now or later. */
export function eachBeside(o: AbsObj, f: (name: string | null, slot: Node) => void): void {
  const b = besideOf(o);
  b.readers.push(f);
  for (const [name, slot] of [...b.names]) f(name, slot);
  if (b.open) f(null, b.any);
}

/** What reflection finds beside `o` under a name, or any, reaches `n`: also what its class declares. */
export function readOwnBeside(a: Analysis, o: AbsObj, name: string | null, n: Node): void {
  if (name === null) readAnyBeside(a, o, n);
  else readBeside(a, o, name, n);
  const b = besideOf(o);
  const owner = (slot: Node, at: string): void => {
    if (name === null || name === at) a.solver.edge(slot, n, ~HOLE);
  };
  b.owners.push(owner);
  for (const [at, slot] of b.declared) owner(slot, at);
}

/** What the constructor of `o` defines under a name for good; see init.ts. */
export function lastingSlot(o: AbsObj, name: string): Node {
  const b = besideOf(o);
  let slot = b.lasting.get(name);
  if (slot === undefined) b.lasting.set(name, (slot = new Node(`${o.label}.${name} defined`)));
  return slot;
}

/** What is beside `o` under a name reaches `n`. */
export function readBeside(a: Analysis, o: AbsObj, name: string, n: Node): void {
  eachBeside(o, (at, slot) => {
    if (at === null || at === name) a.solver.edge(slot, n, ~HOLE);
  });
}

/** Everything beside `o`. */
export function allBeside(a: Analysis, o: AbsObj): Node {
  const b = besideOf(o);
  if (b.all === null) {
    const all = new Node(`${o.label} all beside`);
    b.all = all;
    eachBeside(o, (_name, slot) => a.solver.edge(slot, all, ~HOLE));
  }
  return b.all;
}

/** Everything beside `o` reaches `n`. */
export function readAnyBeside(a: Analysis, o: AbsObj, n: Node): void {
  a.solver.edge(allBeside(a, o), n);
}
