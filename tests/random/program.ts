/**
 * A random, well-typed program that prints what it computes and ends.
 *
 * Functions call only those before them and loops are counted, so a program ends; a budget that
 * every function takes from keeps it short. Left out on purpose: the clock, randomness, and what
 * `docs/language.md` says differs from Node.
 */
import { type Callable, Expressions, type Scope, type World } from "./expressions.ts";
import { BOOLEAN, Choice, type ClassShape, type Field, INT, NUMBER, STRING, show, type Type } from "./types.ts";

const FUNCTIONS = 6;
const DEPTH = 3;

class Generator {
  readonly #world: World;
  readonly #make: Expressions;
  readonly #lines: string[] = [];
  readonly #functions: Callable[] = [];
  #names = 0;

  constructor(seed: number) {
    this.#world = { choice: new Choice(seed), records: [], classes: [] };
    this.#make = new Expressions(this.#world);
  }

  #name(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  program(): string {
    const { choice } = this.#world;
    this.#lines.push(
      "let budget = 4000;",
      "function spend(): void {",
      '  if (--budget < 0) throw new Error("spent");',
      "}",
    );
    for (let i = choice.below(3); i > 0; i--) this.#record();
    for (let i = choice.below(3); i > 0; i--) this.#class();
    for (let i = 2 + choice.below(FUNCTIONS); i > 0; i--) this.#function();
    this.#entry();
    return `${this.#lines.join("\n")}\n`;
  }

  #record(): void {
    const { choice } = this.#world;
    const name = this.#name("R");
    const fields: Field[] = Array.from({ length: 1 + choice.below(4) }, (_, i) => ({
      name: `f${i}`,
      type: this.#make.type(1),
      optional: choice.chance(0.15),
    }));
    this.#lines.push(
      `interface ${name} {`,
      ...fields.map((f) => `  ${f.name}${f.optional ? "?" : ""}: ${show(f.type)};`),
      "}",
    );
    this.#world.records.push({ k: "record", name, fields });
  }

  #class(): void {
    const { choice, classes } = this.#world;
    const base = classes.length > 0 && choice.chance(0.6) ? choice.of(classes) : null;
    const name = this.#name("C");
    const fields: Field[] = Array.from({ length: 1 + choice.below(3) }, (_, i) => ({
      name: `${name.toLowerCase()}f${i}`,
      type: this.#make.type(1),
    }));
    const info: ClassShape = { name, base, fields, methods: [], derived: [] };
    const inherited: Field[] = [];
    for (let b = base; b; b = b.base) inherited.unshift(...b.fields);
    const params = [...inherited, ...fields];
    this.#lines.push(
      `class ${name}${base ? ` extends ${base.name}` : ""} {`,
      ...fields.map((f) => `  ${f.name}: ${show(f.type)};`),
      `  constructor(${params.map((f) => `${f.name}: ${show(f.type)}`).join(", ")}) {`,
    );
    if (base) this.#lines.push(`    super(${inherited.map((f) => f.name).join(", ")});`);
    this.#lines.push(...fields.map((f) => `    this.${f.name} = ${f.name};`), "  }");
    const own: Scope = {
      variables: params.map((f) => ({ name: `this.${f.name}`, type: f.type, assignable: true })),
      functions: [],
      self: info,
      async: false,
    };
    const overridden = base ? base.methods.filter(() => choice.chance(0.6)) : [];
    const fresh = Array.from({ length: 1 + choice.below(2) }, () => ({
      name: this.#name("m"),
      params: [this.#make.type(1)],
      result: this.#make.type(1),
    }));
    for (const m of [...overridden, ...fresh]) {
      const names = m.params.map((type, i) => ({ name: `a${i}`, type, assignable: true }));
      const scope: Scope = { ...own, variables: [...own.variables, ...names] };
      this.#lines.push(
        `  ${m.name}(${names.map((p) => `${p.name}: ${show(p.type)}`).join(", ")}): ${show(m.result)} {`,
        "    spend();",
      );
      this.#block(scope, "    ", 1, null);
      this.#lines.push(`    return ${this.#make.make(m.result, scope, DEPTH - 1)};`, "  }");
    }
    if (choice.chance(0.4)) {
      const type = choice.of([NUMBER, STRING]);
      this.#lines.push(
        `  get ${name.toLowerCase()}seen(): ${show(type)} {`,
        `    return ${this.#make.make(type, own, 2)};`,
        "  }",
      );
    }
    this.#lines.push("}");
    Object.assign(info, { methods: fresh });
    for (let b = base; b; b = b.base) b.derived.push(info);
    classes.push(info);
  }

  #function(): void {
    const { choice } = this.#world;
    const kind = choice.of(["plain", "plain", "plain", "plain", "async", "generator"] as const);
    const params = Array.from({ length: choice.below(4) }, () => this.#make.type(1));
    const result = kind === "generator" ? choice.of([NUMBER, STRING, INT]) : this.#make.type(2);
    const name = this.#name("f");
    const names = params.map((type, i) => ({ name: `a${i}`, type, assignable: true }));
    const scope: Scope = {
      variables: [...names],
      functions: [...this.#functions],
      self: null,
      async: kind === "async",
    };
    const head = kind === "plain" ? "function" : kind === "async" ? "async function" : "function*";
    const gives =
      kind === "plain"
        ? show(result)
        : kind === "async"
          ? `Promise<${show(result)}>`
          : `Generator<${show(result)}, void, unknown>`;
    this.#lines.push(
      `${head} ${name}(${names.map((p) => `${p.name}: ${show(p.type)}`).join(", ")}): ${gives} {`,
      "  spend();",
    );
    this.#block(scope, "  ", 2, kind === "generator" ? result : null);
    const shown = scope.variables.filter(() => choice.chance(0.5)).slice(0, 4);
    if (shown.length > 0) this.#lines.push(`  console.log(${shown.map((v) => v.name).join(", ")});`);
    if (kind === "generator") this.#lines.push(`  yield ${this.#make.make(result, scope, DEPTH)};`);
    else this.#lines.push(`  return ${this.#make.make(result, scope, DEPTH)};`);
    this.#lines.push("}");
    this.#functions.push({ name, params, result, kind });
  }

  #block(scope: Scope, pad: string, depth: number, yields: Type | null): void {
    const { choice } = this.#world;
    for (let n = 1 + choice.below(4); n > 0; n--) this.#statement(scope, pad, depth, yields);
  }

  #inner(scope: Scope, ...more: Scope["variables"]): Scope {
    return { ...scope, variables: [...scope.variables, ...more] };
  }

  #statement(scope: Scope, pad: string, depth: number, yields: Type | null): void {
    const { choice } = this.#world;
    const make = (t: Type, d = DEPTH): string => this.#make.make(t, scope, d);
    const out = (text: string): void => void this.#lines.push(pad + text);
    const body = (inner: Scope): void => this.#block(inner, `${pad}  `, depth - 1, yields);
    const r = choice.next();
    if (depth <= 0 || r < 0.3) {
      const type = this.#make.type(2);
      const name = this.#name("v");
      const assignable = choice.chance(0.6);
      out(`${assignable ? "let" : "const"} ${name}: ${show(type)} = ${make(type)};`);
      scope.variables.push({ name, type, assignable });
    } else if (r < 0.45) {
      const targets = scope.variables.filter((v) => v.assignable);
      if (targets.length === 0) return;
      const v = choice.of(targets);
      if (v.type.k === "number" && choice.chance(0.5))
        out(`${v.name} ${choice.of(["+=", "-=", "*="])} ${make(NUMBER, 1)};`);
      else if (v.type.k === "string" && choice.chance(0.5))
        out(`${v.name} = (${v.name} + ${make(STRING, 1)}).slice(-50);`);
      else if (v.type.k === "array" && choice.chance(0.6)) {
        const element = make(v.type.of, 1);
        out(
          choice.of([
            `if (${v.name}.length < 20) ${v.name}.push(${element});`,
            `${v.name}.pop();`,
            `if (${v.name}.length > 0) ${v.name}[0] = ${element};`,
          ]),
        );
      } else if (v.type.k === "map" && choice.chance(0.6))
        out(`${v.name}.set(${make(STRING, 1)}, ${make(v.type.of, 1)});`);
      else if (v.type.k === "set" && choice.chance(0.6)) out(`${v.name}.add(${make(v.type.of, 1)});`);
      else
        out(
          `${v.name} = ${v.type.k === "union" || v.type.k === "maybe" ? `(${make(v.type)} as ${show(v.type)})` : make(v.type)};`,
        );
    } else if (r < 0.58) {
      out(`if (${make(BOOLEAN)}) {`);
      body(this.#inner(scope));
      if (choice.chance(0.5)) {
        out("} else {");
        body(this.#inner(scope));
      }
      out("}");
    } else if (r < 0.68) {
      const i = this.#name("i");
      out(`for (let ${i} = 0; ${i} < ${1 + choice.below(5)}; ${i}++) {`);
      out("  spend();");
      if (choice.chance(0.3)) out(`  if (${make(BOOLEAN, 1)}) ${choice.of(["break", "continue"])};`);
      body(this.#inner(scope, { name: i, type: INT, assignable: false }));
      out("}");
    } else if (r < 0.75) {
      const of = this.#make.type(1);
      const e = this.#name("e");
      out(`for (const ${e} of ${make({ k: "array", of })}) {`);
      out("  spend();");
      body(this.#inner(scope, { name: e, type: of, assignable: false }));
      out("}");
    } else if (r < 0.8) {
      const e = this.#name("e");
      const generators = scope.functions.filter((f) => f.kind === "generator");
      if (generators.length === 0) return;
      const g = choice.of(generators);
      out(`for (const ${e} of ${g.name}(${g.params.map((p) => make(p, 1)).join(", ")})) {`);
      body(this.#inner(scope, { name: e, type: g.result, assignable: false }));
      out("}");
    } else if (r < 0.86) {
      const e = this.#name("x");
      out("try {");
      body(this.#inner(scope));
      if (choice.chance(0.5))
        out(
          `  if (${make(BOOLEAN, 1)}) throw new ${choice.of(["Error", "TypeError", "RangeError"])}(${make(STRING, 1)});`,
        );
      out(`} catch (${e}) {`);
      out('  if (budget < 0) throw new Error("spent");');
      out(`  console.log("caught", ${e} instanceof TypeError, ${e} instanceof Error ? ${e}.message : "?");`);
      body(this.#inner(scope));
      if (choice.chance(0.4)) {
        out("} finally {");
        body(this.#inner(scope));
      }
      out("}");
    } else if (r < 0.91) {
      const unions = scope.variables.filter((v) => v.type.k === "union" && !v.name.includes("."));
      if (unions.length === 0) return;
      const v = choice.of(unions);
      const members = v.type.k === "union" ? v.type.of : [];
      const first = members[0]!;
      const second = members[1]!;
      out(`if (typeof ${v.name} === "${first.k === "string" ? "string" : "number"}") {`);
      body(
        this.#inner(
          { ...scope, variables: scope.variables.filter((o) => o !== v) },
          { name: v.name, type: first, assignable: false },
        ),
      );
      out("} else {");
      body(
        this.#inner(
          { ...scope, variables: scope.variables.filter((o) => o !== v) },
          { name: v.name, type: second, assignable: false },
        ),
      );
      out("}");
    } else if (r < 0.95) {
      const n = choice.of([INT, STRING]);
      out(`switch (${make(n, 2)} as ${show(n)}) {`);
      for (let i = 0; i < 3; i++) {
        out(`  case ${n === INT ? i : `"${"abc"[i]}"`}: {`);
        this.#block(this.#inner(scope), `${pad}    `, depth - 2, yields);
        if (choice.chance(0.7)) out("    break;");
        out("  }");
      }
      out("  default: {");
      this.#block(this.#inner(scope), `${pad}    `, depth - 2, yields);
      out("  }");
      out("}");
    } else if (yields !== null) out(`yield ${make(yields, 2)};`);
    else out(`console.log(${choice.chance(0.5) ? '"at", ' : ""}${make(this.#make.type(2), 2)});`);
  }

  #entry(): void {
    const { choice } = this.#world;
    this.#lines.push("export async function main(): Promise<void> {");
    const scope: Scope = { variables: [], functions: this.#functions, self: null, async: true };
    for (const f of this.#functions)
      for (let n = 1 + choice.below(2); n > 0; n--) {
        const args = f.params.map((p) => this.#make.make(p, scope, 2)).join(", ");
        const call =
          f.kind === "plain"
            ? `${f.name}(${args})`
            : f.kind === "async"
              ? `await ${f.name}(${args})`
              : `[...${f.name}(${args})]`;
        this.#lines.push(
          "  try {",
          `    console.log("${f.name}", ${call});`,
          "  } catch (error) {",
          `    console.log("${f.name} threw", error instanceof Error ? error.message : error);`,
          "    budget = 4000;",
          "  }",
        );
      }
    this.#lines.push('  console.log("budget", budget);', "}");
  }
}

/** The program of a seed: a module that exports `main`. */
export function generate(seed: number): string {
  return new Generator(seed).program();
}
