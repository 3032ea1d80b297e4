/** Properties of built-in objects (`Math`, `Array`, `Array.prototype`), as flow and generation both look them up. */
import type { Func } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, isNamespace, prototypeOwner, TYPED_ARRAYS } from "./domain.ts";
import { hostConstant, hostHas } from "./host.ts";

export type BuiltinMember =
  | { readonly k: "function"; readonly func: Func }
  /** A getter of the class behind a prototype. */
  | { readonly k: "getter"; readonly func: Func }
  | { readonly k: "object"; readonly object: AbsObj }
  | { readonly k: "constant"; readonly value: string | number }
  | { readonly k: "undefined" }
  /** The language has it, runtime/std has not. */
  | { readonly k: "missing" };

/** The constructor behind a built-in's name: a class of runtime/std, or an object of the compiler's own. */
export function builtinConstructor(a: Analysis, name: string): AbsObj {
  const cls = a.input.builtinClass(name);
  return cls === null ? a.builtinObject("builtin", name) : a.classObject(cls.id);
}

/** A method on the prototype of a built-in, or on the one that it delegates to short of `Object.prototype`. */
const inheritedMethod = (a: Analysis, owner: string, name: string): Func | null =>
  a.methodFunc(owner, name) ?? (TYPED_ARRAYS.has(owner) ? a.methodFunc("TypedArray", name) : null);

/** A static function as a value: those of typed arrays are inherited, and make objects of whatever `this` is. */
function staticFunc(a: Analysis, builtin: string, name: string): Func | null {
  const inherits = TYPED_ARRAYS.has(builtin) && (name === "from" || name === "of");
  return a.input.lowerBuiltin(`${inherits ? "TypedArray" : builtin}.${name}`);
}

/** What `o.name` is, for a built-in `o`. */
export function builtinMember(a: Analysis, o: AbsObj, name: string): BuiltinMember {
  const owner = prototypeOwner(o);
  const own = owner === null ? staticFunc(a, o.builtin, name) : inheritedMethod(a, owner, name);
  if (own !== null && !(owner === null && (name === "call" || name === "construct" || name === "inline")))
    return { k: "function", func: own };
  if (owner !== null) {
    if (name === "constructor") return { k: "object", object: builtinConstructor(a, owner) };
    const accessor = inheritedMethod(a, owner, `get ${name}`);
    if (accessor !== null) return { k: "getter", func: accessor };
    const cls = a.input.builtinClass(owner);
    const getter = cls === null ? null : a.classes.member(cls, name, "getter", false);
    if (getter !== null) return { k: "getter", func: a.func(getter.func) };
  } else if (!isNamespace(o)) {
    if (name === "prototype") return { k: "object", object: a.builtinObject("builtin", `${o.builtin}.prototype`) };
    if (name === "constructor") return { k: "object", object: a.builtinObject("builtin", "Function") };
  }
  const value = hostConstant(o, name);
  if (value !== null) return { k: "constant", value };
  const inherited =
    (owner === null && !isNamespace(o) ? a.methodFunc("Function", name) : null) ?? a.methodFunc("Object", name);
  if (inherited !== null) return { k: "function", func: inherited };
  return hostHas(o, name) ? { k: "missing" } : { k: "undefined" };
}
