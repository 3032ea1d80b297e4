/** The types that generated programs use, their text, and seeded choice. */

export type Type =
  | { k: "number" | "string" | "boolean" | "int" | "bigint" }
  | { k: "typed"; name: string }
  | { k: "array" | "map" | "set" | "dict" | "maybe" | "nullable"; of: Type }
  | { k: "tuple" | "union"; of: readonly Type[] }
  | { k: "record"; name: string; fields: readonly Field[] }
  | { k: "class"; info: ClassShape }
  | { k: "function"; params: readonly Type[]; result: Type };

export interface Field {
  name: string;
  type: Type;
  optional?: boolean;
}

export interface Method {
  name: string;
  params: readonly Type[];
  result: Type;
}

export interface ClassShape {
  name: string;
  base: ClassShape | null;
  /** Parameters of the constructor in order: those of the parents, then its own. */
  fields: readonly Field[];
  methods: readonly Method[];
  /** Members read like fields: accessors. */
  readable: readonly Field[];
  /** Accessors that can be assigned. */
  writable: readonly Field[];
  /** Read from the class itself. */
  statics: readonly Field[];
  /** Classes that extend this one. */
  derived: ClassShape[];
}

/** An integer value that stays one: `int` is `number` with arithmetic that ends in `| 0`. */
export const INT: Type = { k: "int" };
export const NUMBER: Type = { k: "number" };
export const STRING: Type = { k: "string" };
export const BOOLEAN: Type = { k: "boolean" };
export const BIGINT: Type = { k: "bigint" };
export const TYPED = [
  "Uint8Array",
  "Int8Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
];

const COMPOUND = new Set(["union", "maybe", "nullable", "function"]);
const bracket = (t: Type): string => (COMPOUND.has(t.k) ? `(${show(t)})` : show(t));

/** TypeScript's text of a type. */
export function show(t: Type): string {
  switch (t.k) {
    case "int":
      return "number";
    case "typed":
      return t.name;
    case "array":
      return `${bracket(t.of)}[]`;
    case "tuple":
      return `[${t.of.map(show).join(", ")}]`;
    case "map":
      return `Map<string, ${show(t.of)}>`;
    case "set":
      return `Set<${show(t.of)}>`;
    case "dict":
      return `Record<string, ${show(t.of)}>`;
    case "union":
      return t.of.map((m) => (m.k === "function" ? bracket(m) : show(m))).join(" | ");
    case "maybe":
      return `${bracket(t.of)} | undefined`;
    case "nullable":
      return `${bracket(t.of)} | null`;
    case "record":
      return t.name;
    case "class":
      return t.info.name;
    case "function":
      return `(${t.params.map((p, i) => `p${i}: ${show(p)}`).join(", ")}) => ${show(t.result)}`;
    default:
      return t.k;
  }
}

export function same(a: Type, b: Type): boolean {
  return show(a) === show(b) && (a.k === "int") === (b.k === "int");
}

/** Reads the text of a type as templates write it: `S[]`, `Map<int>`, `U?`. @param named what other names stand for */
export function parseType(text: string, named: (name: string) => Type): Type {
  if (text.endsWith("[]")) return { k: "array", of: parseType(text.slice(0, -2), named) };
  if (text.endsWith("?")) return { k: "maybe", of: parseType(text.slice(0, -1), named) };
  const wrapped = /^(Map|Set|dict)<(.*)>$/.exec(text);
  if (wrapped !== null)
    return { k: wrapped[1]!.toLowerCase() as "map" | "set" | "dict", of: parseType(wrapped[2]!, named) };
  switch (text) {
    case "number":
    case "int":
    case "string":
    case "boolean":
    case "bigint":
      return { k: text };
  }
  return TYPED.includes(text) ? { k: "typed", name: text } : named(text);
}

/** mulberry32: the same numbers for the same seed everywhere. */
export class Choice {
  #state: number;
  constructor(seed: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** 0 … n - 1. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}
