/**
 * Kiln's intermediate representation: JavaScript's operations on values, in SSA form (HIR), as
 * the front end lowers them. Flow analysis and layout add to it without changing it: instances
 * of functions by context, and for each value the kinds that reach it and its representation
 * (`rep`); passes/typed-text.ts shows them together.
 *
 * A function is a list of basic blocks; a block is a list of instructions, phis first, one
 * terminator last. Values are instructions. Variables that are assigned inside a `try` region
 * and read outside it are `slot`s (mutable, function-local); captured variables that are
 * assigned after capture are boxes; everything else is SSA.
 *
 * An exception raised in a block goes to `block.handler`, or out of the function when it is null.
 */

import type { Program as RegExpProgram } from "@kiln/std/regexp/program";

export type { RegExpProgram };

/** How a value is held. See runtime/core/kiln.h. `none`: no result. */
export type Rep =
  | "none"
  | "cell"
  | "ref"
  | "f64"
  | "i32"
  | "u32"
  | "i53"
  | "bool"
  | "f64u"
  | "i53u"
  // BigInts that are proven to fit; those of 128 bits are never stored in objects.
  | "i64"
  | "u64"
  | "i128"
  | "u128";

/** A place in a source file; `file` indexes `Program.files`. */
export interface Pos {
  readonly file: number;
  readonly line: number;
  readonly col: number;
}

/** Literal constants. Undefined, null and hole ("no value": an uninitialised binding) have their own tags. */
export type Literal =
  | { readonly t: "undef" }
  | { readonly t: "null" }
  | { readonly t: "hole" }
  | { readonly t: "bool"; readonly v: boolean }
  | { readonly t: "num"; readonly v: number }
  | { readonly t: "str"; readonly v: string }
  /** A symbol known at build time, by its property name (ir/symbols.ts). */
  | { readonly t: "sym"; readonly v: string }
  /** A BigInt, in decimal. */
  | { readonly t: "big"; readonly v: string };

/** What a branch proved about a value; see `pi`. */
export type Refinement =
  | { readonly k: "truthy" | "falsy" }
  /** typeof v === name (sense true) or !== name. */
  | { readonly k: "typeof"; readonly name: string; readonly sense: boolean }
  /** v === literal / v !== literal. `loose`: == null semantics (null or undefined). */
  | { readonly k: "is"; readonly lit: Literal; readonly loose: boolean; readonly sense: boolean }
  /** v < args[1] and so on; the comparison as written was true with v on the left, which
   * excludes NaN. negated: the opposite comparison was false, so an operand may also be NaN. */
  | { readonly k: "lt" | "le" | "gt" | "ge"; readonly negated?: boolean }
  /** v instanceof the class in args[1]. */
  | { readonly k: "instanceof"; readonly sense: boolean }
  /** v.name === literal (discriminated unions). */
  | { readonly k: "prop"; readonly name: string; readonly lit: Literal; readonly sense: boolean }
  /** Array.isArray(v). */
  | { readonly k: "isarray"; readonly sense: boolean }
  /** A call of `func` with v as argument `index` gave something truthy, or falsy. */
  | { readonly k: "told"; readonly func: string; readonly index: number; readonly sense: boolean }
  /** v === args[1], or v !== args[1]. */
  | { readonly k: "same"; readonly sense: boolean }
  /** v was made by the class in args[1], or one that extends it, whatever its prototype is. */
  | { readonly k: "branded" };

/**
 * What the checker says a value read from a dynamic source must be. Used only where flow finds
 * that the source really is dynamic: the value is then checked, and a lie is a TypeError.
 */
export type Expect = {
  readonly kinds: readonly (
    | "undefined"
    | "null"
    | "boolean"
    | "number"
    | "string"
    | "bigint"
    | "array"
    | "object"
    | "function"
  )[];
};

/** One part of an object literal. Each consumes one argument, in order. */
export type ObjPart =
  | { readonly k: "prop"; readonly name: string }
  /** The argument is the accessor's function. */
  | { readonly k: "getter" | "setter"; readonly name: string }
  /** Own enumerable properties of the argument, but those in `omit` (object rest patterns). */
  | { readonly k: "spread"; readonly omit?: readonly string[] };

/**
 * HIR operations. `args` are in the order given. "throws" marks what can leave through the handler.
 *
 * constants and parameters
 *   const {lit}                       a literal
 *   builtin {name}                    a built-in constructor or namespace as a value (Uint8Array, Array, Object …)
 *   param {index}                     positional parameter; missing ones are undefined
 *   rest {index}                      new array of the arguments from index on
 *   this                              receiver
 *   capture {index}                   captured value (copied) or box of the running closure
 *   catch                             first instruction of a handler block: the exception
 *   func {func, index} captures…      closure over `captures`; none: the constant function object; index 1: evaluated
 *                                     where the program may come again, another function each time
 *   class {cls}                       the class object of a class that exists once
 *   classnew parent captures… {cls, index}
 *                                     a class object made now (`ClassInfo.made`): its parent class or undefined, and
 *                                     what its members capture; `index`: the operand that stands for the class itself, or -1
 * variables
 *   gget {global}; gset {global} v    module-level variable
 *   bnew v; bget b; bset b v          box of a captured mutable variable
 *   sget {slot}; sset {slot} v        function-local mutable slot
 *   tdz v {name}                      v, or ReferenceError when v is the hole (throws)
 *   phi                               args parallel to block.preds
 *   pi v [other] {refine}             v, with what a branch proved
 * objects (throws: receiver null/undefined is a TypeError)
 *   obj {parts} args…                 object literal
 *   dict                              empty object whose type is an index signature / Record
 *   arr {spread} args…                array literal; spread[i] marks `...args[i]`
 *   get o {name, expect}              property read. Constant symbols are names that begin with "@@" (symbols.ts);
 *                                     private names are hidden (`hiddenName`): "#x@ClassId"
 *   set o v {name, index}             property write; index 1: the definition of a field
 *   elem o k {expect}; setelem o k v  computed access
 *                                     name="enumerated": k is one of what was enumerated of o (enumerated.ts)
 *   del o k; in k o
 * calls (throw)
 *   call f this args… {expect}        `this` is const undef for plain calls
 *   callm o args… {name, expect}      o.name(args…)
 *   callspread f this array {expect}  f(...array); callmspread o array {name}
 *   new C args…; newspread C array
 *   superctor this args… {cls}        super(args…) inside cls's constructor; superctorspread this array {cls}
 *   superget this {name, cls}; superm this args… {name, cls}
 *   fieldinit this {cls}              runs cls's own field initialisers
 *   intrinsic {name, index} args…     a `kiln:core` intrinsic; regexpLiteral: which literal of Program.regexps
 *   extern {name} args…               a C function (signature in Program.externs)
 * operators (throw when an operand may be an object or symbol)
 *   add sub mul div mod exp  band bor bxor shl shr ushr  lt le gt ge  eq ne seq sne
 *   neg num bitnot not typeof tostr(template/String())  instanceof v C
 *   Operands are numbers or BigInts. `num` lets BigInts pass only with the name "numeric" (++, --); "add" and "sub" with
 *   the name "one" add or take a one of the kind that the operand has.
 *   math {name} args…                 Math.name on numbers
 * iteration: array fast path and protocol in one. idx is the position counter (an i32 SSA value
 * that the loop increments by 1 from 0); it matters for arrays only.
 *   iteropen v                        the iterator (throws)
 *   iternext it idx                   step; opaque result record (throws)
 *   iterdone r it idx                 bool (throws)
 *   itervalue r it idx                the value (throws)
 *   iterclose it                      it.return?.() (throws)
 * suspension (only in async / generator functions; throws)
 *   await v; yield v
 *   begin                             only in generators: what stands before it runs when the function is called
 * terminators
 *   jump; br cond (targets[0] when true); ret v; throw v; unreachable
 *   try                               targets[0] body, targets[1] handler: a jump to the body that makes the
 *                                     handler reachable with the variables as they are here
 */
export type HirOp =
  | "const"
  | "builtin"
  | "param"
  | "rest"
  | "this"
  | "capture"
  | "catch"
  | "func"
  | "class"
  | "classnew"
  | "gget"
  | "gset"
  | "bnew"
  | "bget"
  | "bset"
  | "sget"
  | "sset"
  | "tdz"
  | "phi"
  | "pi"
  | "obj"
  | "dict"
  | "arr"
  | "get"
  | "set"
  | "elem"
  | "setelem"
  | "del"
  | "in"
  | "call"
  | "callm"
  | "callspread"
  | "callmspread"
  | "new"
  | "newspread"
  | "superctor"
  | "superctorspread"
  | "superget"
  | "superm"
  | "fieldinit"
  | "intrinsic"
  | "extern"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "mod"
  | "exp"
  | "band"
  | "bor"
  | "bxor"
  | "shl"
  | "shr"
  | "ushr"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "eq"
  | "ne"
  | "seq"
  | "sne"
  | "neg"
  | "num"
  | "bitnot"
  | "not"
  | "typeof"
  | "tostr"
  | "instanceof"
  | "math"
  | "iteropen"
  | "iternext"
  | "iterdone"
  | "itervalue"
  | "iterclose"
  | "await"
  | "yield"
  | "begin"
  | "jump"
  | "br"
  | "ret"
  | "throw"
  | "unreachable"
  | "try";

/** Everything that is not an operand. Unused fields stay undefined. */
export interface Imm {
  lit?: Literal;
  name?: string;
  index?: number;
  func?: string;
  cls?: string;
  global?: string;
  slot?: number;
  parts?: readonly ObjPart[];
  spread?: readonly boolean[];
  refine?: Refinement;
  expect?: Expect;
  /** The computed key may not name what Object.prototype has: outside of Kiln's own modules. */
  asksRoot?: boolean;
  /**
   * How messages show expressions of the source: what is called or iterated; each spread of an array literal, with `...`
   * before one that ends the arguments of a call; what a pattern takes apart, of the `get` that does so ("" there and in
   * spreads: by its value).
   */
  shown?: readonly string[];
}

export interface Inst {
  /** Unique in its function. */
  id: number;
  op: HirOp;
  args: Inst[];
  imm: Imm;
  pos: Pos | null;
  block: Block;
}

export interface Block {
  id: number;
  insts: Inst[];
  /** Successors of the terminator, in its order. */
  targets: Block[];
  preds: Block[];
  /** Where exceptions raised in this block go; null: out of the function. */
  handler: Block | null;
}

export type FuncKind = "normal" | "async" | "generator" | "asyncgenerator";

export interface Func {
  /** Unique in the program and stable from build to build: `module#outer.inner` with `$n` for anonymous ones. */
  id: string;
  /** JavaScript's `name` property, and what stack traces show (`Class.method` for methods). */
  name: string;
  kind: FuncKind;
  /** Number of positional parameters (without a rest parameter). */
  paramCount: number;
  /** JavaScript's `length`. */
  length: number;
  /** Names of the captured variables; parallel to the operands of `func`. */
  captures: string[];
  slotCount: number;
  blocks: Block[];
  entry: Block;
  /** Class whose method or constructor this is. */
  cls: string | null;
  /** True when calls of it deserve a context each: it, or an enclosing function, has type parameters or lives in runtime/std. */
  generic: boolean;
  /** All calls share one instance of it, whatever they pass (development builds). */
  shared?: boolean;
  /** An arrow function, or a method or accessor of a literal: no constructor. */
  arrow: boolean;
  pos: Pos | null;
  nextInst: number;
  nextBlock: number;
}

export interface ClassField {
  name: string;
  /** It has an initialiser; without one (and without `declare`) it starts as undefined. Order is definition order. */
  initialised?: boolean;
}

export interface ClassMember {
  name: string;
  kind: "method" | "getter" | "setter";
  isStatic: boolean;
  func: string;
}

export interface ClassInfo {
  id: string;
  name: string;
  /** Its name, if any, is that of the variable or property that it initialises. */
  anonymous?: boolean;
  /** The parent class's id, `builtin:Name` for built-in parents, or null. `extends` expressions must resolve statically. */
  parent: string | null;
  /** Own instance fields in definition order (private ones as `#x@Id`, parameter properties first). */
  fields: ClassField[];
  members: ClassMember[];
  /** Constructor; null: inherited. A constructor runs `fieldinit` at its start (base) or after super (derived). */
  ctor: string | null;
  /** Function with `this` that runs the field initialisers; null when there are none. */
  fieldInit: string | null;
  /** True when the class, or a parent, has type parameters: instances are told apart by allocation site. */
  generic: boolean;
  /** Static fields are assigned by module code with `set (class C)`; their names in order. */
  staticFields: string[];
  /** Function with `this` that runs the static parts. */
  staticInit?: string;
  /** Its static parts read static fields of it, perhaps before they are there: what they hide counts until then. */
  readsStatics?: boolean;
  /** Its definition places its members among others, whose names it evaluates (`intrinsic memberPlace`). */
  varies?: boolean;
  /** Its field initialisers define all of its fields, in order: one has a name that is evaluated. */
  ordered?: boolean;
  isStd: boolean;
  /** Of Kiln's own modules: runtime/std and lib. */
  isSystem: boolean;
  /**
   * Made where its definition is evaluated, each time anew: its members capture variables, or its parent is only
   * known by flow. Flow gives each parent that reaches it a ClassInfo of its own, whose `made` names this one.
   */
  made?: string;
  pos: Pos | null;
}

/** C type of an extern's parameter or result. `number` aliases i32/u32 in kiln:core choose the integer ones. */
export type ExternType = "f64" | "i32" | "u32" | "bool" | "str" | "big" | "ref" | "cell" | "void";

export interface ExternInfo {
  /** C symbol. */
  name: string;
  params: ExternType[];
  result: ExternType;
  throws: boolean;
  /** What a ref result may be: `Uint8Array`, `Array<string>`, `string` … as flow must know it; see frontend/externs.ts. */
  resultKind: string | null;
}

export interface GlobalInfo {
  /** `module#name`. */
  id: string;
  /** Never assigned after its initialiser. */
  constant: boolean;
}

export interface ModuleInfo {
  /** Path relative to the project or `std/…`, `lib/…`, `node:…`. */
  id: string;
  /** Function that evaluates the module body. */
  init: string;
}

export interface Program {
  files: string[];
  funcs: Map<string, Func>;
  classes: Map<string, ClassInfo>;
  globals: Map<string, GlobalInfo>;
  externs: Map<string, ExternInfo>;
  /** In evaluation order. */
  modules: ModuleInfo[];
  /** Prototype methods of built-ins by `String.prototype.slice`, `Array.isArray` …: function ids from runtime/std. */
  builtins: Map<string, string>;
  /** Classes of runtime/std by the global's name: Map, Set, Promise, Error … */
  builtinClasses: Map<string, string>;
  /** Literals of regular expressions, by the `index` of `intrinsic regexpLiteral`. */
  regexps: RegExpLiteral[];
}

/** A literal as written, and what it was compiled to (runtime/std/regexp/program.ts). */
export interface RegExpLiteral {
  readonly source: string;
  readonly flags: string;
  readonly program: RegExpProgram;
}

export const TERMINATORS: ReadonlySet<HirOp> = new Set<HirOp>(["jump", "br", "ret", "throw", "unreachable", "try"]);
