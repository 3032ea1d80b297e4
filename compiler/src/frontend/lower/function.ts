/** Lowers one function from its scope to IR. */
import ts from "typescript";
import type { FuncHead } from "../../ir/builder.ts";
import type { Func, FuncKind, Inst } from "../../ir/ir.ts";
import { checkBrand } from "./brands.ts";
import { factsByPlace } from "./builtin-facts.ts";
import { lowerFieldInitialisers, lowerStaticParts, runFieldInitialisers } from "./classes.ts";
import type { Lowering } from "./context.ts";
import { lowerExpr } from "./expressions.ts";
import { Fx } from "./fx.ts";
import type { ModuleState } from "./modules.ts";
import { hasModifier } from "./names.ts";
import { bindName, withDefault } from "./patterns.ts";
import type { FnScope } from "./scopes.ts";
import { servesAll } from "./shared.ts";
import { DEFAULTED } from "./shown-source.ts";
import { lowerModuleBody, lowerStatements } from "./statements.ts";

export function lowerFunction(cx: Lowering, module: ModuleState, scope: FnScope): Func {
  const fx = new Fx(cx, module, scope, functionHead(cx, module, scope));
  const outer = cx.lowering;
  cx.lowering = fx;
  try {
    return lowerScope(fx);
  } finally {
    cx.lowering = outer;
  }
}

function lowerScope(fx: Fx): Func {
  const { scope } = fx;
  [...scope.captures].forEach((binding, index) => {
    fx.b.write(binding, fx.emit(scope.node, "capture", [], { index: index + firstCapture(scope) }));
  });
  if (scope.argumentsBinding) {
    fx.passed = fx.emit(null, "rest", [], { index: 0 });
    fx.b.write(scope.argumentsBinding, scope.argumentsObject ? argumentsObject(fx, fx.passed) : fx.passed);
  }
  if (scope.thisBinding) fx.b.write(scope.thisBinding, scope.role === "init" ? fx.undef() : fx.emit(null, "this"));
  switch (scope.role) {
    case "init":
      lowerModuleBody(fx, scope.node as ts.SourceFile);
      break;
    case "fields":
      lowerFieldInitialisers(fx, scope.node as ts.ClassLikeDeclaration);
      break;
    case "statics":
      lowerStaticParts(fx, scope.node as ts.ClassLikeDeclaration);
      break;
    case "function":
      checkBrand(fx);
      lowerBody(fx, scope.node as ts.FunctionLikeDeclaration);
      break;
  }
  if (!fx.b.dead) fx.b.ret(fx.undef(), null);
  return fx.b.finish();
}

/** Members of made classes find their captures in the class object, behind its parent. */
function firstCapture(scope: FnScope): number {
  return scope.memberOf?.made === true ? 1 : 0;
}

/** Parameters without TypeScript's `this`. */
export function parametersOf(node: ts.SignatureDeclarationBase): readonly ts.ParameterDeclaration[] {
  const first = node.parameters[0];
  return first && ts.isIdentifier(first.name) && first.name.text === "this"
    ? node.parameters.slice(1)
    : node.parameters;
}

function functionHead(cx: Lowering, module: ModuleState, scope: FnScope): FuncHead {
  const node = scope.node;
  const head: FuncHead = {
    id: scope.id,
    name: scope.name,
    kind: "normal",
    paramCount: 0,
    length: 0,
    captures: [...(firstCapture(scope) > 0 ? ["<parent>"] : []), ...[...scope.captures].map((b) => b.name)],
    cls: scope.cls?.id ?? null,
    generic: scope.generic,
    arrow: scope.arrow || (!ts.isSourceFile(node) && ts.isObjectLiteralExpression(node.parent)),
    pos: cx.position(node),
  };
  if (scope.role === "init") return { ...head, kind: cx.waits(module) ? "async" : "normal" };
  if (scope.role !== "function") return head;
  const fn = node as ts.FunctionLikeDeclaration;
  const parameters = parametersOf(fn);
  const optional = parameters.findIndex((p) => p.initializer !== undefined || p.dotDotDotToken !== undefined);
  const facts = module.isStd ? factsByPlace(fn) : null;
  return {
    ...head,
    ...(facts === null || ts.isConstructorDeclaration(fn) ? {} : { name: facts.name }),
    kind: kindOf(fn),
    ...(isShared(cx, module, scope, fn) ? { generic: false, shared: true } : {}),
    // With `arguments`, one array takes everything, and parameters are read from it.
    paramCount: scope.argumentsBinding ? 0 : parameters.filter((p) => p.dotDotDotToken === undefined).length,
    length: facts !== null ? facts.length : optional < 0 ? parameters.length : optional,
  };
}

function isShared(cx: Lowering, module: ModuleState, scope: FnScope, fn: ts.FunctionLikeDeclaration): boolean {
  if (cx.loaded.options.shares !== true || !module.isStd) return false;
  return (scope.parent === null || scope.parent.role === "init") && servesAll(fn);
}

function kindOf(node: ts.FunctionLikeDeclaration): FuncKind {
  const async = hasModifier(node, ts.SyntaxKind.AsyncKeyword);
  if (node.asteriskToken) return async ? "asyncgenerator" : "generator";
  return async ? "async" : "normal";
}

function lowerBody(fx: Fx, node: ts.FunctionLikeDeclaration): void {
  const ctor = ts.isConstructorDeclaration(node);
  const derived =
    ctor &&
    ts.isClassLike(node.parent) &&
    (node.parent.heritageClauses ?? []).some((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
  if (ctor && !derived) runFieldInitialisers(fx, node);
  fx.enterScope(node);
  let index = 0;
  for (const parameter of parametersOf(node)) {
    let value = parameterValue(fx, parameter, index++);
    if (parameter.initializer) value = withDefault(fx, value, parameter.initializer);
    bindName(fx, parameter.name, value, { object: parameter.initializer ? DEFAULTED : "", list: null });
  }
  if (ctor && !derived) assignParameterProperties(fx, node);
  // What binding the parameters of a generator throws, the call throws (ECMA-262 15.5.2, 15.6.2).
  if (fx.isGenerator && parametersOf(node).some((p) => p.initializer !== undefined || !ts.isIdentifier(p.name)))
    fx.emit(node, "begin");
  if (!node.body) return;
  if (!ts.isBlock(node.body)) {
    const value = lowerExpr(fx, node.body);
    fx.b.ret(value, fx.cx.position(node.body));
    return;
  }
  fx.enterScope(node.body);
  lowerStatements(fx, node.body.statements);
}

function argumentsObject(fx: Fx, passed: Inst): Inst {
  const make = fx.emit(fx.scope.node, "func", [], { func: fx.cx.std.builtin("arguments-object.makeArguments")! });
  return fx.emit(fx.scope.node, "call", [make, fx.undef(), passed]);
}

/** What was passed for a parameter. */
function parameterValue(fx: Fx, node: ts.ParameterDeclaration, index: number): Inst {
  const all = fx.passed;
  if (!all) return fx.emit(node, node.dotDotDotToken ? "rest" : "param", [], { index });
  if (node.dotDotDotToken) return fx.emit(node, "callm", [all, fx.num(index)], { name: "slice" });
  return fx.emit(node, "elem", [all, fx.num(index)]);
}

/** `constructor(readonly x: number)`: the parameters that are also fields. */
export function assignParameterProperties(fx: Fx, node: ts.ConstructorDeclaration): void {
  for (const parameter of node.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    const binding = fx.cx.bindingOf(fx.cx.symbolOf(parameter.name));
    if (binding)
      fx.emit(parameter, "set", [fx.thisValue(), fx.readVariable(parameter, binding)], { name: parameter.name.text });
  }
}
