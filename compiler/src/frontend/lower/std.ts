/** runtime/std as the front end sees it: which file defines which global, static or prototype method. */
import * as path from "node:path";
import type ts from "typescript";
import type { Lowering } from "./context.ts";
import type { Entity } from "./entities.ts";
import { isFunctionWithBody } from "./names.ts";

/** Globals that exist without a definition of their own in runtime/std: the compiler knows them. */
const KNOWN_BUILTINS = new Set([
  "Object",
  "Function",
  "Array",
  "String",
  "Number",
  "Boolean",
  "Symbol",
  "Math",
  "JSON",
  "Reflect",
  "ArrayBuffer",
  "DataView",
  "Uint8Array",
  "Int8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
  "BigInt",
  "BigInt64Array",
  "BigUint64Array",
  "globalThis",
  "Iterator",
]);

export class StdLibrary {
  private readonly cx: Lowering;

  constructor(cx: Lowering) {
    this.cx = cx;
  }

  /** The std file `<base>.ts`, if there is one. */
  file(base: string): ts.SourceFile | undefined {
    return this.cx.loaded.program.getSourceFile(path.join(this.cx.loaded.options.stdDir, `${base}.ts`));
  }

  /** What `base.ts` exports as `name` (or as `name_` when the name is a reserved word). */
  member(base: string, name: string): Entity | null {
    const file = this.file(base);
    if (!file) return null;
    const table = this.cx.exportsOf(file);
    const symbol = table.get(name) ?? table.get(`${name}_`);
    if (!symbol) return null;
    const entity = this.cx.entityOf(symbol);
    if (entity.k === "none") return null;
    if (entity.k === "func" || entity.k === "class" || entity.k === "global") this.cx.load(entity.module, true);
    return entity;
  }

  /** What a global name means. */
  global(name: string): Entity {
    switch (name) {
      case "undefined":
        return { k: "literal", lit: { t: "undef" } };
      case "NaN":
        return { k: "literal", lit: { t: "num", v: Number.NaN } };
      case "Infinity":
        return { k: "literal", lit: { t: "num", v: Number.POSITIVE_INFINITY } };
      case "Proxy":
        return { k: "rejected", why: "proxy" };
    }
    const own = this.member("globals", name) ?? this.member("globals-web", name);
    if (own) return own;
    const cls = this.member(name, name);
    if (cls?.k === "class") return cls;
    if (KNOWN_BUILTINS.has(name) || this.file(name)) return { k: "builtin", name };
    return { k: "rejected", why: "unknownGlobal" };
  }

  /** Function of a builtin by its name: `Array.isArray`, `String.prototype.slice`, `Map.prototype.get`, `Promise.awaitValue`. */
  builtin(name: string): string | null {
    const known = this.cx.program.builtins.get(name);
    if (known) return known;
    const id = this.findBuiltin(name);
    if (id) this.cx.program.builtins.set(name, id);
    return id;
  }

  private findBuiltin(name: string): string | null {
    const dot = name.lastIndexOf(".");
    if (dot < 0) return null;
    const base = name.slice(0, dot);
    const member = name.slice(dot + 1);
    const found = this.member(base, member);
    if (found?.k === "func") return this.cx.functionId(found.module, found.node);
    if (found?.k === "global" && found.func) return this.cx.functionId(found.module, found.func);
    const proto = base.endsWith(".prototype");
    const owner = proto ? base.slice(0, -10) : base;
    const cls = this.member(owner, owner);
    if (cls?.k === "class") {
      const info = this.cx.classInfo(cls.module, cls.node);
      const method = info.members.find((m) => m.name === member && m.isStatic === !proto && m.kind === "method");
      if (method) return method.func;
    }
    if (proto && member === "@@iterator") return this.builtin(`${base}.iterator`) ?? this.builtin(`${base}.values`);
    return null;
  }

  /** True when the std function declares a `this` parameter. */
  static usesThis(node: ts.FunctionLikeDeclaration): boolean {
    const first = node.parameters[0];
    return isFunctionWithBody(node) && first !== undefined && "text" in first.name && first.name.text === "this";
  }
}
