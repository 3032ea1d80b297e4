/** Array, object and template literals. */
import ts from "typescript";
import type { Inst, ObjPart } from "../../ir/ir.ts";
import { isSymbolName } from "../../ir/symbols.ts";
import { isJavaScript } from "../javascript.ts";
import { defineClass } from "./classes.ts";
import { literalOf } from "./conditions.ts";
import { bindingValue, entityValue, lowerExpr } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { staticName, textName, unwrap } from "./names.ts";
import { iteratedText, shown } from "./shown-source.ts";
import { checkInert, keyName, knownName } from "./symbols.ts";
import { useUndeclared } from "./undeclared.ts";

export function lowerTemplate(fx: Fx, node: ts.TemplateExpression): Inst {
  let text: Inst | null = node.head.text === "" ? null : fx.str(node.head.text);
  for (const span of node.templateSpans) {
    const part = fx.emit(span.expression, "tostr", [lowerExpr(fx, span.expression)]);
    text = text ? fx.emit(span.expression, "add", [text, part]) : part;
    if (span.literal.text !== "") text = fx.emit(span.literal, "add", [text, fx.str(span.literal.text)]);
  }
  return text ?? fx.str("");
}

export function lowerArray(fx: Fx, node: ts.ArrayLiteralExpression): Inst {
  const spread = node.elements.map((element) => ts.isSpreadElement(element));
  const values = node.elements.map((element) => {
    if (ts.isOmittedExpression(element)) return fx.lit({ t: "hole" });
    return lowerExpr(fx, ts.isSpreadElement(element) ? element.expression : element);
  });
  const texts = node.elements.map((e) => (ts.isSpreadElement(e) ? iteratedText(e.expression) : null));
  return fx.emit(node, "arr", values, { spread, ...shown(fx, ...texts) });
}

/** Data embedded at build time, as literals. */
export function jsonValue(fx: Fx, node: ts.Node, value: unknown): Inst {
  if (value === null) return fx.lit({ t: "null" });
  if (typeof value === "number") return fx.num(value);
  if (typeof value === "string") return fx.str(value);
  if (typeof value === "boolean") return fx.bool(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => jsonValue(fx, node, item));
    return fx.emit(node, "arr", items, { spread: items.map(() => false) });
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const values = entries.map(([, item]) => jsonValue(fx, node, item));
  return fx.emit(node, "obj", values, { parts: entries.map(([name]): ObjPart => ({ k: "prop", name })) });
}

export function lowerObject(fx: Fx, node: ts.ObjectLiteralExpression): Inst {
  if (isDictionary(fx, node) || needsDefinitions(fx, node)) return lowerDictionary(fx, node);
  const parts: ObjPart[] = [];
  const values: Inst[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      values.push(lowerExpr(fx, property.expression));
      parts.push({ k: "spread" });
      continue;
    }
    const name = propertyName(fx, property.name);
    if (name === null) continue;
    if (ts.isComputedPropertyName(property.name)) checkKey(fx, property.name.expression, name);
    if (ts.isGetAccessor(property) || ts.isSetAccessor(property)) {
      values.push(fx.closure(property, fx.cx.functionScope(fx.module, property)));
      parts.push({ k: ts.isGetAccessor(property) ? "getter" : "setter", name });
      continue;
    }
    const value = propertyValue(fx, property, fx.str(name));
    if (!value) continue;
    const known = parts.findIndex((part) => part.k === "prop" && part.name === name);
    if (known >= 0 && !parts.slice(known).some((part) => part.k === "spread")) {
      // A later definition of the same name replaces the value and keeps the place.
      values[known] = value;
      continue;
    }
    values.push(value);
    parts.push({ k: "prop", name });
  }
  return fx.emit(node, "obj", values, { parts });
}

/**
 * Whether the parts of a literal have to be defined one after the other: it sets its prototype, has an accessor that a
 * later part may replace, or one that a conversion looks for.
 */
function needsDefinitions(fx: Fx, node: ts.ObjectLiteralExpression): boolean {
  if (node.properties.some(ts.isSpreadAssignment) && node.properties.some(ts.isAccessor)) return true;
  const data = new Set<string>();
  const accessors = new Set<string>();
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) continue;
    if (setsPrototype(property)) return true;
    const name = propertyName(fx, property.name);
    if (name === null) continue;
    const accessor = ts.isAccessor(property);
    if ((accessor ? data : accessors).has(name) || (accessor && isConversion(name))) return true;
    (accessor ? accessors : data).add(name);
  }
  return false;
}

const isConversion = (name: string): boolean =>
  name === "toString" || name === "valueOf" || (name.startsWith("@@") && !PLAIN_SYMBOLS.has(name));

/** Well-known symbols that are read as any other property. */
const PLAIN_SYMBOLS = new Set(["@@toStringTag", "@@iterator", "@@asyncIterator"]);

/** `__proto__: value`, as opposed to a method, a shorthand or a computed key of that name. */
function setsPrototype(property: ts.ObjectLiteralElementLike): property is ts.PropertyAssignment {
  return (
    ts.isPropertyAssignment(property) &&
    !ts.isComputedPropertyName(property.name) &&
    staticName(property.name) === "__proto__"
  );
}

/** A property's name when it is a constant (constant variables and enum members count). */
function propertyName(fx: Fx, name: ts.PropertyName): string | null {
  const known = keyName(fx.cx, name);
  checkInert(fx.cx, name, knownName(fx.cx, name));
  if (known !== null || !ts.isComputedPropertyName(name) || !isJavaScript(fx.module.file.fileName)) return known;
  const lit = literalOf(fx, name.expression);
  return lit?.t === "str" || lit?.t === "num" ? textName(String(lit.v)) : null;
}

/** Evaluates a computed key whose type says what it is; a value that contradicts its type is a TypeError. */
export function checkKey(fx: Fx, key: ts.Expression, name: string): void {
  const node = unwrap(key);
  if (isSymbolName(name)) return;
  if (ts.isLiteralExpression(node) || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return;
  const actual = fx.emit(node, "tostr", [lowerExpr(fx, node)]);
  const lie = fx.b.newBlock();
  const fine = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "seq", [actual, fx.str(name)]), fine, lie);
  fx.b.startSealed(lie);
  const error = fx.cx.std.global("TypeError");
  const message = fx.str(`The computed key was expected to be ${name}`);
  fx.b.throwValue(fx.emit(node, "new", [entityValue(fx, node, error, "TypeError"), message]), fx.cx.position(node));
  fx.b.startSealed(fine);
}

function propertyValue(fx: Fx, property: ts.ObjectLiteralElementLike, key: Inst): Inst | null {
  if (ts.isPropertyAssignment(property)) return namedValue(fx, property, property.initializer, key);
  if (ts.isShorthandPropertyAssignment(property)) return shorthandValue(fx, property);
  if (!ts.isMethodDeclaration(property)) return null;
  const f = fx.closure(property, fx.cx.functionScope(fx.module, property));
  if (keyName(fx.cx, property.name) === null) nameByKey(fx, property, f, key, "");
  return f;
}

/** The value of a property or a field; `key` names a function or a class that has no name, where its name is not known. */
export function namedValue(
  fx: Fx,
  at: ts.PropertyAssignment | ts.PropertyDeclaration,
  node: ts.Expression,
  key: Inst,
): Inst {
  const named = unwrap(node);
  const known = keyName(fx.cx, at.name) !== null;
  if (!known && ts.isClassExpression(named) && !named.name) return defineClass(fx, named, key);
  const value = lowerExpr(fx, node);
  if (!known && (ts.isArrowFunction(named) || (ts.isFunctionExpression(named) && !named.name)))
    nameByKey(fx, at, value, key, "");
  return value;
}

function shorthandValue(fx: Fx, node: ts.ShorthandPropertyAssignment): Inst {
  const symbol = fx.cx.shorthandSymbol(node);
  const binding = fx.cx.bindingOf(symbol);
  if (binding) return bindingValue(fx, node, binding);
  return symbol
    ? entityValue(fx, node, fx.cx.entityOf(symbol), node.name.text)
    : useUndeclared(fx, node, node.name.text);
}

/** True for a literal whose type is an index signature: it gets keys that are not known here. */
function isDictionary(fx: Fx, node: ts.ObjectLiteralExpression): boolean {
  if (isJavaScript(fx.module.file.fileName))
    return node.properties.some((p) => p.name && propertyName(fx, p.name) === null);
  const contextual = fx.cx.checker.getContextualType(node);
  if (contextual) {
    const type = fx.cx.checker.getNonNullableType(contextual);
    if (isIndexed(fx, type)) return true;
    if (type.isUnion())
      return (
        type.types.every((part) => !(part.flags & ts.TypeFlags.Object) || isIndexed(fx, part)) &&
        type.types.some((part) => isIndexed(fx, part))
      );
    if (
      node.properties.length === 0 &&
      type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)
    )
      return true;
  }
  return node.properties.some((p) => p.name && propertyName(fx, p.name) === null);
}

function isIndexed(fx: Fx, type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    (type.getStringIndexType() !== undefined ||
      fx.cx.checker.getIndexInfosOfType(type).some((info) => info.keyType.flags & ts.TypeFlags.ESSymbol) ||
      (type.getNumberIndexType() !== undefined && !type.getProperty("length")))
  );
}

function lowerDictionary(fx: Fx, node: ts.ObjectLiteralExpression): Inst {
  const dict = fx.emit(node, "dict");
  // Behind an accessor nothing may be assigned: it could be a setter.
  let defines = false;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const source = lowerExpr(fx, property.expression);
      if (defines) callLibrary(fx, property, "defineSpread", [dict, source]);
      else copyInto(fx, property, dict, source);
      continue;
    }
    if (setsPrototype(property)) {
      callLibrary(fx, property, "literalPrototype", [dict, lowerExpr(fx, property.initializer)]);
      defines = true;
      continue;
    }
    const name = propertyName(fx, property.name);
    const key =
      name === null ? dynamicKey(fx, property.name) : fx.lit({ t: isSymbolName(name) ? "sym" : "str", v: name });
    if (ts.isAccessor(property)) {
      defineAccessor(fx, property, dict, key, 0);
      defines = true;
      continue;
    }
    const value = propertyValue(fx, property, key);
    if (value && defines) callLibrary(fx, property, "defineValue", [dict, key, value, fx.num(0)]);
    else if (value) fx.emit(property, "setelem", [dict, key, value]);
  }
  return dict;
}

/** Names the function or class `f` by a key that is evaluated; `prefix`: "get " or "set ". */
export function nameByKey(fx: Fx, node: ts.Node, f: Inst, key: Inst, prefix: string): void {
  callLibrary(fx, node, "nameFunction", [f, key, fx.str(prefix)]);
}

/** Defines a getter or a setter while the program runs. */
export function defineAccessor(fx: Fx, node: ts.AccessorDeclaration, object: Inst, key: Inst, flags: number): void {
  const f = fx.closure(node, fx.cx.functionScope(fx.module, node));
  if (keyName(fx.cx, node.name) === null) nameByKey(fx, node, f, key, ts.isGetAccessor(node) ? "get " : "set ");
  callLibrary(fx, node, ts.isGetAccessor(node) ? "defineGetter" : "defineSetter", [object, key, f, fx.num(flags)]);
}

/** Calls a function of runtime/std/literals.ts. */
export function callLibrary(fx: Fx, node: ts.Node, name: string, args: readonly Inst[]): Inst {
  const id = fx.cx.std.builtin(`literals.${name}`)!;
  return fx.emit(node, "call", [fx.emit(node, "func", [], { func: id }), fx.undef(), ...args]);
}

/** A key that is evaluated, or a text that the compiler cannot have as a name (`textName`). */
function dynamicKey(fx: Fx, name: ts.PropertyName): Inst {
  return ts.isComputedPropertyName(name) ? computedKey(fx, name.expression) : fx.str((name as ts.StringLiteral).text);
}

/** A key is a string or a symbol before the value beside it is evaluated. */
export function computedKey(fx: Fx, node: ts.Expression): Inst {
  const key = lowerExpr(fx, node);
  if (key.op === "const") return key;
  return callLibrary(fx, node, "toPropertyKey", [key]);
}

/** `{ ...source }` into a dictionary: Object.assign. */
function copyInto(fx: Fx, node: ts.Node, dict: Inst, source: Inst): void {
  const assign = fx.cx.std.builtin("Object.assign");
  if (!assign) {
    fx.cx.reject(node, "unsupported", "Spread into an object with an index signature");
    return;
  }
  fx.emit(node, "call", [fx.emit(node, "func", [], { func: assign }), fx.undef(), dict, source]);
}
