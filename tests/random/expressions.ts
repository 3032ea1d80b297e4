/** Expressions of a wanted type, from templates and from what is in scope. */
import { EXPRESSIONS, TYPED_ARRAYS } from "./templates.ts";
import {
  BIGINT,
  BOOLEAN,
  type Choice,
  type ClassShape,
  INT,
  type Method,
  NUMBER,
  parseType,
  STRING,
  same,
  show,
  TYPED,
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
  kind: "plain" | "async" | "generator" | "stream";
}

/** What an expression may use. */
export interface Scope {
  variables: Variable[];
  functions: readonly Callable[];
  /** `this` inside a method. */
  self: ClassShape | null;
  /** Inside an async function. */
  async: boolean;
  /** What a generator gives; null outside. */
  yields: Type | null;
}

export interface World {
  choice: Choice;
  records: Type[];
  classes: ClassShape[];
}

/** Thrown by a template that needs what is not there. */
export class NoTemplate extends Error {}

const LITERALS: Record<string, readonly string[]> = {
  number:
    "0 1 2 3 7 10 -1 -5 0.5 -0.25 1e21 1e-7 2147483647 2147483648 -2147483648 4294967295 4294967296 9007199254740991 -9007199254740993 123456.789 5e-324 1.7976931348623157e308 (0/0) Infinity -Infinity -0".split(
      " ",
    ),
  int: "0 1 2 3 5 8 13 255 256 -1 -7 65535 2147483647 -2147483648".split(" "),
  string:
    '"" "a" "kiln" "x,y,z" "10" "-3.5" "\\u0020pad\\u0020" "\\u00dcn\\u00ef" "\\ud83d\\ude00!" "\\ud83d" "abcabc" "A-b_C" "0x1f" "b"'.split(
      " ",
    ),
  bigint:
    "0n 1n (-1n) 7n 255n 4294967296n 9223372036854775807n (-9223372036854775808n) 18446744073709551616n 123456789012345678901234567890n".split(
      " ",
    ),
  boolean: ["true", "false"],
};

export function allMethods(c: ClassShape): Method[] {
  return [...(c.base ? allMethods(c.base) : []), ...c.methods];
}
export function allFields(c: ClassShape): ClassShape["fields"] {
  return [...(c.base ? allFields(c.base) : []), ...c.fields];
}
export function allReadable(c: ClassShape): ClassShape["readable"] {
  return [...(c.base ? allReadable(c.base) : []), ...c.readable];
}

/** What the names in one use of a template stand for. */
export interface Binding {
  readonly types: Map<string, Type>;
  readonly names: Map<string, string>;
  /** Scopes around the functions that are open. */
  readonly outer: Scope[];
}

/** Statements inside a template: `{block}`, `{loop}` and their like. */
export type Hook = (word: string, scope: Scope, binding: Binding) => string | null;

export class Expressions {
  #names = 0;

  constructor(readonly world: World) {}

  name(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  scalar(): Type {
    return this.world.choice.of([NUMBER, NUMBER, INT, INT, STRING, STRING, BOOLEAN, BIGINT]);
  }

  /** A type to work with. @param depth how far containers nest */
  type(depth: number): Type {
    const { choice, records, classes } = this.world;
    const r = choice.next();
    if (depth <= 0 || r < 0.45) return this.scalar();
    if (r < 0.57) return { k: "array", of: this.type(depth - 1) };
    if (r < 0.61) return { k: "map", of: this.type(depth - 1) };
    if (r < 0.64) return { k: "set", of: choice.of([NUMBER, STRING, INT]) };
    if (r < 0.67) return { k: "dict", of: this.type(depth - 1) };
    if (r < 0.71) return { k: "typed", name: choice.of(TYPED) };
    if (r < 0.75) return { k: "maybe", of: this.plain(depth - 1) };
    if (r < 0.77) return { k: "nullable", of: this.plain(depth - 1) };
    if (r < 0.82)
      return {
        k: "union",
        of: choice.of<Type[]>([
          [NUMBER, STRING],
          [STRING, BOOLEAN],
          [INT, BIGINT],
          [NUMBER, { k: "array", of: STRING }],
          [STRING, { k: "map", of: INT }],
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
      if (t.k !== "maybe" && t.k !== "union" && t.k !== "nullable") return t;
    }
    return NUMBER;
  }

  /** A type whose values JSON shows in full. */
  data(depth: number): Type {
    const { choice } = this.world;
    const leaf = (): Type => choice.of([NUMBER, INT, STRING, BOOLEAN]);
    if (depth <= 0 || choice.chance(0.5)) return leaf();
    return choice.of<Type>([
      { k: "array", of: this.data(depth - 1) },
      { k: "dict", of: this.data(depth - 1) },
      { k: "tuple", of: [leaf(), this.data(depth - 1)] },
    ]);
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
    if (depth > 0 && choice.chance(0.14)) {
      const path = this.path(t, scope);
      if (path) return path;
    }
    if (depth > 0) {
      const templates = this.#templates(t, depth);
      if (templates !== null) return this.expand(choice.of(templates), scope, depth, t);
    }
    return this.#leaf(t, scope, depth);
  }

  #templates(t: Type, depth: number): readonly string[] | null {
    const { choice } = this.world;
    if (depth > 1 && choice.chance(0.08)) return EXPRESSIONS.U!;
    switch (t.k) {
      case "number":
      case "int":
      case "string":
      case "boolean":
      case "bigint":
        return EXPRESSIONS[t.k]!;
      case "array": {
        if (choice.chance(0.25)) return null;
        const own = EXPRESSIONS[`${show(t.of)}[]`];
        return own !== undefined && choice.chance(0.3) ? own : EXPRESSIONS["U[]"]!;
      }
      case "map":
        return EXPRESSIONS["Map<U>"]!;
      case "set":
        return EXPRESSIONS["Set<U>"]!;
      case "dict":
        return EXPRESSIONS["dict<U>"]!;
      case "maybe":
        return choice.chance(0.6) ? EXPRESSIONS["U?"]! : null;
      case "typed":
        return TYPED_ARRAYS.map((text) => text.replaceAll(/\bN\b/g, t.name));
      default:
        return null;
    }
  }

  /** A template's text with everything in it filled in. @param goal what U stands for, or what holds U */
  expand(template: string, scope: Scope, depth: number, goal: Type | null, hook: Hook = () => null): string {
    const types = new Map<string, Type>();
    if (goal !== null)
      types.set(
        "U",
        "of" in goal && !Array.isArray(goal.of) && !EXPRESSIONS.U!.includes(template) ? (goal.of as Type) : goal,
      );
    return this.fill(
      template,
      { ...scope, variables: [...scope.variables] },
      depth,
      { types, names: new Map(), outer: [] },
      hook,
    );
  }

  /** Fills `text` in; what it declares is added to `scope`. */
  fill(text: string, scope: Scope, depth: number, binding: Binding, hook: Hook): string {
    let out = "";
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!;
      const next = text[i + 1] ?? " ";
      if (c === "$" && /[a-z]/.test(next)) {
        const word = /^[a-z]+/.exec(text.slice(i + 1))![0];
        out += this.local(word, binding);
        i += word.length;
      } else if (c === "{" && /[A-Za-z?:+=<>\-0-9]/.test(next) && !/^\{\d+[,}]/.test(text.slice(i))) {
        let level = 1;
        let end = i + 1;
        for (; level > 0; end++) level += text[end] === "{" ? 1 : text[end] === "}" ? -1 : 0;
        out += this.#placeholder(text.slice(i + 1, end - 1), scope, depth, binding, hook);
        i = end - 1;
      } else out += c;
    }
    return out;
  }

  /** The name that `$word` stands for. */
  local(word: string, binding: Binding): string {
    let name = binding.names.get(word);
    if (name === undefined) {
      name = this.name(word);
      binding.names.set(word, name);
    }
    return name;
  }

  typeNamed(text: string, binding: Binding): Type {
    return parseType(text, (name) => {
      if (name === "scalar") return this.scalar();
      if (name === "value") return this.type(1);
      if (name === "data") return this.data(1);
      let t = binding.types.get(name);
      if (t === undefined) {
        t = name === "A" || name === "B" ? this.type(1) : name === "P" ? this.plain(1) : this.scalar();
        binding.types.set(name, t);
      }
      return t;
    });
  }

  #placeholder(inside: string, scope: Scope, depth: number, binding: Binding, hook: Hook): string {
    const { choice } = this.world;
    const rest = inside.slice(1);
    if (inside[0] === "<") {
      binding.outer.push({ ...scope });
      scope.variables = scope.variables.filter((v) => rest === "a" || !v.name.startsWith("this."));
      scope.async = false;
      scope.yields = null;
      return "";
    }
    if (inside === ">") {
      Object.assign(scope, binding.outer.pop());
      return "";
    }
    if (inside[0] === "?") return this.fill(choice.of(alternatives(rest)), scope, depth, binding, hook);
    if (inside[0] === ":") return show(this.typeNamed(rest, binding));
    if (inside[0] === "+" || inside[0] === "=") {
      const [name, type] = rest.split(" ") as [string, string];
      const variable = {
        name: this.local(name, binding),
        type: this.typeNamed(type, binding),
        assignable: inside[0] === "+",
      };
      scope.variables.push(variable);
      return "";
    }
    const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inside);
    if (range !== null) return String(Number(range[1]) + choice.below(Number(range[2]) - Number(range[1]) + 1));
    if (inside[0] === "-") {
      const name = this.local(rest, binding);
      scope.variables = scope.variables.filter((v) => v.name !== name);
      return "";
    }
    if (inside.startsWith("lv ") || inside.startsWith("v ")) {
      const [how, type, name] = inside.split(" ") as [string, string, string | undefined];
      const t = this.typeNamed(type, binding);
      const found = scope.variables.filter((v) => same(v.type, t) && (v.assignable || how === "v"));
      if (found.length === 0) throw new NoTemplate();
      const v = choice.of(found);
      if (name !== undefined) binding.names.set(name, v.name);
      return v.name;
    }
    const own = hook(inside, scope, binding);
    if (own !== null) return own;
    const arrow = inside.split("=>");
    if (arrow.length === 2) {
      const params = arrow[0]!.split(",").map((p) => this.typeNamed(p, binding));
      return this.arrow(params, this.typeNamed(arrow[1]!, binding), scope, depth - 1);
    }
    return this.make(this.typeNamed(inside, binding), scope, depth - 1);
  }

  arrow(params: readonly Type[], result: Type, scope: Scope, depth: number): string {
    const named = params.map((type) => ({ name: this.name("q"), type, assignable: false }));
    const inner: Scope = { ...scope, variables: [...scope.variables, ...named], async: false, yields: null };
    const list = named.map((p) => `${p.name}: ${show(p.type)}`).join(", ");
    return `((${list}): ${show(result)} => ${this.make(result, inner, Math.min(depth, 2))})`;
  }

  /** A call of a function or method that gives `t`; null when there is none. */
  call(t: Type, scope: Scope, depth: number): string | null {
    const { choice } = this.world;
    const options: (() => string)[] = [];
    const list = (params: readonly Type[], d: number): string => params.map((p) => this.make(p, scope, d)).join(", ");
    for (const f of scope.functions)
      if (same(f.result, t) && (f.kind === "plain" || (f.kind === "async" && scope.async)))
        options.push(() => {
          const text = `${f.name}(${list(f.params, depth - 1)})`;
          return f.kind === "async" ? `(await ${text})` : text;
        });
    for (const v of scope.variables) {
      if (v.type.k === "class")
        for (const m of allMethods(v.type.info))
          if (same(m.result, t)) options.push(() => `${v.name}.${m.name}(${list(m.params, 0)})`);
      if (v.type.k === "function" && same(v.type.result, t)) {
        const { params } = v.type;
        options.push(() => `${v.name}(${list(params, depth - 1)})`);
      }
    }
    return options.length === 0 ? null : choice.of(options)();
  }

  /** A property or element of something in scope; null when there is none of type `t`. */
  path(t: Type, scope: Scope): string | null {
    const { choice, classes } = this.world;
    const found: string[] = [];
    for (const c of classes) for (const s of c.statics) if (same(s.type, t)) found.push(`${c.name}.${s.name}`);
    for (const v of scope.variables) {
      if (v.type.k === "record")
        for (const f of v.type.fields) {
          if (!f.optional && same(f.type, t)) found.push(`${v.name}.${f.name}`);
          if (f.optional && t.k === "maybe" && same(f.type, t.of)) found.push(`${v.name}.${f.name}`);
        }
      if (v.type.k === "class") {
        for (const f of allFields(v.type.info)) if (same(f.type, t)) found.push(`${v.name}.${f.name}`);
        for (const f of allReadable(v.type.info)) if (same(f.type, t)) found.push(`${v.name}.${f.name}`);
        if (t.k === "boolean") for (const c of classes) found.push(`((${v.name} as unknown) instanceof ${c.name})`);
      }
      if (v.type.k === "tuple") v.type.of.forEach((e, i) => same(e, t) && found.push(`${v.name}[${i}]`));
      if (v.type.k === "array" && t.k === "maybe" && same(v.type.of, t.of))
        found.push(`${v.name}[${choice.below(4)}]`, `${v.name}.at(-1)`, `${v.name}[${v.name}.length - 1]`);
      if (v.type.k === "map" && t.k === "maybe" && same(v.type.of, t.of))
        found.push(`${v.name}.get(${choice.of(LITERALS.string!)})`);
      if ((v.type.k === "maybe" || v.type.k === "nullable") && same(v.type.of, t))
        found.push(`(${v.name} ?? ${this.#leaf(t, scope, 0)})`);
      if ((v.type.k === "maybe" || v.type.k === "nullable") && t.k === "maybe") {
        const inner = v.type.of;
        if (inner.k === "record")
          for (const f of inner.fields) if (same(f.type, t.of)) found.push(`${v.name}?.${f.name}`);
        if (inner.k === "array" && same(inner.of, t.of)) found.push(`${v.name}?.[${choice.below(3)}]`);
        if (inner.k === "function" && same(inner.result, t.of))
          found.push(`${v.name}?.(${inner.params.map((p) => this.#leaf(p, scope, 0)).join(", ")})`);
      }
      if ((v.type.k === "array" || v.type.k === "typed") && t.k === "int") found.push(`${v.name}.length`);
      if ((v.type.k === "map" || v.type.k === "set") && t.k === "int") found.push(`${v.name}.size`);
    }
    return found.length === 0 ? null : choice.of(found);
  }

  /** A value written out. */
  #leaf(t: Type, scope: Scope, depth: number): string {
    const { choice } = this.world;
    const inner = (of: Type): string => this.make(of, scope, depth - 1);
    const some = (most: number, of: Type): string =>
      Array.from({ length: choice.below(most + 1) }, () => inner(of)).join(", ");
    switch (t.k) {
      case "array":
        return `([${some(3, t.of)}] as ${show(t)})`;
      case "tuple":
        return `([${t.of.map(inner).join(", ")}] as ${show(t)})`;
      case "map":
        return `new Map<string, ${show(t.of)}>([["a", ${inner(t.of)}]])`;
      case "set":
        return `new Set<${show(t.of)}>([${some(2, t.of)}])`;
      case "dict":
        return `({ ${choice.of(["a", "b", '"2"', "x"])}: ${inner(t.of)} } as ${show(t)})`;
      case "typed":
        return `new ${t.name}([1, ${choice.of(LITERALS.int!)}])`;
      case "union":
        return `(${this.make(choice.of(t.of), scope, depth - 1)} as ${show(t)})`;
      case "maybe":
        return choice.chance(0.4) ? `(undefined as ${show(t)})` : `(${inner(t.of)} as ${show(t)})`;
      case "nullable":
        return choice.chance(0.4) ? `(null as ${show(t)})` : `(${inner(t.of)} as ${show(t)})`;
      case "record": {
        const fields = t.fields.filter((f) => !f.optional || choice.chance(0.5));
        return `({ ${fields.map((f) => `${f.name}: ${inner(f.type)}`).join(", ")} } as ${t.name})`;
      }
      case "class": {
        const made = t.info.derived.length > 0 && choice.chance(0.5) ? choice.of(t.info.derived) : t.info;
        return `new ${made.name}(${allFields(made)
          .map((f) => inner(f.type))
          .join(", ")})`;
      }
      case "function":
        return this.arrow(t.params, t.result, scope, depth - 1);
      default:
        return `(${choice.of(LITERALS[t.k]!)})`;
    }
  }
}

/** `a|b{?c|d}|e` apart at the outer bars; none inside `||`. */
function alternatives(text: string): string[] {
  const parts = [""];
  let level = 0;
  for (const c of text) {
    if (c === "{") level++;
    if (c === "}") level--;
    if (c === "|" && level === 0) parts.push("");
    else parts[parts.length - 1] += c;
  }
  return parts;
}
