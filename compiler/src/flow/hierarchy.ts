/** Questions about classes: members and fields through the chain of parents. */

import type { ClassInfo, ClassMember, Program } from "../ir/ir.ts";
import { isHiddenName } from "../ir/symbols.ts";

export class Hierarchy {
  constructor(private readonly program: Program) {}

  get(id: string): ClassInfo {
    const c = this.program.classes.get(id);
    if (c === undefined) throw new Error(`no class ${id}`);
    return c;
  }

  parent(c: ClassInfo): ClassInfo | null {
    if (c.parent === null || c.parent.startsWith("builtin:")) return null;
    return this.get(c.parent);
  }

  /** What code in the class `id` means by its own class when its `this` is of class `from`; null: nothing of the kind. */
  lexical(id: string, from: ClassInfo | null): ClassInfo | null {
    const c = this.get(id);
    if (c.made === undefined) return c;
    for (let k = from; k !== null; k = this.parent(k)) if (k.made === id) return k;
    return null;
  }

  isSubclass(c: ClassInfo, of: string): boolean {
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k)) if (k.id === of) return true;
    return false;
  }

  /** The built-in class at the root of the chain (`Uint8Array`), or null. */
  builtinRoot(c: ClassInfo): string | null {
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k))
      if (k.parent?.startsWith("builtin:")) return k.parent.slice(8);
    return null;
  }

  /** Parents first. */
  chain(c: ClassInfo): ClassInfo[] {
    const out: ClassInfo[] = [];
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k)) out.unshift(k);
    return out;
  }

  /** Instance fields in definition order, parents' first; a redeclared field keeps its first place. */
  fields(c: ClassInfo): string[] {
    const out = new Set<string>();
    for (const k of this.chain(c)) for (const f of k.fields) if (!this.givesWay(c, k, f.name)) out.add(f.name);
    return [...out];
  }

  hasField(c: ClassInfo, name: string): boolean {
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k))
      if (k.fields.some((f) => f.name === name) && !this.givesWay(c, k, name)) return true;
    return false;
  }

  /**
   * Whether members of `c` and its parents hide a field of `owner`. In the language fields hide members, but an error's
   * `name` is a property of the prototype, which runtime/std keeps in a field, and so is a message that none was given for.
   */
  private givesWay(c: ClassInfo, owner: ClassInfo, name: string): boolean {
    if ((name !== "name" && name !== "message") || !owner.isStd || owner.name !== "Error") return false;
    for (let k: ClassInfo | null = c; k !== null && k !== owner; k = this.parent(k))
      if (k.members.some((m) => m.name === name && !m.isStatic)) return name === "name" || this.hasNoMessage(c);
    return false;
  }

  /** Whether the class among the parents of `c` that extends one of the library's calls that one's constructor without arguments. */
  private hasNoMessage(c: ClassInfo): boolean {
    let own = c;
    for (let k: ClassInfo | null = c; k !== null && !k.isStd; k = this.parent(k)) own = k;
    const ctor = own.ctor === null ? undefined : this.program.funcs.get(own.ctor);
    const calls = ctor?.blocks
      .flatMap((b) => b.insts)
      .filter((i) => i.op === "superctor" || i.op === "superctorspread");
    return calls !== undefined && calls.length > 0 && calls.every((i) => i.op === "superctor" && i.args.length === 1);
  }

  /** A member of the program's classes under the name of a field of the library's class that they extend; null: none. */
  hiddenMember(c: ClassInfo): string | null {
    const names = new Set<string>();
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k)) {
      if (!k.isStd) for (const m of k.members) if (!m.isStatic && !isHiddenName(m.name)) names.add(m.name);
      for (const f of k.isStd ? k.fields : []) if (names.has(f.name) && !this.givesWay(c, k, f.name)) return f.name;
    }
    return null;
  }

  /** Whether enumeration leaves the field out: private ones, and what the library's own classes keep. Errors sort theirs out in runtime/std. */
  isHidden(c: ClassInfo, name: string): boolean {
    if (isHiddenName(name)) return true;
    let owner: ClassInfo | null = null;
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k))
      if (k.fields.some((f) => f.name === name)) owner = k;
    if (owner === null || !owner.isStd) return false;
    if (name === "lastIndex" && owner.name === "RegExp") return false;
    for (let k: ClassInfo | null = owner; k !== null; k = this.parent(k)) if (k.name === "Error") return false;
    return true;
  }

  member(c: ClassInfo, name: string, kind: ClassMember["kind"], isStatic: boolean): ClassMember | null {
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k)) {
      const own = k.members.filter((m) => m.name === name && m.isStatic === isStatic);
      // One half of an accessor hides both halves of the parent's.
      if (own.length > 0) return own.find((m) => m.kind === kind) ?? null;
    }
    return null;
  }

  /** The same of the class alone. */
  own(c: ClassInfo, name: string, kind: ClassMember["kind"], isStatic: boolean): ClassMember | null {
    return c.members.find((m) => m.name === name && m.isStatic === isStatic && m.kind === kind) ?? null;
  }

  /** Whether the class itself has a static method or accessor called `name` or `length`, in place of its own one. */
  definesOwn(c: ClassInfo, name: string): boolean {
    return c.members.some((m) => m.name === name && m.isStatic);
  }

  /** `static [Symbol.hasInstance]`, which decides `instanceof` in place of the class. */
  hasInstance(c: ClassInfo): ClassMember | null {
    return this.member(c, "@@hasInstance", "method", true);
  }

  /** The constructor that `new c()` runs, and the classes below it whose field initialisers follow, in order. */
  construction(c: ClassInfo): { ctor: string | null; inits: ClassInfo[] } {
    const inits: ClassInfo[] = [];
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k)) {
      if (k.ctor !== null) return { ctor: k.ctor, inits };
      if (k.fieldInit !== null) inits.unshift(k);
    }
    return { ctor: null, inits };
  }
}
