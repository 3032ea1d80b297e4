/**
 * Properties beside an object: those that are added to functions, arrays, classes and their
 * instances, for which the layout has no place. At run time they are in a dictionary that hangs
 * on the object's header; here each name has a slot, and one more holds what computed names write.
 */
import type { Analysis } from "./analysis.ts";
import { type AbsObj, HOLE, Node } from "./domain.ts";

export class Beside {
  readonly names = new Map<string, Node>();
  /** Values written under computed names. */
  readonly any: Node;
  /** Computed names are written. */
  open = false;
  /** Told of every slot that is there or added; the name is null for computed ones. */
  readonly readers: ((name: string | null, slot: Node) => void)[] = [];

  constructor(label: string) {
    this.any = new Node(`${label} beside`);
  }
}

/** Whether anything is ever written beside `o`. */
export const hasBeside = (o: AbsObj): boolean =>
  o.kind !== "object" && o.kind !== "dict" && o.beside !== null && (o.beside.open || o.beside.names.size > 0);

/** Whether reading a property of `o` may find something beside it, or beside a class that it inherits from. */
export function seesBeside(a: Analysis, o: AbsObj): boolean {
  if (o.kind === "class") {
    for (let c = o.cls; c !== null; c = a.classes.parent(c)) if (hasBeside(a.classObject(c.id))) return true;
    return false;
  }
  return hasBeside(o) || protosBeside(a, o).length > 0;
}

/** The prototypes of an instance's classes to which something was added, nearest first. */
export function protosBeside(a: Analysis, o: AbsObj): AbsObj[] {
  const out: AbsObj[] = [];
  if (o.kind === "instance" && a.protos.size > 0)
    for (let c = o.cls; c !== null; c = a.classes.parent(c)) {
      const p = a.protos.get(c.id);
      if (p !== undefined && hasBeside(p)) out.push(p);
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
  const b = besideOf(o);
  let slot = b.names.get(name);
  if (slot === undefined) {
    slot = new Node(`${o.label}.${name} beside`);
    b.names.set(name, slot);
    for (const f of [...b.readers]) f(name, slot);
  }
  a.solver.edge(v, slot);
}

/** `slot` is what lies beside `o` under a name. */
export function shareBeside(a: Analysis, o: AbsObj, name: string, slot: Node): void {
  const b = besideOf(o);
  const known = b.names.get(name);
  if (known !== undefined) return a.solver.edge(known, slot);
  b.names.set(name, slot);
  for (const f of [...b.readers]) f(name, slot);
}

/** `o[key] = v` where the layout may have no such property. */
export function writeAnyBeside(a: Analysis, o: AbsObj, v: Node): void {
  const b = besideOf(o);
  a.solver.edge(v, b.any);
  if (b.open) return;
  b.open = true;
  for (const f of [...b.readers]) f(null, b.any);
}

/** Runs `f` for each slot beside `o`, now or later. */
export function eachBeside(o: AbsObj, f: (name: string | null, slot: Node) => void): void {
  const b = besideOf(o);
  b.readers.push(f);
  for (const [name, slot] of [...b.names]) f(name, slot);
  if (b.open) f(null, b.any);
}

/** What is beside `o` under a name reaches `n`. */
export function readBeside(a: Analysis, o: AbsObj, name: string, n: Node): void {
  eachBeside(o, (at, slot) => {
    if (at === null || at === name) a.solver.edge(slot, n, ~HOLE);
  });
}

/** Everything beside `o` reaches `n`. */
export function readAnyBeside(a: Analysis, o: AbsObj, n: Node): void {
  eachBeside(o, (_name, slot) => a.solver.edge(slot, n, ~HOLE));
}
