/**
 * Members of classes as properties. Where reflection asks a prototype or a class object for a property of its own, or
 * deletes or defines one, what the class declares lies beside that object as well, with its attributes, from the moment
 * the class is made: methods, accessors and `constructor`; `length`, `name`, `prototype` and static fields of the class
 * object. Calls stay direct as long as flow sees nothing that may change the member (`route` in beside.ts).
 */
import type { ClassInfo } from "../ir/ir.ts";
import { isHiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { changeBeside, declareBeside, loseBeside, writeBeside } from "./beside.ts";
import { type AbsObj, HOLE, Node, NUM, STR, UNDEF } from "./domain.ts";
import { askHost, hostName } from "./host-own.ts";
import { classLength, methodClosure } from "./made-classes.ts";
import { accessorRuns, accessors, eachKey, functionPrototype, isConstructor, protoObject } from "./open.ts";

/** A method, or one property with its accessors: the ids of their functions. */
export interface Declared {
  readonly name: string;
  method: string | null;
  getter: string | null;
  setter: string | null;
}

/** What a class declares on its prototype, or on itself, in order. */
export function declaredMembers(cls: ClassInfo, isStatic: boolean): Declared[] {
  const out = new Map<string, Declared>();
  for (const m of cls.members) {
    if (m.isStatic !== isStatic || isHiddenName(m.name)) continue;
    let d = out.get(m.name);
    if (d === undefined) out.set(m.name, (d = { name: m.name, method: null, getter: null, setter: null }));
    if (m.kind === "method") {
      d.method = m.func;
      d.getter = d.setter = null;
    } else {
      d.method = null;
      d[m.kind] = m.func;
    }
  }
  return [...out.values()];
}

/** What a class object has of its own before its members; the language gives them these attributes. */
export const CLASS_NAMES = ["length", "name", "prototype"] as const;

/** The same of a function: its `prototype` has a place of its own. */
const FUNCTION_NAMES: readonly string[] = ["length", "name"];

/** `length` or `name` of a function may be asked for; see `namesAsked`. */
export function askNames(o: AbsObj): void {
  if (o.kind !== "closure" || o.asksNames) return;
  o.asksNames = true;
  for (const f of o.onAskNames ?? []) f();
  o.onAskNames = null;
}

/** Runs `f` when `length` or `name` of the function `o` may be asked for, now or later. */
export function whenNamesAsked(o: AbsObj, f: () => void): void {
  if (o.asksNames) f();
  else (o.onAskNames ??= []).push(f);
}

/** `length` and `name` of a function are properties that lie beside it once reflection asks. */
function exposeFunction(a: Analysis, o: AbsObj): void {
  if (o.exposed) return;
  askNames(o);
  o.exposed = true;
  a.describes = true;
  const length = new Node(`${o.label}.length`);
  a.solver.addAny(length, NUM);
  declareBeside(a, o, "length", length);
  const name = new Node(`${o.label}.name`);
  a.solver.addAny(name, STR);
  declareBeside(a, o, "name", name);
  if (isConstructor(o.func!)) functionPrototype(a, o);
}

/** Lays what the class declares beside its prototype or class object `o`. */
export function expose(a: Analysis, o: AbsObj): void {
  askHost(a, o, null);
  if (o.kind === "closure") return exposeFunction(a, o);
  if (o.exposed || o.cls === null || o.cls.isStd || (o.kind !== "proto" && o.kind !== "class")) return;
  o.exposed = true;
  o.reflected = true;
  a.describes = true;
  const { cls } = o;
  const isStatic = o.kind === "class";
  const declare = (name: string, fill: (n: Node) => void): void => {
    const n = new Node(`${o.label}.${name} declared`);
    fill(n);
    declareBeside(a, o, name, n);
  };
  const members = declaredMembers(cls, isStatic);
  if (!isStatic) declare("constructor", (n) => a.solver.addObj(n, a.classObject(cls.id)));
  else {
    if (!members.some((m) => m.name === "length"))
      declare("length", (n) => {
        n.anyNum = true;
        a.solver.addLit(n, NUM, classLength(a, cls));
      });
    if (!members.some((m) => m.name === "name")) declare("name", (n) => a.solver.addLit(n, STR, cls.name));
    declare("prototype", (n) => a.solver.addObj(n, protoObject(a, cls)));
  }
  for (const m of members)
    declare(m.name, (n) => {
      if (m.method !== null) addClosure(a, o, m.method, n);
      else declareAccessor(a, o, m, n);
    });
  if (isStatic) unplaceStatics(a, o);
}

function addClosure(a: Analysis, o: AbsObj, func: string, n: Node): void {
  const closure = methodClosure(a, o, func);
  if (closure !== null) a.solver.addObj(n, closure);
}

function declareAccessor(a: Analysis, o: AbsObj, m: Declared, n: Node): void {
  for (const isGetter of [true, false]) {
    const func = isGetter ? m.getter : m.setter;
    if (func === null) continue;
    const f = new Node(`${o.label}.${isGetter ? "get" : "set"} ${m.name}`);
    addClosure(a, o, func, f);
    accessorRuns(a, o, accessors(a, f, isGetter), n, m.name);
  }
  a.solver.addKinds(n, UNDEF);
}

/** Moves the static fields of a class beside it, where they have attributes, can be listed and deleted. */
export function unplaceStatics(a: Analysis, o: AbsObj): void {
  if (o.kind !== "class" || o.unplaced || o.cls!.isStd) return;
  o.unplaced = true;
  o.reflected = true;
  for (const name of o.cls!.staticFields) {
    if (a.classes.isHidden(o.cls!, name)) continue;
    const slot = a.prop(o, name);
    writeBeside(a, o, name, slot);
    a.solver.edge(o.beside!.names.get(name)!, slot);
  }
}

/** Static fields that hide something which the class's own static parts may read before are properties from the start. */
export function hideLate(a: Analysis, o: AbsObj): void {
  const cls = o.cls!;
  if (cls.readsStatics !== true || cls.isStd) return;
  const declares = (c: ClassInfo, name: string): boolean =>
    c.members.some((m) => m.isStatic && m.name === name) || (c !== cls && c.staticFields.includes(name));
  if (cls.staticFields.some((name) => !isHiddenName(name) && a.classes.chain(cls).some((c) => declares(c, name))))
    expose(a, o);
}

/** Reflection asks `o` for a property of its own under a key. */
export function exposeKey(a: Analysis, o: AbsObj, key: Node): void {
  if (hostName(a, o) !== null)
    eachKey(
      a,
      key,
      (name) => askHost(a, o, name),
      () => {},
    );
  if (o.exposed || (o.kind !== "proto" && o.kind !== "class" && o.kind !== "closure")) return;
  eachKey(a, key, (name) => {
    if (name === null || owns(o, name)) expose(a, o);
  });
}

function owns(o: AbsObj, name: string): boolean {
  if (o.kind === "closure") return FUNCTION_NAMES.includes(name) || (name === "prototype" && isConstructor(o.func!));
  const isStatic = o.kind === "class";
  if (o.cls!.members.some((m) => m.isStatic === isStatic && m.name === name)) return true;
  if (!isStatic) return name === "constructor";
  return (CLASS_NAMES as readonly string[]).includes(name) || o.cls!.staticFields.includes(name);
}

/** Own properties of `o` may be deleted. */
function lose(o: AbsObj): void {
  if (o.loses) return;
  o.loses = true;
  for (const f of o.onLoss ?? []) f();
  o.onLoss = null;
}

/** Runs `f` when own properties of `o` may be deleted, now or later. */
export function whenLoses(o: AbsObj, f: () => void): void {
  if (o.loses) f();
  else (o.onLoss ??= []).push(f);
}

/** `delete o[key]` on a class, a prototype or an instance: what the class declares may be gone. */
export function deleteFlow(a: Analysis, o: AbsObj, key: Node): void {
  lose(o);
  if (o.kind === "builtin") exposeKey(a, o, key);
  if (o.kind === "proto" || o.kind === "class" || o.kind === "closure") {
    exposeKey(a, o, key);
    eachKey(a, key, (name) => {
      if (name === null || owns(o, name)) changeBeside(o, name);
    });
  }
  if (o.kind !== "instance" || a.classes.chain(o.cls!).some((c) => c.isStd)) return;
  eachKey(a, key, (name) => {
    loseBeside(o, name);
    a.eachNamed(o, (at, slot) => {
      if (name !== null && name !== at) return;
      a.unplace(o);
      a.solver.addKinds(slot, HOLE);
    });
  });
}
