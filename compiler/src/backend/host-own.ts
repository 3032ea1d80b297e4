/** Own properties of the language's objects at run time, where reflection asks for them: see flow/host-own.ts. */
import type { AbsObj } from "../flow/domain.ts";
import { ANY_NAME, hostAccessor, hostAccessorFunc, hostMembers, hostName, hostProperties } from "../flow/host-own.ts";
import { prototypeOf } from "../flow/properties.ts";
import type { Inst } from "../ir/ir.ts";
import { isHiddenName, isSymbolName } from "../ir/symbols.ts";
import type { Context } from "./context.ts";
import type { FuncEmitter } from "./function.ts";
import { methodText } from "./made-classes.ts";

const ACCESSOR = 8;

/** The properties that `o` may be asked for. */
function askedOf(c: Context, o: AbsObj): [string, number][] {
  const { any, names } = o.hostAsked!;
  return [...hostProperties(hostName(c.a, o)!)].filter(([name]) => any || names.has(name));
}

const askedObjects = (c: Context): AbsObj[] => c.a.objects.filter((o) => o.hostAsked !== null && c.layout.has(o));

/** Whether what is in `x` may be an object of the language that reflection asks. */
export const asksHost = (e: FuncEmitter, x: Inst): boolean => [...e.node(x).objs].some((o) => o.hostAsked !== null);

/**
 * The C function that gives the flags of an own property of an object of the language, or -1; it can also give the names
 * of all of them.
 */
function hostOwn(c: Context): string {
  return c.helper("own properties of the language's objects", (name) => {
    const cases = askedObjects(c).map((o) => {
      const rows = askedOf(c, o).map(([key, flags]) => `{${c.key(key)}, ${flags}, ${isSymbolName(key)}}`);
      const shape = c.shapeId(c.layout.shape(o));
      if (rows.length === 0) return `case ${shape}: return -1;`;
      return `case ${shape}: { static const struct host_name names[] = {${rows.join(", ")}}; at = names; end = at + ${rows.length}; break; }`;
    });
    return [
      "struct host_name { KStr *key; int8_t flags; bool symbol; };",
      `static int32_t ${name}(KVal o, KStr *key, KArr *names, bool symbols) {`,
      "const struct host_name *at, *end;",
      "if (!k_is_ptr(o)) return -1;",
      "switch (k_shape_of(o)) {",
      ...cases,
      "default: return -1; }",
      "for (; at < end; at++) {",
      "if (names) { if (at->symbol == symbols) { uint32_t i = k_arr_push_slot(names); k_put(&k_cells(names)[i], K_VAL(at->key)); } }",
      "else if (k_same_key(key, at->key)) return at->flags;",
      "} return -1; }",
    ];
  });
}

/** The C expression of the flags of an own property; -1: the language gives the object none. */
export const hostFlags = (e: FuncEmitter, v: string, key: string): string => `${hostOwn(e.c)}(${v}, ${key}, 0, false)`;

/** C code that adds the names (or symbols) of an object of the language to the list in the C variable `list`. */
export const hostNames = (e: FuncEmitter, v: string, list: string, symbols: boolean): string =>
  `${hostOwn(e.c)}(${v}, 0, (KArr *)K_PTR(${list}), ${symbols});`;

/**
 * The C function that gives a part of an own property of an object of the language: 0 its value, 1 its getter, 2 its
 * setter. Throws where the compiler does not know under which names such an object is asked.
 */
export function hostPart(e: FuncEmitter, v: string, key: string, part: string): string {
  const { c } = e;
  const f = c.helper("parts of the language's properties", (name) => {
    const cases = askedObjects(c).flatMap((o) => {
      const parts = askedOf(c, o)
        .filter(([, flags]) => (flags & ACCESSOR) !== 0)
        .flatMap(([key]) => [true, false].map((isGetter) => partText(c, o, key, isGetter)));
      return [`case ${c.shapeId(c.layout.shape(o))}:`, ...parts, "break;"];
    });
    return [
      `static KVal ${name}(KVal o, KStr *key, int32_t part) {`,
      "switch (k_shape_of(o)) {",
      ...cases,
      "default: break; }",
      "KVal v = part == 0 && k_hook_lookup ? k_hook_lookup(o, key, o) : K_HOLE;",
      `if (v == K_HOLE && k_exc == K_HOLE) ${refuse(c)}(key);`,
      "return v; }",
    ];
  });
  return `${f}(${v}, ${key}, ${part})`;
}

function partText(c: Context, o: AbsObj, key: string, isGetter: boolean): string {
  const test = `if (part == ${isGetter ? 1 : 2} && k_same_key(key, ${c.key(key)}))`;
  if (!hostAccessor(hostName(c.a, o)!, key, isGetter)) return `${test} return K_UNDEF;`;
  const func = o.hostAsked!.names.has(key) ? hostAccessorFunc(c.a, o, key, isGetter) : null;
  return func === null ? "" : `${test} return ${methodText(c, o, "o", func)};`;
}

/** The C function that refuses a read by a key that names what is not in the image. */
const refuse = (c: Context): string =>
  c.helper("what unknown keys name", (name) => [
    `static K_RARE void ${name}(KStr *key) {`,
    "k_throw_with(K_ERR_TYPE, \"Cannot read '%' of a built-in object by a key that is unknown when the image is built\", k_key_text(key)); }",
  ]);

/** A table of names, and how many it has. */
export function nameTable(c: Context, names: readonly string[]): { readonly text: string; readonly count: number } {
  const keys = [...new Set(names.map((name) => c.key(name)))];
  const text = c.helper(`names ${names.join()}`, (table) => [`static KStr *const ${table}[] = {${keys.join(", ")}};`]);
  return { text, count: keys.length };
}

/** What typed arrays have from classes of Kiln's own (`Buffer`), which they are asked for only by names that are known. */
function systemMembers(c: Context, o: AbsObj): string[] {
  const names: string[] = [];
  for (let k = prototypeOf(o) === null ? null : o.cls; k !== null && !k.isStd; k = c.a.classes.parent(k))
    if (k.isSystem) for (const m of k.members) if (!m.isStatic && !isHiddenName(m.name)) names.push(m.name);
  return names;
}

/**
 * At the end of what computed reads find on an object of shape `o`: what the language gives it under other names is not in
 * the image. Empty where no key is unknown.
 */
export function refuseOthers(c: Context, o: AbsObj): string {
  if (!o.readsAny) return "";
  const { text, count } = nameTable(c, [...hostMembers(c.a, o, ANY_NAME), ...systemMembers(c, o)]);
  const f = c.helper("names without members", (name) => [
    `static void ${name}(KStr *key, KStr *const *at, int32_t count) {`,
    `for (KStr *const *end = at + count; at < end; at++) if (k_same_key(key, *at)) return ${refuse(c)}(key); }`,
  ]);
  return `${f}(key, ${text}, ${count});`;
}

/** `has`, whether an object has a property, or what the language gives it where that may count. */
export function inHost(e: FuncEmitter, x: Inst, has: string, key: string): string {
  const { c } = e;
  const membersOf = (o: AbsObj): string[] => (o.inAsked === null ? [] : hostMembers(c.a, o, o.inAsked));
  const asks = (o: AbsObj): boolean => membersOf(o).length > 0;
  if (![...e.node(x).objs].some(asks)) return has;
  const f = c.helper("members that the language gives", (name) => {
    const cases = new Map<string, Set<string>>();
    for (const o of c.a.objects.filter((o) => c.layout.has(o) && asks(o))) {
      const shape = c.shapeId(c.layout.shape(o));
      cases.set(shape, new Set([...(cases.get(shape) ?? []), ...membersOf(o)]));
    }
    return [
      `static bool ${name}(KVal o, KStr *key) {`,
      "KStr *const *at, *const *end;",
      "switch (k_shape_of(o)) {",
      ...[...cases].map(([shape, names]) => {
        const { text, count } = nameTable(c, [...names]);
        return `case ${shape}: at = ${text}; end = at + ${count}; break;`;
      }),
      "default: return false; }",
      "for (; at < end; at++) if (k_same_key(key, *at)) return true;",
      "return false; }",
    ];
  });
  return `(${has} || ${f}(${e.cell(x)}, k_key(${key})))`;
}

/** Before `delete` of a property: those of the language's objects stay. */
export function guardHost(e: FuncEmitter, x: Inst, key: string): void {
  if (!asksHost(e, x)) return;
  e.line(`if (K_UNLIKELY(${hostFlags(e, e.cell(x), `k_key(${key})`)} >= 0)) {`);
  const refuse = e.c.helper("built-in objects keep their properties", (name) => [
    `static K_RARE void ${name}(KVal o, KStr *key) {`,
    "const KShape *shape = &k_shapes[k_shape_of(o)]; KStr *text = k_object_text(o);",
    'if (shape->is == K_IS_CLOSURE || shape->is == K_IS_CLASS) text = k_str_concat(k_str_concat(k_str_ascii("function "), k_raw_class_name(o)), k_str_ascii("() { [native code] }"));',
    'else if (shape->is == K_IS_OBJECT) text = k_str_ascii("#<Object>");',
    "k_throw_with(K_ERR_TYPE, \"Cannot delete property '%' of %\", k_key_text(key), text); }",
  ]);
  e.fail(`${refuse}(${e.cell(x)}, k_key(${key}))`);
  e.line("}");
}
