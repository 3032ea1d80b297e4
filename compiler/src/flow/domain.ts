/**
 * The domain of closed-world flow analysis: which kinds of value, and which abstract
 * objects, can reach each slot of the program.
 *
 * A `Node` is one slot: an SSA value of a function instance, a parameter, a global, a
 * property of an abstract object, the elements of an array. An `AbsObj` stands for all
 * objects made at one allocation site in one context.
 */

import type { Block, ClassInfo, Func, Inst, Literal, Pos } from "../ir/ir.ts";
import { MODULE_MARK } from "../ir/symbols.ts";
import type { Accessor } from "./accessors.ts";
import type { Beside } from "./beside.ts";
import type { BigRange } from "./bigrange.ts";
import type { Asked } from "./host-own.ts";
import { ObjSet } from "./object-set.ts";
import { RANGE_EMPTY, type Range } from "./range.ts";
import type { Positions } from "./tuple.ts";

/** Kinds of primitive value, as a bit set. */
export const UNDEF = 1;
export const NULL = 2;
export const HOLE = 4;
export const BOOL = 8;
export const NUM = 16;
export const STR = 32;
export const SYM = 64;
export const BIGINT = 128;
export const ALL_KINDS = 255;
export const NULLISH = UNDEF | NULL;

/** At most this many distinct literals are told apart per node. */
const LITERALS_MAX = 32;

export type ObjKind =
  | "object" // object literal with fixed properties
  | "instance" // instance of a class
  | "array"
  | "closure"
  | "class" // a class object
  | "dict" // string-keyed dictionary
  | "open" // dictionary with a prototype of the program's choice; see open.ts
  | "proto" // the prototype of a class
  | "typed" // typed array; `builtin` says which
  | "dataview"
  | "buffer"
  | "box" // a captured mutable variable
  | "frame" // a suspended async function or generator
  | "builtin"; // a built-in constructor or namespace as a value

/** The getters or the setters that were defined on an object under one name; null: under names that are not known. */
export interface AccessorPart {
  readonly name: string | null;
  readonly isGetter: boolean;
  readonly f: Node;
}

export interface AccessorParts {
  readonly byName: Map<string, AccessorPart>;
  readonly readers: ((part: AccessorPart) => void)[];
}

/** A context: allocation and call sites, innermost first. Interned: compare by identity. */
export interface Ctx {
  readonly id: number;
  readonly sites: readonly number[];
}

/** Told of the objects that reach a node; "done": of no more. */
export type Watcher = (o: AbsObj) => unknown;

export interface Edge {
  readonly to: Node;
  readonly mask: number;
  readonly filter: ((o: AbsObj) => boolean) | null;
}

/** What the search for cycles knows of a node. */
export interface Visit {
  readonly node: Node;
  readonly index: number;
  low: number;
  onStack: boolean;
}

let walks = 0;
/** A number for a walk that marks the nodes where it was. */
export const newWalk = (): number => ++walks;

/** Of most nodes. */
const NO_LITERALS: ReadonlySet<string | number | boolean> = new Set();

/** Undefined came in that no index out of bounds accounts for (Solver.addMiss). */
export const MARK_UNDEF = 1;
/** A typed array came in of which nothing says how long it is. */
export const MARK_VIEW = 2;

export class Node {
  kinds = 0;
  /** Shared by all nodes of a cycle. */
  objs = new ObjSet();
  /** Of a node on a cycle: the one that objects are brought to for all of them; see cycles.ts. */
  leader: Node | null = null;
  /** Of a leader: all nodes of its cycle. */
  members: Node[] | null = null;
  /** Of a leader: the edges that lead out of its cycle, one for each end. */
  outs: Edge[] | null = null;
  /** Literal values seen, or null when anything of the kinds may occur. */
  lits: ReadonlySet<string | number | boolean> | null = NO_LITERALS;
  /** `lits`, once there are any. */
  private ownLits: Set<string | number | boolean> | null = null;
  readonly edges: Edge[] = [];
  /** The masks of edges without a filter, by where they lead, once there are many; see Solver.edge. */
  linked: Map<Node, number> | null = null;
  onObj: Watcher[] | null = null;
  onKind: { mask: number; run: () => void }[] | null = null;
  onLit: (() => void)[] | null = null;
  /** Numbers arrive here other than along edges. */
  anyNum = false;
  queued = false;
  /** Higher than that of the nodes that edges lead to, as far as is known; see cycles.ts. */
  order = 0;
  /** Of the search for cycles, while it runs. */
  visit: Visit | null = null;
  /** The last walk over all nodes that came by; see `newWalk`. */
  walk = 0;
  newKinds = 0;
  newObjs = new ObjSet();
  /** Numeric range; filled in by the ranges pass. */
  range: Range = RANGE_EMPTY;
  rangeSteps = 0;
  /** Nodes whose range is computed from this one's. */
  rangeUsers: Node[] | null = null;
  /** Computes the range of an operation's result; null: ranges arrive along edges. */
  rangeOf: (() => Range) | null = null;
  /** What came in other than along edges, here or in what leads here: MARK_UNDEF, MARK_VIEW. */
  marks = 0;
  /** Nodes that the typed arrays in this one are given to, other than along edges. */
  viewEdges: Node[] | null = null;
  /** How many elements the typed arrays in here have; filled in by the ranges pass. */
  viewLength: Range = RANGE_EMPTY;
  viewLengthSteps = 0;
  /** Computes the length of a typed array that is made here. */
  viewLengthOf: (() => Range) | null = null;
  /** Of a read of an element: whether the index may be out of bounds. */
  misses: (() => boolean) | null = null;
  /** Undefined arrives, as far as the ranges pass knows yet. */
  undef = false;
  /** The same of BigInts, filled in by the pass for them; null: none seen yet. */
  big: BigRange | null = null;
  bigUsers: Node[] | null = null;
  bigOf: (() => BigRange | null) | null = null;
  /** BigInts arrive here other than along edges. */
  anyBig = false;
  /** The result of an instruction: a C variable, never a place in an object. */
  local = false;

  constructor(readonly label: string) {}

  has(mask: number): boolean {
    return (this.kinds & mask) !== 0;
  }

  addLit(v: string | number | boolean): boolean {
    if (this.lits === null || this.lits.has(v)) return false;
    if (this.lits.size >= LITERALS_MAX) this.lits = null;
    else if (this.ownLits === null) this.lits = this.ownLits = new Set([v]);
    else this.ownLits.add(v);
    return true;
  }
}

export class AbsObj {
  readonly props = new Map<string, Node>();
  /** Properties in definition order; those in `props` but not here were only ever read. */
  readonly order: string[] = [];
  /** Of an object literal: names and spread sources, in source order. */
  parts: (string | Node)[] | null = null;
  /** Of an object literal: properties with getters and setters. */
  accessors: Map<string, Accessor> | null = null;
  /** Properties added after creation. */
  readonly late = new Set<string>();
  /** Elements of an array, values of a dictionary, content of a box. */
  readonly elem: Node;
  readonly captures: Node[] = [];
  cls: ClassInfo | null = null;
  func: Func | null = null;
  /** Of an array: the `raw` strings, when it is the strings of a tagged template. */
  template: Node | null = null;
  /** Where it is made. */
  pos: Pos | null = null;
  /** Name of a built-in: Uint8Array … */
  builtin = "";
  /** An array with properties of its own: the result of a match. */
  extended = false;
  /** Of an array: it starts empty, so that a write by index may lie beyond its end. */
  mayHaveGaps = false;
  /** Of an array: its elements by position, where they are told apart; see tuple.ts. */
  positions: Positions | null = null;
  /** Of an array: what its length may be, once that is read. */
  length: Node | null = null;
  /** Elements may be absent. */
  holes = false;
  /** What is added to an object whose layout has no place for it. */
  beside: Beside | null = null;
  /** What it delegates to, where the program chose that; see open.ts. */
  proto: Node | null = null;
  /** It was made with the prototype in `proto`: what such objects delegate to by themselves is not meant. */
  madeWithProto = false;
  /** It and all that delegate to it; null: nobody asked. */
  heirs: Node | null = null;
  /** Of the prototype of a plain function: what accessors run on; see receivers.ts. */
  receivers: Node | null = null;
  /** What names give, own or inherited. */
  found: Map<string | null, Node> | null = null;
  /** A dictionary whose properties may have attributes. */
  isOpen = false;
  /** What its properties hold, once somebody wants all of it. */
  named: Node | null = null;
  /** What may be assigned to it and its heirs, where setters were defined. */
  assigned: Map<string | null, Node> | null = null;
  /** Functions that were defined as its getters and setters, and who is told of each part that is added. */
  accessorFns: AccessorParts | null = null;
  /** Of a plain function: its prototype was taken. */
  madePrototype = false;
  /** Of an instance or a class: its enumerable properties are beside it, so that they can have attributes. */
  unplaced = false;
  /** Of a class or its prototype: what the class declares is beside it as well; see exposed.ts. */
  exposed = false;
  /** Of a function: its `name` or `length` may be asked for. */
  asksNames = false;
  /** Run when that becomes so. */
  onAskNames: (() => void)[] | null = null;
  /** An error that is spread somewhere. */
  spreadError = false;
  /** Object literals that turned out to be dictionaries. */
  dictified = false;
  /** Called when a literal turns into a dictionary. */
  onDict: (() => void)[] | null = null;
  /** Own properties may be deleted. */
  loses = false;
  /** Run when that becomes so. */
  onLoss: (() => void)[] | null = null;
  /** Of an object of the language: what reflection asks it for; see host-own.ts. */
  hostAsked: Asked | null = null;
  /** What `key in object` may ask of what the object has from the language. */
  inAsked: Asked | null = null;
  /** Computed keys of which nothing is known read it, and may name what it has from the language. */
  readsAny = false;
  /** Reached an operation that enumerates or looks up properties by computed name. */
  reflected = false;
  /** Run by reflection: called for each property that exists now or later. */
  onProp: ((name: string, node: Node) => void)[] | null = null;

  /** Its place in `world`. */
  readonly id: number;

  constructor(
    /** All objects of the analysis; this one becomes the last. */
    readonly world: AbsObj[],
    readonly kind: ObjKind,
    readonly site: number,
    readonly ctx: Ctx,
    readonly label: string,
  ) {
    this.id = world.push(this) - 1;
    this.elem = new Node(`${label}[]`);
  }

  get isDict(): boolean {
    return this.kind === "dict" || this.kind === "open" || this.dictified;
  }
}

/** The constructors of typed arrays; what they inherit from is the built-in `TypedArray`, which has no global name. */
export const TYPED_ARRAYS: ReadonlySet<string> = new Set([
  "Uint8Array",
  "Int8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
]);

/** `Math`, `JSON`, `globalThis`, prototypes: built-in objects that cannot be called, by what they are on the host. */
export const isNamespace = (o: AbsObj): boolean =>
  o.kind === "builtin" &&
  o.builtin !== "Function.prototype" &&
  o.builtin !== "TypedArray" &&
  typeof (globalThis as unknown as Record<string, unknown>)[o.builtin] !== "function";

/** Namespaces of modules, which delegate to nothing (ECMA-262 10.4.6.1). */
export const isModule = (o: AbsObj): boolean => o.kind === "object" && o.props.has(MODULE_MARK);

/** Built-in objects are constants of the image: nothing can be added to them, other than to `globalThis`. */
export const isClosedBuiltin = (o: AbsObj): boolean => o.kind === "builtin" && o.builtin !== "globalThis";

/** The built-in whose prototype this object is (`Array` for `Array.prototype`); null for any other object. */
export const prototypeOwner = (o: AbsObj): string | null =>
  o.kind === "builtin" && o.builtin.endsWith(".prototype") ? o.builtin.slice(0, -10) : null;

/** Classes of runtime/std (wrappers.ts) whose instances are objects of a built-in without a class of its own. */
const WRAPPERS: Readonly<Record<string, string>> = {
  NumberObject: "Number",
  StringObject: "String",
  BooleanObject: "Boolean",
  BigIntObject: "BigInt",
  SymbolObject: "Symbol",
  ObjectBase: "Object",
};

/** The built-in whose objects the instances of a class are, by its own name or through the wrapper that it is; else "". */
export const wrapperOf = (c: ClassInfo): string =>
  c.isStd && c.id.includes("wrappers.ts#") ? (WRAPPERS[c.name] ?? "") : "";

/** What the language calls a class. */
export const shownClass = (c: ClassInfo): string => wrapperOf(c) || c.name;

/** The function of runtime/std that calling a built-in runs. */
export const callName = (o: AbsObj): string => `${o.builtin}.${prototypeOwner(o) === null ? "call" : "@@call"}`;

/** One function in one context. */
export class FuncInst {
  readonly nodes: (Node | undefined)[] = [];
  readonly params: Node[] = [];
  readonly slots: Node[] = [];
  readonly thisNode: Node;
  readonly ret: Node;
  /** Values yielded (generators). */
  readonly yields: Node;
  /** Elements of the rest parameter: all, and where they are told apart; see tuple.ts. */
  readonly rest: Node;
  restPositions: Positions | null = null;
  /** What a call returns: `ret`, or the promise / generator object. */
  result: Node;
  /** What a call of a generator makes, and what resuming that gives: nodes may hold those of others too. */
  generator: { readonly frame: AbsObj; readonly step: AbsObj } | null = null;
  /** Resolved calls of an instruction. */
  readonly calls = new Map<number, CallCase[]>();
  /** Where an instruction's spreads iterate by protocol: the iterables, and the arrays made of them. */
  readonly spreadCalls = new Map<number, { readonly iterable: Node; readonly list: Node }>();
  /** Calls of functions that objects hold; see held.ts. */
  readonly heldCalls = new Map<number, HeldCall>();
  /** Operations that a function does for this place and for others: see crowd.ts. */
  readonly crowds = new Map<number, FuncInst>();
  /** Functions that call what is held, for an instruction that may call a crowd. */
  readonly crowdCalls = new Map<number, FuncInst>();
  /** Objects allocated by an instruction. */
  readonly allocs = new Map<number, AbsObj>();
  /** Blocks that can run, and the edges between them that can be taken (`from>to`). */
  readonly reached = new Set<Block>();
  readonly taken = new Set<string>();

  constructor(
    readonly id: number,
    readonly func: Func,
    readonly ctx: Ctx,
    /** The closure object whose captures this instance sees. */
    readonly closure: AbsObj | null,
  ) {
    this.thisNode = new Node(`${func.id}.this`);
    this.ret = new Node(`${func.id}.ret`);
    this.yields = new Node(`${func.id}.yield`);
    this.rest = new Node(`${func.id}.rest`);
    this.result = this.ret;
    for (let i = 0; i < func.paramCount; i++) this.params.push(new Node(`${func.id}.param${i}`));
    for (let i = 0; i < func.slotCount; i++) this.slots.push(new Node(`${func.id}.slot${i}`));
  }

  param(i: number): Node {
    while (this.params.length <= i) this.params.push(new Node(`${this.func.id}.param${this.params.length}`));
    return this.params[i]!;
  }

  node(inst: Inst): Node {
    let n = this.nodes[inst.id];
    if (n === undefined) {
      n = new Node(this.func.id);
      n.local = true;
      this.nodes[inst.id] = n;
    }
    return n;
  }
}

/** What reading an element of this typed array gives. */
export const elementKind = (o: AbsObj): number => (o.builtin.startsWith("Big") ? BIGINT : NUM);

/** What an instruction calls of what its receivers hold. */
export interface HeldCall {
  /** Receivers that are told apart, and what each may hold. */
  readonly apart: Map<AbsObj, Node[]>;
  /** Pairs of receiver and function that were linked. */
  ways: number;
  /** What all others hold, and all others. */
  readonly callee: Node;
  readonly self: Node;
  linked: boolean;
}

/** One way a call instruction can go. */
export interface CallCase {
  /** Receiver that leads here: an object, a primitive kind, or null when any. */
  readonly recv: AbsObj | number | null;
  /** The closure called, null for methods and static targets. */
  readonly closure: AbsObj | null;
  readonly target: FuncInst;
  /** Of a call with each key of an object: the key that leads here; null: any other. */
  readonly text?: string | null;
}

export function literalKind(lit: Literal): number {
  switch (lit.t) {
    case "undef":
      return UNDEF;
    case "null":
      return NULL;
    case "hole":
      return HOLE;
    case "bool":
      return BOOL;
    case "num":
      return NUM;
    case "str":
      return STR;
    case "sym":
      return SYM;
    case "big":
      return BIGINT;
  }
}

/** The prototypes of primitives, by kind. */
export const PRIMITIVE_PROTOTYPES: ReadonlyMap<number, string> = new Map([
  [STR, "String"],
  [NUM, "Number"],
  [BOOL, "Boolean"],
  [SYM, "Symbol"],
  [BIGINT, "BigInt"],
]);
