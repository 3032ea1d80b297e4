/** The types that generated programs use, and seeded choice. */

export type Type =
  | { k: "number" | "string" | "boolean" | "int" }
  | { k: "array"; of: Type }
  | { k: "tuple"; of: readonly Type[] }
  | { k: "map" | "set"; of: Type }
  | { k: "union"; of: readonly Type[] }
  | { k: "maybe"; of: Type }
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
  fields: readonly Field[];
  methods: readonly Method[];
  /** Classes that extend this one. */
  derived: ClassShape[];
}

/** An integer value that stays one: `int` is `number` with arithmetic that ends in `| 0`. */
export const INT: Type = { k: "int" };
export const NUMBER: Type = { k: "number" };
export const STRING: Type = { k: "string" };
export const BOOLEAN: Type = { k: "boolean" };

/** TypeScript's text of a type. */
export function show(t: Type): string {
  switch (t.k) {
    case "int":
      return "number";
    case "array":
      return t.of.k === "union" || t.of.k === "maybe" || t.of.k === "function"
        ? `(${show(t.of)})[]`
        : `${show(t.of)}[]`;
    case "tuple":
      return `[${t.of.map(show).join(", ")}]`;
    case "map":
      return `Map<string, ${show(t.of)}>`;
    case "set":
      return `Set<${show(t.of)}>`;
    case "union":
      return t.of.map((m) => (m.k === "function" ? `(${show(m)})` : show(m))).join(" | ");
    case "maybe":
      return t.of.k === "function" ? `(${show(t.of)}) | undefined` : `${show(t.of)} | undefined`;
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
