/** Expressions of a wanted type. */
import {
  BOOLEAN,
  type Choice,
  type ClassShape,
  INT,
  type Method,
  NUMBER,
  STRING,
  same,
  show,
  type Type,
} from "./types.ts";

export interface Variable {
  name: string;
  type: Type;
  assignable: boolean;
}

export interface Callable {
  name: string;
  params: readonly Type[];
  result: Type;
  kind: "plain" | "async" | "generator";
}

/** What an expression may use. */
export interface Scope {
  variables: Variable[];
  functions: readonly Callable[];
  /** `this` inside a method. */
  self: ClassShape | null;
  /** Inside an async function. */
  async: boolean;
}

export interface World {
  choice: Choice;
  records: Type[];
  classes: ClassShape[];
}

const NUMBERS =
  "0 1 2 3 7 10 -1 -5 0.5 -0.25 1e21 1e-7 2147483647 -2147483648 4294967295 4294967296 9007199254740991 123456.789 NaN Infinity -0".split(
    " ",
  );
const INTS = "0 1 2 3 5 8 13 255 256 -1 -7 65535 2147483647 -2147483648".split(" ");
const STRINGS = [
  '""',
  '"a"',
  '"kiln"',
  '"x,y,z"',
  '"10"',
  '" pad "',
  '"Ünï"',
  '"\\ud83d\\ude00!"',
  '"abcabc"',
  '"A-b_C"',
];

export function allMethods(c: ClassShape): Method[] {
  return [...(c.base ? allMethods(c.base) : []), ...c.methods];
}
export function allFields(c: ClassShape): ClassShape["fields"] {
  return [...(c.base ? allFields(c.base) : []), ...c.fields];
}

export class Expressions {
  #closures = 0;

  constructor(readonly world: World) {}

  /** A type to work with. @param depth how far containers nest */
  type(depth: number): Type {
    const { choice, records, classes } = this.world;
    const r = choice.next();
    if (depth <= 0 || r < 0.5) return choice.of([NUMBER, INT, INT, STRING, STRING, BOOLEAN]);
    if (r < 0.62) return { k: "array", of: this.type(depth - 1) };
    if (r < 0.67) return { k: "map", of: this.type(depth - 1) };
    if (r < 0.7) return { k: "set", of: choice.of([NUMBER, STRING, INT]) };
    if (r < 0.76) return { k: "maybe", of: this.plain(depth - 1) };
    if (r < 0.82)
      return {
        k: "union",
        of: choice.of([
          [NUMBER, STRING],
          [STRING, BOOLEAN],
          [NUMBER, { k: "array", of: STRING } as Type],
        ]),
      };
    if (r < 0.86) return { k: "tuple", of: [this.type(depth - 1), this.type(depth - 1)] };
    if (r < 0.91 && records.length > 0) return choice.of(records);
    if (r < 0.97 && classes.length > 0) return { k: "class", info: choice.of(classes) };
    return { k: "function", params: [this.type(0)], result: this.type(depth - 1) };
  }

  /** A type that `undefined` can be added to. */
  plain(depth: number): Type {
    for (let i = 0; i < 10; i++) {
      const t = this.type(depth);
      if (t.k !== "maybe" && t.k !== "union") return t;
    }
    return NUMBER;
  }

  /** An expression of type `t`. @param depth how much it may nest */
  make(t: Type, scope: Scope, depth: number): string {
    const { choice } = this.world;
    const found = scope.variables.filter((v) => same(v.type, t));
    if (found.length > 0 && choice.chance(depth <= 0 ? 0.85 : 0.35)) return choice.of(found).name;
    if (depth > 0 && choice.chance(0.18)) {
      const call = this.call(t, scope, depth - 1);
      if (call) return call;
    }
    if (depth > 0 && choice.chance(0.12)) {
      const path = this.path(t, scope);
      if (path) return path;
    }
    if (depth > 1 && choice.chance(0.06))
      return `(${this.make(BOOLEAN, scope, depth - 2)} ? ${this.make(t, scope, depth - 1)} : ${this.make(t, scope, depth - 1)})`;
    return this.fresh(t, scope, depth);
  }

  /** A call of a function or method that gives `t`; null when there is none. */
  call(t: Type, scope: Scope, depth: number): string | null {
    const { choice } = this.world;
    const plain = scope.functions.filter(
      (f) => same(f.result, t) && (f.kind === "plain" || (f.kind === "async" && scope.async)),
    );
    const methods: string[] = [];
    for (const v of scope.variables)
      if (v.type.k === "class")
        for (const m of allMethods(v.type.info))
          if (same(m.result, t))
            methods.push(`${v.name}.${m.name}(${m.params.map((p) => this.make(p, scope, 0)).join(", ")})`);
    const closures = scope.variables.filter((v) => v.type.k === "function" && same(v.type.result, t));
    const options: (() => string)[] = [];
    if (plain.length > 0)
      options.push(() => {
        const f = choice.of(plain);
        const text = `${f.name}(${f.params.map((p) => this.make(p, scope, depth - 1)).join(", ")})`;
        return f.kind === "async" ? `(await ${text})` : text;
      });
    if (methods.length > 0) options.push(() => choice.of(methods));
    if (closures.length > 0)
      options.push(() => {
        const c = choice.of(closures);
        const params = c.type.k === "function" ? c.type.params : [];
        return `${c.name}(${params.map((p) => this.make(p, scope, depth - 1)).join(", ")})`;
      });
    return options.length === 0 ? null : choice.of(options)();
  }

  /** A property or element of something in scope; null when there is none of type `t`. */
  path(t: Type, scope: Scope): string | null {
    const { choice } = this.world;
    const found: string[] = [];
    for (const v of scope.variables) {
      if (v.type.k === "record")
        for (const f of v.type.fields) if (!f.optional && same(f.type, t)) found.push(`${v.name}.${f.name}`);
      if (v.type.k === "class")
        for (const f of allFields(v.type.info)) if (same(f.type, t)) found.push(`${v.name}.${f.name}`);
      if (v.type.k === "tuple") v.type.of.forEach((e, i) => same(e, t) && found.push(`${v.name}[${i}]`));
      if (v.type.k === "array" && t.k === "maybe" && same(v.type.of, t.of))
        found.push(`${v.name}[${choice.below(4)}]`, `${v.name}.at(-1)`);
      if (v.type.k === "map" && t.k === "maybe" && same(v.type.of, t.of))
        found.push(`${v.name}.get(${choice.of(STRINGS)})`);
      if (v.type.k === "maybe" && same(v.type.of, t)) found.push(`(${v.name} ?? ${this.fresh(t, scope, 0)})`);
      if (v.type.k === "array" && t.k === "int") found.push(`${v.name}.length`);
      if ((v.type.k === "map" || v.type.k === "set") && t.k === "int") found.push(`${v.name}.size`);
    }
    return found.length === 0 ? null : choice.of(found);
  }

  /** A new value. */
  fresh(t: Type, scope: Scope, depth: number): string {
    const { choice } = this.world;
    switch (t.k) {
      case "number":
        return this.number(scope, depth);
      case "int":
        return this.int(scope, depth);
      case "string":
        return this.string(scope, depth);
      case "boolean":
        return this.boolean(scope, depth);
      case "array":
        return this.array(t.of, scope, depth);
      case "tuple":
        return `([${t.of.map((e) => this.make(e, scope, depth - 1)).join(", ")}] as ${show(t)})`;
      case "map": {
        const n = choice.below(3);
        const entries = Array.from(
          { length: n },
          () => `[${this.make(STRING, scope, 0)}, ${this.make(t.of, scope, depth - 1)}]`,
        );
        return `new Map<string, ${show(t.of)}>([${entries.join(", ")}])`;
      }
      case "set":
        return `new Set<${show(t.of)}>([${Array.from({ length: choice.below(4) }, () => this.make(t.of, scope, 0)).join(", ")}])`;
      case "union":
        return `(${this.make(choice.of(t.of), scope, depth - 1)} as ${show(t)})`;
      case "maybe":
        return choice.chance(0.4)
          ? `(undefined as ${show(t)})`
          : `(${this.make(t.of, scope, depth - 1)} as ${show(t)})`;
      case "record": {
        const fields = t.fields.filter((f) => !f.optional || choice.chance(0.5));
        return `({ ${fields.map((f) => `${f.name}: ${this.make(f.type, scope, depth - 1)}`).join(", ")} } as ${t.name})`;
      }
      case "class": {
        const made = t.info.derived.length > 0 && choice.chance(0.5) ? choice.of(t.info.derived) : t.info;
        return `new ${made.name}(${allFields(made)
          .map((f) => this.make(f.type, scope, depth - 1))
          .join(", ")})`;
      }
      case "function": {
        const params = t.params.map((p) => ({ name: `q${++this.#closures}`, type: p, assignable: false }));
        const inner: Scope = { ...scope, variables: [...scope.variables, ...params], async: false };
        return `((${params.map((p) => `${p.name}: ${show(p.type)}`).join(", ")}): ${show(t.result)} => ${this.make(t.result, inner, Math.min(depth - 1, 2))})`;
      }
    }
  }

  number(scope: Scope, depth: number): string {
    const { choice } = this.world;
    if (depth <= 0) return choice.chance(0.6) ? `(${choice.of(NUMBERS)})` : this.int(scope, depth);
    const a = (): string => this.make(choice.chance(0.7) ? NUMBER : INT, scope, depth - 1);
    const options: (() => string)[] = [
      () => `(${a()} ${choice.of(["+", "-", "*", "/", "%"])} ${a()})`,
      () => `(${a()} ${choice.of(["+", "-", "*"])} ${a()})`,
      () => `Math.${choice.of(["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "fround"])}(${a()})`,
      () => `Math.${choice.of(["min", "max"])}(${a()}, ${a()})`,
      () => `Number(${this.make(STRING, scope, depth - 1)})`,
      () => `parseFloat(${this.make(STRING, scope, depth - 1)})`,
      () => `(-${a()})`,
      () => `Number(${a()}.toFixed(${choice.below(6)}))`,
      () =>
        `${this.make({ k: "array", of: NUMBER }, scope, depth - 1)}.reduce((s: number, x: number): number => s ${choice.of(["+", "-"])} x, ${a()})`,
    ];
    return choice.of(options)();
  }

  int(scope: Scope, depth: number): string {
    const { choice } = this.world;
    if (depth <= 0) return `(${choice.of(INTS)})`;
    const a = (): string => this.make(INT, scope, depth - 1);
    const options: (() => string)[] = [
      () => `((${a()} ${choice.of(["+", "-"])} ${a()}) | 0)`,
      () => `Math.imul(${a()}, ${a()})`,
      () => `(${a()} ${choice.of(["&", "|", "^", "<<", ">>"])} ${a()})`,
      () => `(${a()} >>> ${choice.below(32)})`,
      () => `(~${a()})`,
      () => `Math.clz32(${a()})`,
      () => `((${this.make(NUMBER, scope, depth - 1)}) | 0)`,
      () =>
        `${this.make(STRING, scope, depth - 1)}.${choice.of(["length", 'indexOf("a")', "charCodeAt(0)", 'lastIndexOf("b")'])}`.replace(
          /(.*charCodeAt\(0\))$/,
          "($1 | 0)",
        ),
      () => `((${a()} % ${choice.of(["3", "7", "10", "256"])}) | 0)`,
      () => `${this.make({ k: "array", of: INT }, scope, depth - 1)}.length`,
    ];
    return choice.of(options)();
  }

  string(scope: Scope, depth: number): string {
    const { choice } = this.world;
    if (depth <= 0) return choice.of(STRINGS);
    const s = (): string => this.make(STRING, scope, depth - 1);
    const any = (): string => this.make(this.scalar(), scope, depth - 1);
    const options: (() => string)[] = [
      () => `(${s()} + ${s()}).slice(0, 60)`,
      () => `(${s()} + ${any()}).slice(0, 60)`,
      () => `\`${"$"}{${any()}}:${"$"}{${any()}}\`.slice(0, 80)`,
      () =>
        `${s()}.${choice.of(["toUpperCase()", "toLowerCase()", "trim()", "slice(1)", "slice(-3, -1)", "substring(2, 5)", "charAt(1)", 'padStart(6, "*")', "padEnd(5)", 'replaceAll("a", "bb")', 'replace("b", "")', "repeat(2).slice(0, 40)", 'at(-1) ?? "none"'])}`.replace(
          /(.*\?\? "none")$/,
          "($1)",
        ),
      () => `String(${any()})`,
      () => `${this.make(NUMBER, scope, depth - 1)}.toString(${choice.of(["", "", "2", "16", "36"])}).slice(0, 40)`,
      () =>
        `${this.make({ k: "array", of: STRING }, scope, depth - 1)}.join(${choice.of(['","', '""', '"-"'])}).slice(0, 80)`,
      () => `[...${s()}].reverse().join("")`,
      () => `String(typeof ${this.make(this.type(1), scope, depth - 1)})`,
      () => `JSON.stringify(${this.make(this.data(1), scope, depth - 1)}).slice(0, 80)`,
    ];
    return choice.of(options)();
  }

  boolean(scope: Scope, depth: number): string {
    const { choice } = this.world;
    if (depth <= 0) return choice.of(["true", "false"]);
    const n = (): string => `(${this.make(choice.chance(0.5) ? NUMBER : INT, scope, depth - 1)} as number)`;
    const s = (): string => `(${this.make(STRING, scope, depth - 1)} as string)`;
    const b = (): string => `(${this.make(BOOLEAN, scope, depth - 1)} as boolean)`;
    const options: (() => string)[] = [
      () => `(${n()} ${choice.of(["<", ">", "<=", ">=", "===", "!=="])} ${n()})`,
      () => `(${s()} ${choice.of(["<", ">", "<=", ">=", "===", "!=="])} ${s()})`,
      () => `(${b()} ${choice.of(["&&", "||"])} ${b()})`,
      () => `(!${b()})`,
      () => `${s()}.${choice.of(["includes", "startsWith", "endsWith"])}(${s()})`,
      () => `Number.${choice.of(["isInteger", "isNaN", "isFinite", "isSafeInteger"])}(${n()})`,
      () =>
        `${this.make({ k: "array", of: NUMBER }, scope, depth - 1)}.${choice.of(["some", "every"])}((x: number): boolean => x ${choice.of(["<", ">="])} ${n()})`,
      () => `${this.make({ k: "set", of: STRING }, scope, depth - 1)}.has(${s()})`,
      () => `Boolean(${this.make(this.type(1), scope, depth - 1)})`,
    ];
    return choice.of(options)();
  }

  array(of: Type, scope: Scope, depth: number): string {
    const { choice } = this.world;
    const text = show({ k: "array", of });
    const literal = (): string =>
      `([${Array.from({ length: choice.below(5) }, () => this.make(of, scope, depth - 1)).join(", ")}] as ${text})`;
    if (depth <= 0 || choice.chance(0.4)) return literal();
    const again = (): string => this.make({ k: "array", of }, scope, depth - 1);
    const options: (() => string)[] = [
      () => `${again()}.slice(${choice.below(3)})`,
      () => `[...${again()}, ...${again()}].slice(0, 30)`,
      () => `${again()}.concat(${again()}).slice(0, 30)`,
      () => `${again()}.filter((_: ${show(of)}, i: number): boolean => ${choice.of(["i % 2 === 0", "i > 0", "true"])})`,
      () => `[...${again()}].reverse()`,
      () =>
        `${this.make({ k: "array", of: STRING }, scope, depth - 1)}.map(${this.#arrow("", STRING, of, scope, depth - 2)})`,
      () => `Array.from({ length: ${choice.below(5)} }, ${this.#arrow("_: unknown, ", INT, of, scope, depth - 2)})`,
    ];
    if (of.k === "number" || of.k === "int")
      options.push(
        () => `[...${again()}].sort((a: number, b: number): number => a - b)`,
        () => `[...${again()}].sort()`,
      );
    if (of.k === "string")
      options.push(
        () => `[...${again()}].sort()`,
        () => `${this.make(STRING, scope, depth - 1)}.split(${choice.of(['","', '""', '"a"'])})`,
      );
    return choice.of(options)();
  }

  /** An arrow function's text of one parameter that the body may use. */
  #arrow(before: string, type: Type, result: Type, scope: Scope, depth: number): string {
    const name = `q${++this.#closures}`;
    const inner: Scope = { ...scope, variables: [...scope.variables, { name, type, assignable: false }], async: false };
    return `(${before}${name}: ${show(type)}): ${show(result)} => ${this.make(result, inner, depth)}`;
  }

  scalar(): Type {
    return this.world.choice.of([NUMBER, INT, STRING, BOOLEAN]);
  }

  /** A type whose values JSON shows in full. */
  data(depth: number): Type {
    const { choice } = this.world;
    if (depth <= 0 || choice.chance(0.5)) return this.scalar();
    return choice.chance(0.5)
      ? { k: "array", of: this.data(depth - 1) }
      : { k: "tuple", of: [this.scalar(), this.data(depth - 1)] };
  }
}
