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
    for (const k of this.chain(c)) for (const f of k.fields) out.add(f.name);
    return [...out];
  }

  hasField(c: ClassInfo, name: string): boolean {
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k))
      if (k.fields.some((f) => f.name === name)) return true;
    return false;
  }

  /** Whether enumeration leaves the field out: private ones, and what the library's own classes keep. Errors sort theirs out in runtime/std. */
  isHidden(c: ClassInfo, name: string): boolean {
    if (isHiddenName(name)) return true;
    let owner: ClassInfo | null = null;
    for (let k: ClassInfo | null = c; k !== null; k = this.parent(k))
      if (k.fields.some((f) => f.name === name)) owner = k;
    if (owner === null || !owner.isStd) return false;
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
