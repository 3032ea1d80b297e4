/** Expressions other than assignments, calls and literals. */

import ts from "typescript";
import type { HirOp, Inst } from "../../ir/ir.ts";
import { hiddenName } from "../../ir/symbols.ts";
import { isInside } from "../adapter.ts";
import { lowerAccess, lowerChain } from "./access.ts";
import { isArgumentsObject } from "./analysis.ts";
import { lowerAssignment, lowerUpdate } from "./assign.ts";
import { lowerCall, lowerNew } from "./calls.ts";
import { classGlobal, declaredName, defineClass } from "./classes.ts";
import { branchWithFacts, isBooleanShaped, lowerCond, lowerTest, truthyFacts } from "./conditions.ts";
import { descriptorCopy } from "./descriptors.ts";
import type { Entity } from "./entities.ts";
import { enumMember, enumObject } from "./enums.ts";
import type { Fx } from "./fx.ts";
import { lowerYield, lowerYieldStar } from "./iteration.ts";
import { jsonValue, lowerArray, lowerObject, lowerTemplate } from "./literals.ts";
import { moduleNamespace } from "./module-namespace.ts";
import { isAssignmentOperator, unqualified, unwrap } from "./names.ts";
import { isInstantiated, namespaceMember, namespaceValue, showsNamespace } from "./namespaces.ts";
import { lowerPrivateTest } from "./private-names.ts";
import { lowerRegExp } from "./regexp.ts";
import type { Binding, FnScope } from "./scopes.ts";
import { initSelf } from "./selfname.ts";
import { constantKey } from "./symbols.ts";
import { isUndeclared, useUndeclared } from "./undeclared.ts";

const BINARY: ReadonlyMap<ts.SyntaxKind, HirOp> = new Map<ts.SyntaxKind, HirOp>([
  [ts.SyntaxKind.PlusToken, "add"],
  [ts.SyntaxKind.MinusToken, "sub"],
  [ts.SyntaxKind.AsteriskToken, "mul"],
  [ts.SyntaxKind.SlashToken, "div"],
  [ts.SyntaxKind.PercentToken, "mod"],
  [ts.SyntaxKind.AsteriskAsteriskToken, "exp"],
  [ts.SyntaxKind.AmpersandToken, "band"],
  [ts.SyntaxKind.BarToken, "bor"],
  [ts.SyntaxKind.CaretToken, "bxor"],
  [ts.SyntaxKind.LessThanLessThanToken, "shl"],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, "shr"],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, "ushr"],
]);

/** Evaluates an expression. */
export function lowerExpr(fx: Fx, node: ts.Expression): Inst {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      return lowerIdentifier(fx, node as ts.Identifier);
    case ts.SyntaxKind.NumericLiteral:
      return fx.emit(node, "const", [], { lit: { t: "num", v: Number((node as ts.NumericLiteral).text) } });
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return fx.emit(node, "const", [], { lit: { t: "str", v: (node as ts.StringLiteral).text } });
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return fx.emit(node, "const", [], { lit: { t: "bool", v: node.kind === ts.SyntaxKind.TrueKeyword } });
    case ts.SyntaxKind.NullKeyword:
      return fx.emit(node, "const", [], { lit: { t: "null" } });
    case ts.SyntaxKind.ThisKeyword:
      return fx.thisValue();
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return lowerTransparent(fx, node as ts.ParenthesizedExpression);
    case ts.SyntaxKind.TemplateExpression:
      return lowerTemplate(fx, node as ts.TemplateExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return lowerArray(fx, node as ts.ArrayLiteralExpression);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return lowerObject(fx, node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.ElementAccessExpression:
      return isOptionalChain(node) ? lowerChain(fx, node) : lowerAccess(fx, node as ts.PropertyAccessExpression);
    case ts.SyntaxKind.CallExpression:
      return isOptionalChain(node) ? lowerChain(fx, node) : lowerCall(fx, node as ts.CallExpression);
    case ts.SyntaxKind.NewExpression:
      return lowerNew(fx, node as ts.NewExpression);
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
      return lowerFunctionExpression(fx, node as ts.FunctionExpression | ts.ArrowFunction);
    case ts.SyntaxKind.ClassExpression:
      return defineClass(fx, node as ts.ClassExpression);
    case ts.SyntaxKind.BinaryExpression:
      return lowerBinary(fx, node as ts.BinaryExpression);
    case ts.SyntaxKind.PrefixUnaryExpression:
    case ts.SyntaxKind.PostfixUnaryExpression:
      return lowerUnary(fx, node as ts.PrefixUnaryExpression);
    case ts.SyntaxKind.ConditionalExpression:
      return lowerConditional(fx, node as ts.ConditionalExpression);
    case ts.SyntaxKind.TypeOfExpression:
      return fx.emit(node, "typeof", [lowerTypeofOperand(fx, (node as ts.TypeOfExpression).expression)]);
    case ts.SyntaxKind.VoidExpression:
      lowerExpr(fx, (node as ts.VoidExpression).expression);
      return fx.undef();
    case ts.SyntaxKind.DeleteExpression:
      return lowerDelete(fx, node as ts.DeleteExpression);
    case ts.SyntaxKind.AwaitExpression:
      if (!checkAwait(fx, node)) return fx.undef();
      return fx.emit(node, "await", [lowerExpr(fx, (node as ts.AwaitExpression).expression)]);
    case ts.SyntaxKind.YieldExpression:
      return (node as ts.YieldExpression).asteriskToken
        ? lowerYieldStar(fx, node as ts.YieldExpression)
        : lowerYield(fx, node as ts.YieldExpression);
    case ts.SyntaxKind.CommaListExpression:
      return (node as ts.CommaListExpression).elements.map((element) => lowerExpr(fx, element)).at(-1)!;
    case ts.SyntaxKind.RegularExpressionLiteral:
      return lowerRegExp(fx, node as ts.RegularExpressionLiteral);
    case ts.SyntaxKind.BigIntLiteral:
      return fx.emit(node, "const", [], { lit: { t: "big", v: bigText(node as ts.BigIntLiteral) } });
    case ts.SyntaxKind.TaggedTemplateExpression:
      return lowerCall(fx, node as ts.TaggedTemplateExpression);
    case ts.SyntaxKind.MetaProperty:
      return lowerMeta(fx, node as ts.MetaProperty);
    case ts.SyntaxKind.JsxElement:
    case ts.SyntaxKind.JsxSelfClosingElement:
    case ts.SyntaxKind.JsxFragment:
      return rejected(fx, node, "jsx");
    case ts.SyntaxKind.OmittedExpression:
      return fx.undef();
    default:
      fx.cx.reject(node, "unsupported", `This expression (${ts.SyntaxKind[node.kind]})`);
      return fx.undef();
  }
}

/** `await` stands in async functions only, which code that is not checked may ignore. */
export function checkAwait(fx: Fx, node: ts.Node): boolean {
  if (fx.b.func.kind === "async" || fx.b.func.kind === "asyncgenerator") return true;
  fx.cx.reject(node, "unsupported", "`await` outside an async function");
  return false;
}

/** The value of a BigInt literal, in decimal. */
function bigText(node: ts.BigIntLiteral): string {
  return String(BigInt(node.text.replaceAll("_", "").replace(/n$/, "")));
}

export function rejected(fx: Fx, node: ts.Node, error: Parameters<Fx["cx"]["reject"]>[1], detail = ""): Inst {
  fx.cx.reject(node, error, detail);
  return fx.undef();
}

/** Parentheses, assertions and `!` mean their operand. */
function lowerTransparent(fx: Fx, node: ts.ParenthesizedExpression): Inst {
  return lowerExpr(fx, node.expression);
}

function isOptionalChain(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** The name under which a member is stored: private names belong to their class. */
export function memberName(fx: Fx, name: ts.MemberName | ts.PropertyName): string {
  if (!ts.isPrivateIdentifier(name)) return (name as ts.Identifier).text;
  // The innermost class around that declares it (ECMA-262 9.2): a matter of text, not of types.
  for (let at: ts.Node | undefined = name.parent; at; at = at.parent)
    if (
      ts.isClassLike(at) &&
      at.members.some((m) => m.name && ts.isPrivateIdentifier(m.name) && m.name.text === name.text)
    )
      return hiddenName(`${name.text}@${fx.cx.classScope(fx.module, at).id}`);
  return name.text;
}

export function isSuperAccess(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  return node.expression.kind === ts.SyntaxKind.SuperKeyword;
}

/** The class whose parent `super` means at `node`; null, and reported, in methods of object literals. */
export function superOwner(fx: Fx, node: ts.Node): string | null {
  let at = node.parent;
  while (at && (ts.isArrowFunction(at) || !(ts.isFunctionLike(at) || ts.isClassElement(at)))) at = at.parent;
  if (at && ts.isClassLike(at.parent) && fx.scope.cls) return fx.scope.cls.id;
  fx.cx.reject(node, "superOutside");
  return null;
}

// ---- names ----

/** What an identifier means when it is not a local variable. */
export function entityAt(fx: Fx, node: ts.Expression): Entity | null {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner)) {
    const symbol = fx.cx.symbolOf(inner);
    if (!symbol || fx.cx.bindingOf(symbol)) return null;
    return fx.cx.entityOf(symbol);
  }
  if (!ts.isPropertyAccessExpression(inner)) return null;
  if (isObjectPrototype(fx, inner.expression) && OBJECT_METHODS.has(inner.name.text))
    return fx.cx.std.member("Object.prototype", inner.name.text);
  const base = entityAt(fx, inner.expression);
  const member = base && namespaceMember(fx, inner, base);
  if (member) return member;
  if (base?.k === "namespace") {
    const symbol = fx.cx.exportsOf(base.file).get(inner.name.text);
    return symbol ? fx.cx.entityOf(symbol) : null;
  }
  if (base?.k === "func") return declaredMember(fx, base.node, inner.name.text);
  if (base?.k === "builtin" && base.name === "globalThis") return globalMember(fx, inner.name.text);
  if (base?.k === "builtin")
    return PARTS_OF_BUILTINS.has(inner.name.text) ? null : fx.cx.std.member(base.name, inner.name.text);
  if (base?.k === "class" && base.module.isStd) {
    // `Promise.x` that is not a static of the class: an export of its file.
    const file = base.module.file;
    if (
      base.node.members.some(
        (member) => member.name && ts.isIdentifier(member.name) && member.name.text === inner.name.text,
      )
    )
      return null;
    const symbol = fx.cx.exportsOf(file).get(inner.name.text);
    return symbol ? fx.cx.entityOf(symbol) : null;
  }
  return null;
}

/** What `globalThis.name` means; null: what nobody provides, a property that the program may add. */
export function globalMember(fx: Fx, name: string): Entity | null {
  const found = fx.cx.std.global(name);
  return found.k === "rejected" && found.why === "unknownGlobal" && isUndeclared(name) ? null : found;
}

/** What the files of runtime/std export about a built-in that is none of its properties. */
const PARTS_OF_BUILTINS = new Set(["call", "construct", "inline"]);

/** `assert.equal`: what a `declare namespace` beside a function of the library lists as the function's member. */
function declaredMember(fx: Fx, node: ts.FunctionDeclaration, name: string): Entity | null {
  if (!node.name || !isInside(node.getSourceFile().fileName, fx.cx.loaded.options.libDir)) return null;
  const symbol = fx.cx.checker.getSymbolAtLocation(node.name);
  const member = symbol?.exports?.get(ts.escapeLeadingUnderscores(name));
  return member ? fx.cx.entityOf(member) : null;
}

/** Methods of Object.prototype that take any value as `this`: `Object.prototype.toString.call(v)`. */
const OBJECT_METHODS = new Set(["toString", "hasOwnProperty", "propertyIsEnumerable"]);

function isObjectPrototype(fx: Fx, node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== "prototype") return false;
  const base = ts.isIdentifier(inner.expression) ? entityAt(fx, inner.expression) : null;
  return base?.k === "builtin" && base.name === "Object";
}

/** The class that an expression names, known at build time. */
export function classEntityOf(fx: Fx, node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner)) {
    const binding = fx.cx.bindingOf(fx.cx.symbolOf(inner));
    if (binding) return binding.kind === "class";
  }
  const entity = entityAt(fx, inner);
  return entity !== null && (entity.k === "class" || entity.k === "builtin");
}

function lowerIdentifier(fx: Fx, node: ts.Identifier): Inst {
  const symbol = fx.cx.symbolOf(node);
  const binding = fx.cx.bindingOf(symbol);
  if (binding) return bindingValue(fx, node, binding);
  if (isArgumentsObject(node, symbol)) return argumentsValue(fx, node);
  if (!symbol) return useUndeclared(fx, node, node.text);
  const copy = descriptorCopy(fx, node);
  if (copy) return copy;
  return entityValue(fx, node, fx.cx.entityOf(symbol), node.text);
}

/** `arguments`: the object, or an array of what was passed where that does the same. */
function argumentsValue(fx: Fx, node: ts.Identifier): Inst {
  let owner: FnScope | null = fx.scope;
  while (owner.arrow && owner.parent) owner = owner.parent;
  return owner.argumentsBinding ? fx.b.read(owner.argumentsBinding) : useUndeclared(fx, node, node.text);
}

/** A local name as a value. */
export function bindingValue(fx: Fx, node: ts.Node, binding: Binding): Inst {
  if (binding.kind === "class") return localClass(fx, node, binding);
  return fx.readVariable(node, binding);
}

/** A class of a function by its name: one that is made is a variable, and for its own members what they are called through. */
function localClass(fx: Fx, node: ts.Node, binding: Binding): Inst {
  const cls = binding.node as ts.ClassLikeDeclaration;
  const scope = fx.cx.classScope(fx.module, cls);
  if (!scope.made) return classValue(fx, node, cls);
  for (let fn: FnScope | null = fx.scope; fn && fn !== binding.fn; fn = fn.parent) {
    if (fn.memberOf === scope && scope.home) return fx.b.read(scope.home);
    if (fn === scope.statics && fn.thisBinding) return fx.b.read(fn.thisBinding);
  }
  return fx.readVariable(node, binding);
}

function classValue(fx: Fx, node: ts.Node, cls: ts.ClassLikeDeclaration): Inst {
  return fx.classValue(node, fx.cx.modules.get(cls.getSourceFile()), cls);
}

/** A module-level or global name as a value. */
export function entityValue(fx: Fx, node: ts.Node, entity: Entity, name: string): Inst {
  if ((entity.k === "func" || entity.k === "class" || entity.k === "enum") && !isMemberBase(node) && entity.node.name)
    if (showsNamespace(fx.cx.symbolOf(entity.node.name))) return rejected(fx, node, "namespaceDeclaration", name);
  switch (entity.k) {
    case "global":
      return fx.readGlobal(node, entity);
    case "func":
      return fx.emit(node, "func", [], { func: fx.cx.functionId(entity.module, entity.node) });
    case "class": {
      const declared = declaredName(entity.node) ?? name;
      const id = `${entity.module.id}#${declared}`;
      // Modules of the library are loaded as they are needed: none of their functions runs before their bodies did.
      const early =
        !entity.module.isStd && fx.cx.mayBeEarly(fx.module, node, fx.inFunction, entity.module, declared, entity.node);
      if (!entity.module.isStd && fx.cx.classScope(entity.module, entity.node).made) {
        const made = fx.emit(node, "gget", [], { global: classGlobal(fx.cx, entity.module, declared) });
        return early ? fx.emit(node, "tdz", [made], { name: unqualified(declared) }) : made;
      }
      const value = classValue(fx, node, entity.node);
      return early ? checkedClass(fx, node, value, id) : value;
    }
    case "enum":
      return enumObject(fx, node, entity.node);
    case "enumMember":
      return enumMember(fx, node, entity.node);
    case "namespaceObject":
      return isInstantiated(entity.node) ? namespaceValue(fx, node, entity) : rejected(fx, node, "unknownGlobal", name);
    case "literal":
      return fx.emit(node, "const", [], { lit: entity.lit });
    case "json":
      return jsonValue(fx, node, entity.value);
    case "builtin":
      return fx.emit(node, "builtin", [], { name: entity.name });
    case "namespace":
      return moduleNamespace(fx, node, entity.file);
    case "extern":
    case "intrinsic":
      return rejected(fx, node, "externValue", name);
    case "rejected":
      return rejected(fx, node, entity.why as "proxy", name);
    case "none":
      return rejected(fx, node, "unknownGlobal", name);
  }
}

/** Uses of a function or class that do not show what a namespace adds to it. */
function isMemberBase(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAccessExpression(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  return ts.isExpressionWithTypeArguments(parent) || ts.isTypeOfExpression(parent) || ts.isExportAssignment(parent);
}

/** A class that code may reach before its definition ran is guarded by a global that the definition sets. */
function checkedClass(fx: Fx, node: ts.Node, value: Inst, id: string): Inst {
  const guard = `${id}$defined`;
  if (!fx.cx.program.globals.has(guard)) fx.cx.program.globals.set(guard, { id: guard, constant: true });
  fx.emit(node, "tdz", [fx.emit(node, "gget", [], { global: guard })], {
    name: unqualified(id.slice(id.indexOf("#") + 1)),
  });
  return value;
}

// ---- operators ----

function lowerBinary(fx: Fx, node: ts.BinaryExpression): Inst {
  const kind = node.operatorToken.kind;
  if (isAssignmentOperator(kind)) return lowerAssignment(fx, node);
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return lowerLogical(fx, node);
    case ts.SyntaxKind.CommaToken:
      lowerExpr(fx, node.left);
      return lowerExpr(fx, node.right);
    case ts.SyntaxKind.InKeyword: {
      if (ts.isPrivateIdentifier(node.left)) return lowerPrivateTest(fx, node);
      const key = lowerExpr(fx, node.left);
      return fx.emit(node, "in", [constantKey(fx, key), lowerExpr(fx, node.right)]);
    }
  }
  const test = lowerTest(fx, node);
  if (test) return test.cond;
  // Chains of operators lean left: follow them without recursion.
  const chain: ts.BinaryExpression[] = [];
  let at: ts.Expression = node;
  while (ts.isBinaryExpression(at) && BINARY.has(at.operatorToken.kind)) {
    chain.push(at);
    at = at.left;
  }
  let value = lowerExpr(fx, at);
  for (let i = chain.length - 1; i >= 0; i--) {
    const link = chain[i]!;
    value = fx.emit(link, BINARY.get(link.operatorToken.kind)!, [value, lowerExpr(fx, link.right)]);
  }
  if (chain.length === 0) return rejected(fx, node, "unsupported", "This operator");
  return value;
}

function lowerLogical(fx: Fx, node: ts.BinaryExpression): Inst {
  const kind = node.operatorToken.kind;
  const right = fx.b.newBlock();
  const short = fx.b.newBlock();
  const done = fx.b.newBlock();
  const and = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  let kept: () => Inst;
  if (kind === ts.SyntaxKind.QuestionQuestionToken) {
    const left = lowerExpr(fx, node.left);
    fx.b.branch(fx.emit(node, "eq", [left, fx.lit({ t: "null" })]), right, short);
    kept = () => fx.emit(node, "pi", [left], { refine: { k: "is", lit: { t: "null" }, loose: true, sense: false } });
  } else if (isBooleanShaped(node.left)) {
    lowerCond(fx, node.left, and ? right : short, and ? short : right);
    kept = () => fx.bool(!and);
  } else {
    const left = lowerExpr(fx, node.left);
    branchWithFacts(fx, left, and ? right : short, and ? short : right, truthyFacts(fx, node.left));
    kept = () => fx.emit(node, "pi", [left], { refine: { k: and ? "falsy" : "truthy" } });
  }
  return fx.merge((set) => {
    fx.b.startSealed(short);
    set(kept());
    fx.b.jump(done);
    fx.b.startSealed(right);
    set(lowerExpr(fx, node.right));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

function lowerConditional(fx: Fx, node: ts.ConditionalExpression): Inst {
  const yes = fx.b.newBlock();
  const no = fx.b.newBlock();
  const done = fx.b.newBlock();
  lowerCond(fx, node.condition, yes, no);
  return fx.merge((set) => {
    fx.b.startSealed(yes);
    set(lowerExpr(fx, node.whenTrue));
    fx.b.jump(done);
    fx.b.startSealed(no);
    set(lowerExpr(fx, node.whenFalse));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

function lowerUnary(fx: Fx, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Inst {
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return lowerUpdate(fx, node);
    case ts.SyntaxKind.ExclamationToken:
      return fx.emit(node, "not", [lowerExpr(fx, node.operand)]);
    case ts.SyntaxKind.TildeToken:
      return fx.emit(node, "bitnot", [lowerExpr(fx, node.operand)]);
    case ts.SyntaxKind.MinusToken: {
      if (ts.isBigIntLiteral(node.operand))
        return fx.emit(node, "const", [], { lit: { t: "big", v: String(-BigInt(bigText(node.operand))) } });
      if (ts.isNumericLiteral(node.operand))
        return fx.emit(node, "const", [], { lit: { t: "num", v: -Number(node.operand.text) } });
      return fx.emit(node, "neg", [lowerExpr(fx, node.operand)]);
    }
    default:
      return fx.emit(node, "num", [lowerExpr(fx, node.operand)]);
  }
}

function lowerTypeofOperand(fx: Fx, operand: ts.Expression): Inst {
  const node = unwrap(operand);
  if (!ts.isIdentifier(node)) return lowerExpr(fx, node);
  const symbol = fx.cx.symbolOf(node);
  if (!symbol) return fx.undef();
  if (fx.cx.bindingOf(symbol) || isArgumentsObject(node, symbol)) return lowerExpr(fx, node);
  const entity = fx.cx.entityOf(symbol);
  // `typeof window` asks whether a global exists: it does not.
  return entity.k === "none" || (entity.k === "rejected" && entity.why === "unknownGlobal")
    ? fx.undef()
    : lowerExpr(fx, node);
}

function lowerDelete(fx: Fx, node: ts.DeleteExpression): Inst {
  const target = unwrap(node.expression);
  if (isOptionalChain(target)) return rejected(fx, node, "unsupported", "`delete` of an optional chain");
  if (ts.isPropertyAccessExpression(target)) {
    const object = lowerExpr(fx, target.expression);
    return fx.emit(node, "del", [object, fx.str(memberName(fx, target.name))]);
  }
  if (ts.isElementAccessExpression(target)) {
    const object = lowerExpr(fx, target.expression);
    return fx.emit(node, "del", [object, lowerExpr(fx, target.argumentExpression)]);
  }
  lowerExpr(fx, target);
  return fx.bool(true);
}

function lowerFunctionExpression(fx: Fx, node: ts.FunctionExpression | ts.ArrowFunction): Inst {
  const scope = fx.cx.functionScope(fx.module, node);
  return ts.isFunctionExpression(node) && node.name ? initSelf(fx, node, node.name, scope) : fx.closure(node, scope);
}

function lowerMeta(fx: Fx, node: ts.MetaProperty): Inst {
  if (node.keywordToken === ts.SyntaxKind.NewKeyword) {
    // Only classes are constructed: in a constructor it is the class of the object, elsewhere undefined.
    let owner: ts.Node = node.parent;
    while (ts.isArrowFunction(owner) || !(ts.isFunctionLike(owner) || ts.isClassElement(owner))) owner = owner.parent;
    return ts.isConstructorDeclaration(owner)
      ? fx.emit(node, "get", [fx.thisValue()], { name: "constructor" })
      : fx.undef();
  }
  return rejected(fx, node, "unsupported", "import.meta");
}
