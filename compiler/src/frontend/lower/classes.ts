/** Classes: their description (`ClassInfo`), field initialisers, static parts (ECMA-262 15.7). */

import ts from "typescript";
import type { ClassField, ClassInfo, ClassMember, Inst } from "../../ir/ir.ts";
import { brandName, hiddenName } from "../../ir/symbols.ts";
import { isInside } from "../adapter.ts";
import { isJavaScript } from "../javascript.ts";
import { sameMember } from "./builtin-facts.ts";
import type { Lowering } from "./context.ts";
import { entityAt, lowerExpr, memberName } from "./expressions.ts";
import { assignParameterProperties } from "./function.ts";
import type { Fx } from "./fx.ts";
import { callLibrary, checkKey } from "./literals.ts";
import type { ModuleState } from "./modules.ts";
import {
  fieldsVary,
  hasModifier,
  isStatic,
  isTopLevel,
  isTypeOnly,
  namesVary,
  parentExpression,
  qualifiedName,
  staticName,
  unwrap,
} from "./names.ts";
import { becomesLate, brandsLate } from "./private-names.ts";
import { defineNamed, defineNamedField, keyField } from "./runtime-members.ts";
import type { ClassScope } from "./scopes.ts";
import { lowerStatements } from "./statements.ts";
import { checkInert, keyName, knownName } from "./symbols.ts";
import { throwError } from "./undeclared.ts";

/** Describes a class. `publish` is called before members are looked at, so that classes may mention themselves. */
export function makeClassInfo(
  cx: Lowering,
  module: ModuleState,
  scope: ClassScope,
  publish: (info: ClassInfo) => void,
): ClassInfo {
  const node = scope.node;
  const fields: ClassField[] = [];
  const members: ClassMember[] = [];
  const staticFields: string[] = [];
  const info: ClassInfo = {
    id: scope.id,
    name: scope.name,
    parent: null,
    fields,
    members,
    ctor: null,
    fieldInit: scope.fields?.id ?? null,
    generic: scope.generic,
    staticFields,
    ...(scope.statics ? { staticInit: scope.statics.id } : {}),
    ...(node.name === undefined ? { anonymous: true } : {}),
    ...(namesVary(node) ? { varies: true, ordered: fieldsVary(node) } : {}),
    isStd: module.isStd,
    isSystem: cx.isSystem(module),
    pos: cx.position(node),
  };
  publish(info);
  if (ts.getDecorators(node as ts.ClassDeclaration)?.length) cx.reject(node, "decorator");
  // Flow knows the parent of a made class.
  if (scope.made) info.made = info.id;
  const parent = scope.made ? null : parentOf(cx, module, scope);
  info.parent = parent?.id ?? null;
  if (parent && cx.program.classes.get(parent.id)?.generic) info.generic = true;
  for (const member of node.members) {
    if (ts.canHaveDecorators(member) && ts.getDecorators(member)?.length) cx.reject(member, "decorator");
    if (hasModifier(member, ts.SyntaxKind.AccessorKeyword)) cx.reject(member, "unsupported", "An `accessor` field");
    if (ts.isConstructorDeclaration(member)) {
      if (!member.body) continue;
      info.ctor = scope.members.get(member)?.id ?? null;
      for (const parameter of member.parameters) {
        if (ts.isParameterPropertyDeclaration(parameter, member) && ts.isIdentifier(parameter.name))
          fields.unshift({ name: parameter.name.text });
      }
    }
  }
  fields.reverse();
  const isOwn = module.isStd || isInside(module.file.fileName, cx.loaded.options.libDir);
  for (const member of node.members) addMember(cx, scope, member, fields, members, staticFields, isOwn);
  if (isJavaScript(module.file.fileName)) addAssignedFields(cx, info, node);
  if (readsLate(node)) info.readsStatics = true;
  return info;
}

/** Fields that a constructor in JavaScript makes by assigning to `this` in every run, in the order of the assignments. */
function addAssignedFields(cx: Lowering, info: ClassInfo, node: ts.ClassLikeDeclaration): void {
  const ctor = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  if (!ctor || !ts.isConstructorDeclaration(ctor)) return;
  const taken = (name: string): boolean => {
    for (let at: ClassInfo | undefined = info; at; at = cx.program.classes.get(at.parent ?? "")) {
      if (at.fields.some((field) => field.name === name)) return true;
      if (at.members.some((member) => member.name === name && !member.isStatic)) return true;
    }
    return false;
  };
  for (const name of surelyAssigned(ctor.body!)) if (!taken(name)) info.fields.push({ name });
}

/** Names after `this.` that the statements of a body assign whichever way it goes, up to the first `return`. */
export function surelyAssigned(body: ts.Block): string[] {
  const names: string[] = [];
  const add = (expression: ts.Expression): void => {
    const at = unwrap(expression);
    if (!ts.isBinaryExpression(at)) return;
    const kind = at.operatorToken.kind;
    if (kind === ts.SyntaxKind.CommaToken) {
      add(at.left);
      add(at.right);
    } else if (kind === ts.SyntaxKind.EqualsToken) {
      add(at.right);
      const { left } = at;
      if (
        ts.isPropertyAccessExpression(left) &&
        left.expression.kind === ts.SyntaxKind.ThisKeyword &&
        ts.isIdentifier(left.name)
      )
        names.push(left.name.text);
    }
  };
  for (const statement of body.statements) {
    if (ts.isExpressionStatement(statement)) add(statement.expression);
    else if (returns(statement)) break;
  }
  return [...new Set(names)];
}

function returns(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => (returns(child) ? true : undefined)) ?? false;
}

function addMember(
  cx: Lowering,
  scope: ClassScope,
  member: ts.ClassElement,
  fields: ClassField[],
  members: ClassMember[],
  staticFields: string[],
  isOwn: boolean,
): void {
  if (!member.name || isTypeOnly(member)) return;
  const isField = ts.isPropertyDeclaration(member);
  const same = isOwn ? sameMember(member) : null;
  const func = scope.members.get(same ?? member)?.id;
  if (!isField && func === undefined) return;
  const name = elementName(cx, scope, member.name);
  if (name === null) {
    if (isField) staticFields.push(keyField(scope, member));
    return;
  }
  if (isField) {
    if (isStatic(member)) staticFields.push(name);
    else if (!hasModifier(member, ts.SyntaxKind.AbstractKeyword))
      fields.push(member.initializer ? { name, initialised: true } : { name });
    return;
  }
  const kind = ts.isGetAccessor(member) ? "getter" : ts.isSetAccessor(member) ? "setter" : "method";
  // A later definition takes the place of an earlier one, but an accessor keeps its other half.
  const gone = members.findIndex(
    (m) =>
      m.name === name &&
      m.isStatic === isStatic(member) &&
      (m.kind === kind || kind === "method" || m.kind === "method"),
  );
  if (gone >= 0) members.splice(gone, 1);
  members.push({ name, kind, isStatic: isStatic(member), func: func! });
}

/** Whether static parts read a name that only they, or later ones, define as a static field. */
function readsLate(node: ts.ClassLikeDeclaration): boolean {
  const later = new Set<string>();
  const reads = (at: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(at) && later.has(at.name.text)) ||
    (ts.forEachChild(at, (child) => (reads(child) ? true : undefined)) ?? false);
  for (const member of [...node.members].reverse()) {
    if (ts.isClassStaticBlockDeclaration(member) && reads(member.body)) return true;
    if (!ts.isPropertyDeclaration(member) || !isStatic(member)) continue;
    const name = staticName(member.name);
    if (name !== null) later.add(name);
    if (member.initializer && reads(member.initializer)) return true;
  }
  return false;
}

function elementName(cx: Lowering, scope: ClassScope, name: ts.PropertyName): string | null {
  if (ts.isPrivateIdentifier(name)) return hiddenName(`${name.text}@${scope.id}`);
  checkInert(cx, name, knownName(cx, name));
  return keyName(cx, name);
}

/** The class after `extends`; reported when it is not known at build time. */
function parentOf(cx: Lowering, module: ModuleState, scope: ClassScope): { id: string } | null {
  const clause = scope.node.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
  const expression = clause?.types[0]?.expression;
  if (!expression || expression.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isIdentifier(expression)) {
    const binding = cx.bindingOf(cx.symbolOf(expression));
    if (binding?.kind === "class") return cx.classInfo(module, binding.node as ts.ClassLikeDeclaration);
  }
  const probe = { cx, module } as unknown as Fx;
  const entity = entityAt(probe, expression);
  if (entity?.k === "class") return cx.classInfo(entity.module, entity.node);
  if (entity?.k === "builtin") return wrapperClass(cx, entity.name) ?? { id: `builtin:${entity.name}` };
  cx.reject(expression, "superclass");
  return null;
}

/** The class of runtime/std (wrappers.ts) behind the objects of `Number`, `String` … */
export function wrapperClass(cx: Lowering, name: string): ClassInfo | null {
  if (!["Object", "Number", "String", "Boolean"].includes(name)) return null;
  const cls = cx.std.member("wrappers", name === "Object" ? "ObjectBase" : `${name}Object`);
  return cls?.k === "class" ? cx.classInfo(cls.module, cls.node) : null;
}

/** The module-level name of a class: its own, or that of the variable that it initialises; null for other classes. */
export function declaredName(node: ts.ClassLikeDeclaration): string | null {
  if (ts.isClassDeclaration(node))
    return isTopLevel(node.parent) ? (node.name ? qualifiedName(node.name.text, node) : "default") : null;
  const variable = node.parent;
  if (!ts.isVariableDeclaration(variable) || !ts.isIdentifier(variable.name)) return null;
  return isTopLevel(variable.parent.parent.parent) ? qualifiedName(variable.name.text, variable) : null;
}

/**
 * Evaluates a class definition: its static parts run; the value is the class. `key`: what names a class without a name;
 * V8 puts that in place of a static method or accessor `name`.
 */
export function defineClass(fx: Fx, node: ts.ClassLikeDeclaration, key: Inst | null = null): Inst {
  const scope = fx.cx.classScope(fx.module, node);
  if (!scope.made) checkParent(fx, node);
  const cls = scope.made ? makeClass(fx, node, scope) : fx.classValue(node, fx.module, node);
  evaluateKeys(fx, node, scope, cls);
  if (key !== null) callLibrary(fx, node, "nameClass", [cls, key]);
  if (scope.made) nameClass(fx, node, cls);
  const declared = fx.inFunction ? null : declaredName(node);
  const early = (name: string): boolean =>
    fx.module.order.runsCodeBefore(name) || fx.cx.modules.reaches(fx.module, fx.module);
  if (declared !== null && early(declared)) {
    const guard = `${fx.module.id}#${declared}$defined`;
    if (!fx.cx.program.globals.has(guard)) fx.cx.program.globals.set(guard, { id: guard, constant: true });
    fx.emit(node, "gset", [fx.bool(true)], { global: guard });
  }
  if (scope.statics) {
    const statics = fx.closure(node, scope.statics);
    fx.emit(node, "call", [statics, cls]);
  }
  return cls;
}

/** The class after `extends` must have been evaluated before. */
function checkParent(fx: Fx, node: ts.ClassLikeDeclaration): void {
  const parent = parentExpression(node);
  const entity = parent ? entityAt(fx, parent) : null;
  if (!parent || entity?.k !== "class" || entity.module.isStd) return;
  const name = declaredName(entity.node) ?? "";
  if (fx.cx.mayBeEarly(fx.module, parent, fx.inFunction, entity.module, name, entity.node)) lowerExpr(fx, parent);
}

/** Computed keys are evaluated with the definition, behind its parent; what most of them are is known already. */
function evaluateKeys(fx: Fx, node: ts.ClassLikeDeclaration, scope: ClassScope, cls: Inst): void {
  const varies = namesVary(node);
  for (const member of node.members) {
    if (!member.name || isTypeOnly(member)) continue;
    const name = elementName(fx.cx, scope, member.name);
    const computed = ts.isComputedPropertyName(member.name);
    if (name === null) defineNamed(fx, scope, member, cls);
    else if (computed) checkKey(fx, (member.name as ts.ComputedPropertyName).expression, name);
    if (computed && name === "prototype" && isStatic(member))
      callLibrary(fx, member, "checkStaticName", [fx.str(name)]);
    if (name !== null && varies && scope.members.has(member) && !ts.isPrivateIdentifier(member.name))
      fx.emit(member, "intrinsic", [cls], { name: "memberPlace", func: scope.members.get(member)!.id });
  }
}

/** The class object of this evaluation: its parent, and what its members capture. */
function makeClass(fx: Fx, node: ts.ClassLikeDeclaration, scope: ClassScope): Inst {
  const cls = fx.cx.classInfo(fx.module, node).id;
  for (const rejection of fx.cx.rejectionsOf(fx.module, node)) fx.rejectHere(rejection);
  const parent = parentExpression(scope.node);
  const above = parent && parent.kind !== ts.SyntaxKind.NullKeyword ? lowerExpr(fx, parent) : fx.undef();
  // Undefined as a constant stands for no parent.
  if (parent && parent.kind !== ts.SyntaxKind.NullKeyword && above.imm.lit?.t === "undef")
    throwError(fx, parent, "TypeError", "Class extends value undefined is not a constructor or null");
  const values = scope.captures.map((binding) =>
    binding === scope.home ? fx.undef() : fx.capturedValue(scope.node, binding),
  );
  const home = scope.home ? scope.captures.indexOf(scope.home) : -1;
  return fx.emit(scope.node, "classnew", [above, ...values], { cls, index: home < 0 ? -1 : home + 1 });
}

/** Gives the name of a made class its value: a local variable, or a global of the module. */
function nameClass(fx: Fx, node: ts.ClassLikeDeclaration, cls: Inst): void {
  if (ts.isClassDeclaration(node) && node.name) {
    const binding = fx.cx.bindingOf(fx.cx.symbolOf(node.name));
    if (binding) {
      fx.initVariable(binding, cls);
      return;
    }
  }
  const declared = fx.inFunction ? null : declaredName(node);
  if (declared !== null) fx.emit(node, "gset", [cls], { global: classGlobal(fx.cx, fx.module, declared) });
}

/** The global that holds a made class of a module's top level. */
export function classGlobal(cx: Lowering, module: ModuleState, name: string): string {
  const id = `${module.id}#${name}`;
  if (!cx.program.globals.has(id)) cx.program.globals.set(id, { id, constant: true });
  return id;
}

/** In `set`: a definition, which no setter or attribute of what is inherited stands against. */
const DEFINES = 1;

/** The function that runs a class's own field initialisers. */
export function lowerFieldInitialisers(fx: Fx, node: ts.ClassLikeDeclaration): void {
  const self = fx.thisValue();
  const scope = fx.cx.classScope(fx.module, node);
  const ordered = fieldsVary(node);
  const becomes = (at: ts.Node, name: string): Inst =>
    fx.emit(at, "intrinsic", [self, fx.str(name)], { name: "becomes" });
  if (brandsLate(node)) becomes(node, brandName(scope.id));
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || isTypeOnly(member)) continue;
    if (!member.initializer && !ordered) {
      if (becomesLate(member)) becomes(member, fieldName(fx, scope, member.name));
      continue;
    }
    if (elementName(fx.cx, scope, member.name) === null) {
      const cls = scope.made ? fx.b.read(scope.home!) : fx.classValue(node, fx.module, node);
      defineNamedField(fx, scope, member, cls, self);
      continue;
    }
    const name = fieldName(fx, scope, member.name);
    const value = member.initializer ? lowerExpr(fx, member.initializer) : fx.undef();
    fx.emit(member, "set", [self, value], { name, index: DEFINES });
  }
}

/** The function that runs static initialisers and static blocks, with the class as `this`. */
export function lowerStaticParts(fx: Fx, node: ts.ClassLikeDeclaration): void {
  const self = fx.thisValue();
  const scope = fx.cx.classScope(fx.module, node);
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) {
      fx.enterScope(member.body);
      lowerStatements(fx, member.body.statements);
    } else if (ts.isPropertyDeclaration(member) && isStatic(member) && !isTypeOnly(member)) {
      if (elementName(fx.cx, scope, member.name) === null) {
        defineNamedField(fx, scope, member, self, self);
        continue;
      }
      const name = fieldName(fx, scope, member.name);
      const value = member.initializer ? lowerExpr(fx, member.initializer) : fx.undef();
      fx.emit(member, "set", [self, value], { name, index: DEFINES });
    }
  }
}

function fieldName(fx: Fx, scope: ClassScope, name: ts.PropertyName): string {
  return ts.isPrivateIdentifier(name) ? memberName(fx, name) : elementName(fx.cx, scope, name)!;
}

/** At the start of a constructor (or after `super`): the class's own fields. */
export function runFieldInitialisers(fx: Fx, node: ts.Node): void {
  const cls = fx.scope.cls;
  if (cls?.fields) fx.emit(node, "fieldinit", [fx.thisValue()], { cls: cls.id });
}

/** What follows `super(…)`: fields and parameter properties. */
export function superConstructed(fx: Fx, node: ts.Node): void {
  runFieldInitialisers(fx, node);
  const ctor = fx.scope.node;
  if (ts.isConstructorDeclaration(ctor)) assignParameterProperties(fx, ctor);
}
