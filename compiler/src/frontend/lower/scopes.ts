/** What scope analysis knows about functions and the variables inside them. */
import type ts from "typescript";

export type BindingKind = "param" | "let" | "const" | "var" | "function" | "class" | "enum" | "catch" | "this" | "self";

/** A region whose exceptions go to one handler: a `try` block, or a `catch` block with a `finally`. */
export interface Region {
  readonly parent: Region | null;
}

/** A variable of a function (module-level variables are globals and have no binding). */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly fn: FnScope;
  /** The node whose entry makes the variable. */
  readonly scopeNode: ts.Node;
  readonly region: Region;
  /** The declaration; for `this` the function. */
  node: ts.Node;
  /** Text position after which the variable is initialised. */
  declEnd: number;
  /** ssa: a value. slot: assigned in a try region and visible outside it. box: captured and changed, or captured early. */
  store: "ssa" | "slot" | "box";
  /** A closure may see it before its initialiser ran: reads in closures are checked. */
  early: boolean;
  /** Some read in its own function may come before its initialiser. */
  needsHole: boolean;
  captured: boolean;
  /** Of a class that is made where its definition is evaluated: its name is a variable. */
  made: boolean;
  /** The function that is called under this name: always the same code, which captures nothing. */
  constFunc: FnScope | null;
  /** Of such a function: each evaluation makes another one, and the program may see which; it is a variable as well. */
  kept: boolean;
  /** A function declaration whose name is also that of a parameter or a `var`: one variable. */
  shared: boolean;
  slot: number;
}

/** One compiled function: a function-like node, a module's body, a class's field initialisers or static parts. */
export interface FnScope {
  readonly node: ts.Node;
  readonly role: "function" | "init" | "fields" | "statics";
  readonly parent: FnScope | null;
  readonly id: string;
  readonly name: string;
  readonly arrow: boolean;
  /** The class that this is a member of, or the field initialisers of. */
  memberOf: ClassScope | null;
  /** Class whose `this` and `super` are meant inside. */
  readonly cls: ClassScope | null;
  readonly thisBinding: Binding | null;
  /** The array behind `arguments`, where the function uses it. */
  argumentsBinding: Binding | null;
  /** Some use of it needs the object. */
  argumentsObject: boolean;
  /** Captured variables in order of first use. */
  readonly captures: Set<Binding>;
  /** Enclosing loops in the parent function. */
  readonly loops: readonly ts.Node[];
  /** Start of the block at whose entry a hoisted function declaration is created; -1: created where it stands. */
  hoistedTo: number;
  hasAwait: boolean;
  generic: boolean;
}

/** A class and the functions that it compiles to. */
export interface ClassScope {
  readonly node: ts.ClassLikeDeclaration;
  readonly id: string;
  readonly name: string;
  readonly fields: FnScope | null;
  readonly statics: FnScope | null;
  /** By member node; the constructor and accessors included. */
  readonly members: ReadonlyMap<ts.Node, FnScope>;
  /** Made each time that its definition is evaluated: see `ClassInfo.made`. */
  made: boolean;
  /** Of a made class: what its members capture, the class itself (`home`) included. */
  captures: readonly Binding[];
  /** The class as its members see it; null at a module's top level, where they see a global. */
  readonly home: Binding | null;
  /** Function that contains the class; null at module level. */
  readonly within: FnScope | null;
  /** The definition stands in a loop of that function. */
  readonly inLoop: boolean;
  readonly generic: boolean;
}

/** Whether a name is a function that is one constant: it needs no variable. */
export const isConstant = (binding: Binding): boolean => binding.constFunc !== null && !binding.kept;

/** Whether the definition of a function may be evaluated more than once. */
export const isRepeated = (scope: FnScope): boolean => scope.parent?.role !== "init" || scope.loops.length > 0;
