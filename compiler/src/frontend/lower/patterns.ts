/** Destructuring: declarations and assignments (ECMA-262 14.3.3, 13.15.5), and default values. */
import ts from "typescript";
import type { Imm, Inst, ObjPart } from "../../ir/ir.ts";
import { keyed } from "./access.ts";
import { assignTo, type Place, placeOf } from "./assign.ts";
import { expectOf } from "./expect.ts";
import { entityValue, globalMember, lowerExpr } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { closeFailed } from "./iteration.ts";
import { unwrap } from "./names.ts";
import { shown } from "./shown-source.ts";
import { knownName } from "./symbols.ts";
import { CONSTANT, throwError, useUndeclared } from "./undeclared.ts";

/** `value === undefined ? default : value`. */
export function withDefault(fx: Fx, value: Inst, initializer: ts.Expression): Inst {
  return ifUndefined(fx, value, initializer, () => lowerExpr(fx, initializer));
}

/** A value, or what `otherwise` evaluates when it is undefined. */
export function ifUndefined(fx: Fx, value: Inst, initializer: ts.Node, otherwise: () => Inst): Inst {
  const missing = fx.b.newBlock();
  const present = fx.b.newBlock();
  const done = fx.b.newBlock();
  const test = fx.emit(initializer, "seq", [value, fx.undef()]);
  fx.b.branch(test, missing, present);
  return fx.merge((set) => {
    fx.b.startSealed(missing);
    set(otherwise());
    fx.b.jump(done);
    fx.b.startSealed(present);
    set(fx.emit(initializer, "pi", [value], { refine: { k: "is", lit: { t: "undef" }, loose: false, sense: false } }));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

/** Gives the names of a declaration their values. */
export function bindName(fx: Fx, name: ts.BindingName, value: Inst, source: Source = NESTED): void {
  if (ts.isIdentifier(name)) fx.initName(name, value);
  else if (ts.isObjectBindingPattern(name)) bindObject(fx, name, value, source.object);
  else bindArray(fx, name, value, source.list);
}

/** How messages show what a pattern takes apart; `object` is "" where they tell the value, null where only what was read. */
interface Source {
  readonly object: string | null;
  readonly list: string | null;
}
const NESTED: Source = { object: null, list: null };

/** What each element of a pattern does with its value; shared by declarations and assignments. */
interface ArrayElement {
  readonly node: ts.Node;
  readonly rest: boolean;
  /** Evaluates the target's object and key, before the iterator is asked for the value. */
  readonly prepare?: (() => void) | null;
  /** Null: a gap. */
  readonly take: ((value: Inst) => void) | null;
}

function bindObject(fx: Fx, pattern: ts.ObjectBindingPattern, value: Inst, source: string | null): void {
  const taken: string[] = [];
  let computed = false;
  const first = pattern.elements[0];
  const isNamed = first !== undefined && !first.dotDotDotToken && !isComputed(first.propertyName);
  if (first === undefined || (!isNamed && source !== null)) requireObject(fx, pattern, value, source);
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      if (computed) fx.cx.reject(element, "patternRest");
      bindName(fx, element.name, objectRest(fx, element, value, taken));
      continue;
    }
    const key = element.propertyName ?? (element.name as ts.Identifier);
    const name = ts.isIdentifier(key) ? key.text : knownName(fx.cx, key);
    if (name === null) computed = true;
    else taken.push(name);
    const imm = element === first && !element.initializer && source !== null ? shown(fx, source) : {};
    let part = readKey(fx, element, value, key, name, imm)();
    if (element.initializer) part = withDefault(fx, part, element.initializer);
    bindName(fx, element.name, part);
  }
}

/** `{}` as a pattern still rejects null and undefined. */
function requireObject(fx: Fx, node: ts.Node, value: Inst, source: string | null): void {
  const nullish = fx.emit(node, "eq", [value, fx.lit({ t: "null" })]);
  const bad = fx.b.newBlock();
  const good = fx.b.newBlock();
  fx.b.branch(nullish, bad, good);
  fx.b.startSealed(bad);
  fx.emit(node, "get", [value], { name: "", ...shown(fx, source ?? "") });
  fx.b.jump(good);
  fx.b.startSealed(good);
}

/** Evaluates a pattern's key; what it returns reads the property. */
function readKey(
  fx: Fx,
  node: ts.Node,
  value: Inst,
  key: ts.PropertyName,
  name: string | null,
  shows: Imm = {},
): () => Inst {
  const expect = fx.expects
    ? expectOf(fx.cx, ts.isBindingElement(node) && !node.initializer ? node.name : null)
    : undefined;
  const member = name !== null && isGlobalThis(value) ? globalMember(fx, name) : null;
  if (member !== null) return () => entityValue(fx, key, member, name!);
  const index = name === null || !/^(?:0|[1-9]\d{0,8})$/.test(name) ? null : Number(name);
  if (name !== null && index === null)
    return () => fx.emit(key, "get", [value], { name, ...(expect ? { expect } : {}), ...shows });
  const computed = index !== null ? fx.num(index) : lowerExpr(fx, (key as ts.ComputedPropertyName).expression);
  return () => fx.emit(key, "elem", [value, computed], keyed(fx, expect));
}

const isComputed = (name: ts.PropertyName | undefined): boolean =>
  name !== undefined && ts.isComputedPropertyName(name);

const isGlobalThis = (value: Inst): boolean => value.op === "builtin" && value.imm.name === "globalThis";

function objectRest(fx: Fx, node: ts.Node, value: Inst, taken: readonly string[]): Inst {
  const part: ObjPart = taken.length > 0 ? { k: "spread", omit: taken } : { k: "spread" };
  return fx.emit(node, "obj", [value], { parts: [part] });
}

function bindArray(fx: Fx, pattern: ts.ArrayBindingPattern, value: Inst, source: string | null): void {
  const elements = pattern.elements.map((element): ArrayElement => {
    if (ts.isOmittedExpression(element)) return { node: element, rest: false, take: null };
    return {
      node: element,
      rest: element.dotDotDotToken !== undefined,
      take: (part) =>
        bindName(fx, element.name, element.initializer ? withDefault(fx, part, element.initializer) : part),
    };
  });
  const simple = pattern.elements.every(
    (e) => ts.isOmittedExpression(e) || (!e.initializer && ts.isIdentifier(e.name)),
  );
  takeElements(fx, pattern, value, elements, simple, source);
}

/** Reads an iterable step by step for an array pattern; the iterator is closed unless it ended. */
function takeElements(
  fx: Fx,
  node: ts.Node,
  value: Inst,
  elements: readonly ArrayElement[],
  simple: boolean,
  source: string | null,
): void {
  const it = fx.emit(node, "iteropen", [value], shown(fx, source));
  const done = {};
  fx.b.write(done, fx.bool(false));
  const outer = fx.b.handler;
  // When an element's own code throws, the iterator is closed before the exception goes on.
  const cleanup = simple ? null : fx.b.newBlock(outer);
  const flag = simple ? -1 : fx.b.newSlot();
  if (cleanup) {
    fx.emit(node, "sset", [fx.bool(false)], { slot: flag });
    const body = fx.b.newBlock(outer);
    fx.b.enterTry(body, cleanup, null);
    fx.b.startSealed(body);
  }
  elements.forEach((element, index) => {
    if (element.prepare) {
      if (cleanup) {
        fx.b.handler = cleanup;
        fx.continueIn(cleanup);
      }
      element.prepare();
      if (cleanup) {
        fx.b.handler = outer;
        fx.continueIn(outer);
      }
    }
    if (element.rest) {
      element.take?.(collectRest(fx, element.node, it, done, index));
      return;
    }
    const part = fx.merge((set) => {
      const step = fx.b.newBlock();
      const empty = fx.b.newBlock();
      const full = fx.b.newBlock();
      const next = fx.b.newBlock();
      fx.b.branch(fx.b.read(done), empty, step);
      fx.b.startSealed(step);
      const at = fx.num(index);
      const record = fx.emit(element.node, "iternext", [it, at]);
      const ended = fx.emit(element.node, "iterdone", [record, it, at]);
      const over = fx.b.newBlock();
      fx.b.branch(ended, over, full);
      fx.b.startSealed(over);
      fx.b.write(done, fx.bool(true));
      if (cleanup) fx.emit(null, "sset", [fx.bool(true)], { slot: flag });
      fx.b.jump(empty);
      fx.b.startSealed(full);
      set(fx.emit(element.node, "itervalue", [record, it, at]));
      fx.b.jump(next);
      fx.b.startSealed(empty);
      set(fx.undef());
      fx.b.jump(next);
      fx.b.startSealed(next);
    });
    if (!element.take) return;
    if (cleanup) {
      fx.b.handler = cleanup;
      fx.continueIn(cleanup);
    }
    element.take(part);
    if (cleanup) {
      fx.b.handler = outer;
      fx.continueIn(outer);
    }
  });
  if (elements.at(-1)?.rest !== true) {
    const close = fx.b.newBlock();
    const end = fx.b.newBlock();
    fx.b.branch(fx.b.read(done), end, close);
    fx.b.startSealed(close);
    fx.emit(node, "iterclose", [it]);
    fx.b.jump(end);
    fx.b.startSealed(end);
  }
  if (cleanup) {
    const end = fx.b.newBlock(outer);
    fx.b.jump(end);
    fx.b.startSealed(cleanup);
    const error = fx.emit(node, "catch");
    const close = fx.b.newBlock(outer);
    const raise = fx.b.newBlock(outer);
    fx.b.branch(fx.emit(node, "sget", [], { slot: flag }), raise, close);
    fx.b.startSealed(close);
    closeFailed(fx, node, it, error);
    fx.b.startSealed(raise);
    fx.b.throwValue(error, null);
    fx.b.startSealed(end);
  }
}

/** `...rest` of an array pattern: the values that are left, as an array. */
function collectRest(fx: Fx, node: ts.Node, it: Inst, done: object, from: number): Inst {
  const array = fx.emit(node, "arr", [], { spread: [] });
  const head = fx.b.newBlock();
  const exit = fx.b.newBlock();
  const index = {};
  fx.b.write(index, fx.num(from));
  fx.b.branch(fx.b.read(done), exit, head);
  fx.b.start(head);
  const at = fx.b.read(index);
  const record = fx.emit(node, "iternext", [it, at]);
  const body = fx.b.newBlock();
  const over = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "iterdone", [record, it, at]), over, body);
  fx.b.startSealed(body);
  const value = fx.emit(node, "itervalue", [record, it, at]);
  fx.emit(node, "callm", [array, value], { name: "push" });
  fx.b.write(index, fx.emit(node, "add", [at, fx.num(1)]));
  fx.b.jump(head);
  fx.b.seal(head);
  fx.b.startSealed(over);
  fx.b.jump(exit);
  fx.b.startSealed(exit);
  return array;
}

// ---- assignment patterns ----

/** `[a, b.c] = value` and `({ a, b: c.d } = value)`. */
export function assignPattern(
  fx: Fx,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: Inst,
  source: Source = NESTED,
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    const elements = pattern.elements.map((element): ArrayElement => {
      if (ts.isOmittedExpression(element)) return { node: element, rest: false, take: null };
      const rest = ts.isSpreadElement(element);
      const target = rest ? element.expression : element;
      const slot = targetOf(target);
      return {
        node: element,
        rest,
        prepare: slot.evaluates ? () => slot.prepare(fx) : null,
        take: (part) => slot.assign(fx, part),
      };
    });
    takeElements(
      fx,
      pattern,
      value,
      elements,
      pattern.elements.every((e) => ts.isIdentifier(e) || ts.isOmittedExpression(e)),
      source.list,
    );
    return;
  }
  const taken: string[] = [];
  let computed = false;
  const first = pattern.properties[0];
  if (first === undefined || (ts.isSpreadAssignment(first) && source.object !== null))
    requireObject(fx, pattern, value, source.object);
  for (const property of pattern.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      taken.push(property.name.text);
      const isFirst = property === first && !property.objectAssignmentInitializer && source.object !== null;
      const imm = { name: property.name.text, ...(isFirst ? shown(fx, source.object) : {}) };
      let part = fx.emit(property.name, "get", [value], imm);
      if (property.objectAssignmentInitializer) part = withDefault(fx, part, property.objectAssignmentInitializer);
      assignShorthand(fx, property, part);
    } else if (ts.isPropertyAssignment(property)) {
      const name = knownName(fx.cx, property.name);
      if (name !== null) taken.push(name);
      else computed = true;
      const slot = targetOf(property.initializer);
      const isFirst = property === first && ts.isIdentifier(unwrap(property.initializer)) && source.object !== null;
      const read = readKey(fx, property, value, property.name, name, isFirst ? shown(fx, source.object) : {});
      if (slot.evaluates) slot.prepare(fx);
      slot.assign(fx, read());
    } else if (ts.isSpreadAssignment(property)) {
      if (computed) fx.cx.reject(property, "patternRest");
      assignTo(fx, property.expression, objectRest(fx, property, value, taken));
    } else fx.cx.reject(property, "unsupported", "This pattern");
  }
}

/** One target in a pattern, with its default. */
interface PatternTarget {
  /** Its object and key are evaluated before the value is taken. */
  readonly evaluates: boolean;
  prepare(fx: Fx): void;
  assign(fx: Fx, value: Inst): void;
}

function targetOf(element: ts.Expression): PatternTarget {
  const defaulted = ts.isBinaryExpression(element) && element.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const target = unwrap(defaulted ? element.left : element);
  const evaluates = ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target);
  let place: Place | null = null;
  return {
    evaluates,
    prepare(fx) {
      place = placeOf(fx, target);
    },
    assign(fx, given) {
      const value = defaulted ? withDefault(fx, given, element.right) : given;
      if (evaluates) place?.write(value);
      else assignTo(fx, target, value);
    },
  };
}

function assignShorthand(fx: Fx, node: ts.ShorthandPropertyAssignment, value: Inst): void {
  const symbol = fx.cx.shorthandSymbol(node);
  const binding = fx.cx.bindingOf(symbol);
  if (binding) fx.assignVariable(node, binding, value);
  else {
    const entity = symbol && fx.cx.entityOf(symbol);
    if (entity?.k === "global") fx.writeGlobal(node, entity, value);
    else if (!symbol) useUndeclared(fx, node, node.name.text);
    else if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) throwError(fx, node, "TypeError", CONSTANT);
    else fx.cx.reject(node, "importedAssignment", node.name.text);
  }
}
