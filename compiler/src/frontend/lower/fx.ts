/** The state of lowering one function, and what all parts of lowering share: emitting, variables, jumps out of regions. */
import ts from "typescript";
import { type FuncHead, FunctionBuilder } from "../../ir/builder.ts";
import type { Block, HirOp, Imm, Inst, Literal, Pos } from "../../ir/ir.ts";
import type { Lowering, Rejection } from "./context.ts";
import type { Entity } from "./entities.ts";
import type { ModuleState } from "./modules.ts";
import { isCalled, isConst, unqualified } from "./names.ts";
import { type Binding, type FnScope, isConstant, isRepeated } from "./scopes.ts";
import { readsEarly } from "./storage.ts";
import { CONSTANT, throwError } from "./undeclared.ts";

/** A place that `break` or `continue` can go to. */
export interface JumpTarget {
  readonly k: "jump";
  readonly kind: "break" | "continue";
  readonly labels: readonly string[];
  /** Reached without a label: loops, and `break` in switch. */
  readonly plain: boolean;
  readonly block: Block;
}

/** Leaving this region closes an iterator. */
export interface CloseControl {
  readonly k: "close";
  readonly outer: Block | null;
  close(): void;
}

/** Leaving this region runs a `finally` block. */
export interface FinallyControl {
  readonly k: "finally";
  readonly block: Block;
  readonly kind: object;
  readonly value: object;
  readonly exits: Exit[];
}

export type Control = JumpTarget | CloseControl | FinallyControl;

/** Where control goes when it leaves a statement early. */
export type Exit = { readonly k: "return" } | { readonly k: "jump"; readonly target: JumpTarget };

export class Fx {
  readonly cx: Lowering;
  readonly module: ModuleState;
  readonly scope: FnScope;
  readonly b: FunctionBuilder;
  readonly controls: Control[] = [];
  /** Labels of the statement that is about to be lowered. */
  labels: string[] = [];
  /** All that was passed, in functions that use `arguments`. */
  passed: Inst | null = null;
  /** Whether types are asked for what reads must yield. */
  readonly expects: boolean;
  private pos: Pos | null = null;

  constructor(cx: Lowering, module: ModuleState, scope: FnScope, head: FuncHead) {
    this.cx = cx;
    this.module = module;
    this.scope = scope;
    this.b = new FunctionBuilder(head);
    this.expects = module.isUser;
  }

  // ---- emitting ----

  /** What cannot be compiled stands in the code: an error when the program can get here. */
  rejectHere(rejection: Rejection): void {
    this.emit(rejection.node, "intrinsic", [], { name: "rejected", lit: { t: "str", v: rejection.text } });
  }

  /** A class as a value. */
  classValue(node: ts.Node, module: ModuleState, cls: ts.ClassLikeDeclaration): Inst {
    const info = this.cx.classInfo(module, cls);
    for (const rejection of this.cx.rejectionsOf(module, cls)) this.rejectHere(rejection);
    return this.emit(node, "class", [], { cls: info.id });
  }

  /** Emits an instruction at a node's position (null: the last position). */
  emit(node: ts.Node | null, op: HirOp, args: Inst[] = [], imm: Imm = {}): Inst {
    if (node) this.pos = this.cx.position(node);
    return this.b.emit(op, args, imm, this.pos);
  }

  lit(lit: Literal): Inst {
    return this.b.constant(lit, this.pos);
  }

  undef(): Inst {
    return this.lit({ t: "undef" });
  }

  num(value: number): Inst {
    return this.lit({ t: "num", v: value });
  }

  str(value: string): Inst {
    return this.lit({ t: "str", v: value });
  }

  bool(value: boolean): Inst {
    return this.lit({ t: "bool", v: value });
  }

  get isGenerator(): boolean {
    return this.b.func.kind === "generator" || this.b.func.kind === "asyncgenerator";
  }

  /** A value chosen between two paths; `run` writes it with `set`. */
  merge(run: (set: (value: Inst) => void) => void): Inst {
    const result = {};
    run((value) => this.b.write(result, value));
    return this.b.read(result);
  }

  // ---- variables ----

  /** Makes the variables of a block, loop or function; hoisted functions get their values. */
  enterScope(node: ts.Node): void {
    const bindings = this.cx.analysis.scopeBindings.get(node);
    if (!bindings) return;
    for (const binding of bindings) {
      if (binding.fn !== this.scope || isConstant(binding)) continue;
      if (binding.kind === "var" || binding.kind === "enum") this.makeVariable(binding, this.undef());
      else if (isLexical(binding) || binding.kind === "function") {
        if (binding.store === "slot" && binding.kind !== "param") binding.slot = this.b.newSlot();
        if (binding.store === "box" ? binding.early : binding.needsHole)
          this.makeVariable(binding, this.lit({ t: "hole" }));
      }
    }
    for (const binding of bindings) {
      if (binding.kind !== "function" || binding.fn !== this.scope || isConstant(binding)) continue;
      const scope = this.cx.analysis.functions.get(binding.node);
      if (scope && scope.hoistedTo >= 0) this.initVariable(binding, this.closure(binding.node, scope));
    }
  }

  /** The expression of a for-in or for-of sees the loop's variables without a value. */
  enterHead(node: ts.Node): void {
    for (const binding of this.cx.analysis.scopeBindings.get(node) ?? [])
      if (binding.kind !== "var" && (binding.store === "box" ? binding.early : binding.needsHole))
        this.enterScope(node);
  }

  private makeVariable(binding: Binding, value: Inst): void {
    if (binding.store === "box") this.b.write(binding, this.emit(null, "bnew", [value]));
    else if (binding.store === "slot") {
      if (binding.slot < 0) binding.slot = this.b.newSlot();
      this.emit(null, "sset", [value], { slot: binding.slot });
    } else this.b.write(binding, value);
  }

  /** Gives a variable its first value. */
  initVariable(binding: Binding, value: Inst): void {
    if (binding.kind === "var" || binding.kind === "enum") this.writeVariable(binding, value);
    else if (binding.store === "box" && binding.early) this.emit(null, "bset", [this.b.read(binding), value]);
    else this.makeVariable(binding, value);
  }

  private writeVariable(binding: Binding, value: Inst): void {
    if (binding.store === "box") this.emit(null, "bset", [this.b.read(binding), value]);
    else if (binding.store === "slot") this.emit(null, "sset", [value], { slot: binding.slot });
    else this.b.write(binding, value);
  }

  /** Assigns a variable at `node`. */
  assignVariable(node: ts.Node, binding: Binding, value: Inst): void {
    if (this.mayBeUninitialised(node, binding))
      this.emit(node, "tdz", [this.loadVariable(node, binding)], { name: binding.name });
    const { kind } = binding;
    if (kind === "const" || kind === "self" || (kind === "class" && isInside(node, binding.node)))
      return throwError(this, node, "TypeError", CONSTANT);
    if (kind === "class") return this.cx.reject(node, "importedAssignment", binding.name);
    this.writeVariable(binding, value);
  }

  readVariable(node: ts.Node, binding: Binding): Inst {
    if (binding.constFunc && (!binding.kept || isCalled(node)))
      return this.emit(node, "func", [], { func: binding.constFunc.id });
    const value = this.loadVariable(node, binding);
    return this.mayBeUninitialised(node, binding) ? this.emit(node, "tdz", [value], { name: binding.name }) : value;
  }

  private loadVariable(node: ts.Node, binding: Binding): Inst {
    if (binding.store === "box") return this.emit(node, "bget", [this.b.read(binding)]);
    if (binding.store === "slot" && binding.fn === this.scope)
      return this.emit(node, "sget", [], { slot: binding.slot });
    return this.b.read(binding);
  }

  private mayBeUninitialised(node: ts.Node, binding: Binding): boolean {
    if (!isLexical(binding)) return false;
    if (binding.fn !== this.scope) return binding.early;
    return binding.needsHole && readsEarly(binding, { end: node.end, node });
  }

  /** Loop variables that closures hold get a new box for the next iteration. */
  copyLoopVariables(node: ts.Node): void {
    for (const binding of this.cx.analysis.scopeBindings.get(node) ?? []) {
      if (binding.store !== "box" || binding.fn !== this.scope || binding.kind === "var" || binding.kind === "enum")
        continue;
      this.b.write(binding, this.emit(null, "bnew", [this.emit(null, "bget", [this.b.read(binding)])]));
    }
  }

  thisValue(): Inst {
    let owner: FnScope | null = this.scope;
    while (owner.arrow && owner.parent) owner = owner.parent;
    return owner.thisBinding ? this.b.read(owner.thisBinding) : this.undef();
  }

  /** A function object with what it captures. */
  closure(node: ts.Node, scope: FnScope): Inst {
    return this.emit(node, "func", this.capturesOf(node, scope), {
      func: scope.id,
      ...(isRepeated(scope) ? { index: 1 } : {}),
    });
  }

  /** The values that a function made here captures: boxes, and copies of variables that do not change any more. */
  capturesOf(node: ts.Node, scope: FnScope): Inst[] {
    return [...scope.captures].map((binding) => this.capturedValue(node, binding));
  }

  capturedValue(node: ts.Node, binding: Binding): Inst {
    return binding.store === "slot" && binding.fn === this.scope
      ? this.emit(node, "sget", [], { slot: binding.slot })
      : this.b.read(binding);
  }

  // ---- module-level variables ----

  get inFunction(): boolean {
    return this.scope.role !== "init";
  }

  readGlobal(node: ts.Node, entity: Entity & { k: "global" }): Inst {
    const early = (entity.lexical || entity.lit !== null || entity.func !== null) && this.isEarly(node, entity);
    if (entity.lit && !early) return this.emit(node, "const", [], { lit: entity.lit });
    if (entity.func && !early) {
      return this.emit(node, "func", [], { func: this.cx.functionId(entity.module, entity.func) });
    }
    const value = this.emit(node, "gget", [], { global: entity.id });
    return early && entity.lexical ? this.emit(node, "tdz", [value], { name: unqualified(entity.name) }) : value;
  }

  private isEarly(node: ts.Node, entity: Entity & { k: "global" }): boolean {
    if (!entity.declaration) return this.cx.modules.reaches(entity.module, this.module);
    return this.cx.mayBeEarly(this.module, node, this.inFunction, entity.module, entity.name, entity.declaration);
  }

  writeGlobal(node: ts.Node, entity: Entity & { k: "global" }, value: Inst): void {
    if (entity.lexical && this.isEarly(node, entity)) {
      this.emit(node, "tdz", [this.emit(node, "gget", [], { global: entity.id })], { name: unqualified(entity.name) });
    }
    if (entity.declaration && isConst(entity.declaration)) return throwError(this, node, "TypeError", CONSTANT);
    this.emit(node, "gset", [value], { global: entity.id });
  }

  /** The variable that a declaration's name means: one of this function, or a global. */
  initName(name: ts.Identifier, value: Inst): void {
    const symbol = this.cx.symbolOf(name);
    const binding = this.cx.bindingOf(symbol);
    if (binding) {
      if (binding.shared) {
        // The parameter's value: the function of that name replaces it.
        if (!ts.isParameter(name.parent)) this.writeVariable(binding, value);
      } else if (!isConstant(binding)) this.initVariable(binding, value);
      return;
    }
    const entity = symbol && this.cx.entityOf(symbol);
    if (entity?.k === "global") this.emit(name, "gset", [value], { global: entity.id });
  }

  // ---- leaving regions ----

  /** Starts a new block whose exceptions go to `handler`. */
  continueIn(handler: Block | null): void {
    const next = this.b.newBlock(handler);
    this.b.jump(next);
    this.b.startSealed(next);
  }

  /** Leaves towards `exit` through everything that must run on the way; `value` is what `return` returns. */
  leave(node: ts.Node | null, exit: Exit, value: Inst): void {
    const handler = this.b.handler;
    const removed: Control[] = [];
    for (let control = this.controls.at(-1); control; control = this.controls.at(-1)) {
      if (control.k === "jump") {
        if (exit.k === "jump" && exit.target === control) break;
      } else if (control.k === "close") {
        removed.push(this.controls.pop()!);
        this.b.handler = control.outer;
        this.continueIn(control.outer);
        control.close();
        continue;
      } else {
        let index = control.exits.findIndex(
          (other) =>
            other === exit ||
            (other.k === "jump" && exit.k === "jump" && other.target === exit.target) ||
            (other.k === "return" && exit.k === "return"),
        );
        if (index < 0) index = control.exits.push(exit) - 1;
        this.b.write(control.kind, this.num(index + 2));
        this.b.write(control.value, value);
        break;
      }
      removed.push(this.controls.pop()!);
    }
    const last = this.controls.at(-1);
    if (last) this.b.jump(last.k === "close" ? this.b.cur : last.block);
    else this.b.ret(value, node ? this.cx.position(node) : null);
    while (removed.length > 0) this.controls.push(removed.pop()!);
    this.b.handler = handler;
  }
}

/** Whether a node is a part of another. */
function isInside(node: ts.Node, outer: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** Whether the variable cannot be read before its declaration was evaluated. */
function isLexical(binding: Binding): boolean {
  return binding.kind === "let" || binding.kind === "const" || binding.kind === "param" || binding.made;
}
