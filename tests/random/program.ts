/**
 * A random, well-typed program that prints what it computes and ends.
 *
 * Functions call only those before them and loops are counted, so a program ends; a budget that
 * every function and loop takes from keeps it short. Left out on purpose: the clock, randomness,
 * and what `docs/language.md` says differs from Node.
 */
import { allFields, type Callable, Expressions, type Hook, NoTemplate, type Scope, type World } from "./expressions.ts";
import { ASSIGNMENTS, ASYNCHRONOUS, CONTROL, DECLARATIONS } from "./statements.ts";
import { Choice, type ClassShape, type Field, INT, NUMBER, STRING, show } from "./types.ts";

const DEPTH = 3;

/** What every program imports: output, and the budget. */
export const KIT = `export const log = (...xs: unknown[]): void => console.log(...xs);
export const id = <T>(x: T): T => x;
export class Problem extends Error {
  override name = "Problem";
}
/** What an error says; images name values otherwise than Node in TypeErrors (docs/language.md). */
export const said = (e: unknown): unknown => (e instanceof TypeError ? e.name : e instanceof Error ? e.message : e);
let budget = 1500;
export function spend(): void {
  if (--budget < 0) throw new Error("spent");
}
export const spent = (): boolean => budget < 0;
export async function attempt(name: string, f: () => unknown): Promise<void> {
  budget = 1500;
  try {
    console.log(name, await f());
  } catch (error) {
    console.log(name, "threw", said(error));
  }
  console.log(budget);
}
`;

class Generator {
  readonly #world: World;
  readonly #make: Expressions;
  readonly #lines: string[] = [];
  readonly #functions: Callable[] = [];

  constructor(seed: number) {
    this.#world = { choice: new Choice(seed), records: [], classes: [] };
    this.#make = new Expressions(this.#world);
  }

  program(): string {
    const { choice } = this.#world;
    this.#lines.push('import { attempt, id, log, Problem, said, spend, spent } from "./kit.ts";');
    for (let i = choice.below(2); i > 0; i--) this.#record();
    for (let i = choice.below(3); i > 0; i--) this.#class();
    for (let i = 1 + choice.below(3); i > 0; i--) this.#function();
    this.#entry();
    return `${this.#lines.join("\n")}\n`;
  }

  #record(): void {
    const { choice } = this.#world;
    const name = this.#make.name("R");
    const fields: Field[] = Array.from({ length: 1 + choice.below(4) }, (_, i) => ({
      name: `f${i}`,
      type: this.#make.plain(1),
      optional: choice.chance(0.2),
    }));
    this.#lines.push(
      `interface ${name} {`,
      ...fields.map((f) => `  ${f.name}${f.optional ? "?" : ""}: ${show(f.type)}${f.optional ? " | undefined" : ""};`),
      "}",
    );
    this.#world.records.push({ k: "record", name, fields });
  }

  #class(): void {
    const { choice, classes } = this.#world;
    const base = classes.length > 0 && choice.chance(0.7) ? choice.of(classes) : null;
    const name = this.#make.name("C");
    const low = name.toLowerCase();
    const hidden = choice.chance(0.3) ? this.#make.type(1) : null;
    const fields: Field[] = Array.from({ length: 1 + choice.below(2) }, (_, i) => ({
      name: `${low}f${i}`,
      type: this.#make.type(1),
    }));
    const info: ClassShape = { name, base, fields, methods: [], readable: [], writable: [], statics: [], derived: [] };
    const inherited = base ? allFields(base) : [];
    const params = [...inherited, ...fields];
    const out = (...lines: string[]): void => void this.#lines.push(...lines);
    const empty: Scope = { variables: [], functions: [], self: null, async: false, yields: null };
    out(`class ${name}${base ? ` extends ${base.name}` : ""} {`);
    for (const f of fields) out(`  ${f.name}: ${show(f.type)};`);
    if (hidden) out(`  #hidden: ${show(hidden)} = ${this.#make.make(hidden, empty, 1)};`);
    const statics: Field[] = [];
    if (choice.chance(0.3)) {
      const type = this.#make.type(1);
      statics.push({ name: `${low}s`, type });
      out(`  static ${low}s: ${show(type)} = ${this.#make.make(type, empty, 2)};`);
    }
    out(`  constructor(${params.map((f) => `${f.name}: ${show(f.type)}`).join(", ")}) {`);
    if (base) out(`    super(${inherited.map((f) => f.name).join(", ")});`);
    for (const f of fields) out(`    this.${f.name} = ${f.name};`);
    out("  }");
    const own: Scope = {
      variables: params.map((f) => ({ name: `this.${f.name}`, type: f.type, assignable: true })),
      functions: [],
      self: info,
      async: false,
      yields: null,
    };
    if (hidden) own.variables.push({ name: "this.#hidden", type: hidden, assignable: true });
    for (const s of statics) own.variables.push({ name: `${name}.${s.name}`, type: s.type, assignable: true });
    const overridden = base ? base.methods.filter(() => choice.chance(0.6)) : [];
    const fresh = Array.from({ length: 1 + choice.below(2) }, () => ({
      name: this.#make.name("m"),
      params: [this.#make.type(1)],
      result: this.#make.type(1),
    }));
    for (const m of [...overridden, ...fresh]) {
      const names = m.params.map((type) => ({ name: this.#make.name("a"), type, assignable: true }));
      const scope: Scope = { ...own, variables: [...own.variables, ...names] };
      const list = names.map((p) => `${p.name}: ${show(p.type)}`).join(", ");
      const replaces = overridden.includes(m);
      out(`  ${replaces ? "override " : ""}${m.name}(${list}): ${show(m.result)} {`, "    spend();");
      this.#block(scope, "    ", 1);
      if (replaces && choice.chance(0.4))
        out(`    return super.${m.name}(${m.params.map((p) => this.#make.make(p, scope, 1)).join(", ")});`, "  }");
      else out(`    return ${this.#make.make(m.result, scope, DEPTH - 1)};`, "  }");
    }
    const readable: Field[] = [];
    if (choice.chance(0.5)) {
      const type = this.#make.type(1);
      readable.push({ name: `${low}g`, type });
      out(`  get ${low}g(): ${show(type)} {`, `    return ${this.#make.make(type, own, 2)};`, "  }");
      if (choice.chance(0.5)) {
        out(`  set ${low}g(x: ${show(type)}) {`);
        this.#block({ ...own, variables: [...own.variables, { name: "x", type, assignable: true }] }, "    ", 1);
        out("  }");
      }
    }
    if (choice.chance(0.2)) out("  toString(): string {", `    return ${this.#make.make(STRING, own, 1)};`, "  }");
    out("}");
    Object.assign(info, { methods: fresh, readable, statics });
    for (let b = base; b; b = b.base) b.derived.push(info);
    classes.push(info);
  }

  #function(): void {
    const { choice } = this.#world;
    const kind = choice.of(["plain", "plain", "plain", "plain", "async", "generator", "stream"] as const);
    const params = Array.from({ length: choice.below(4) }, () => this.#make.type(1));
    const yields = kind === "generator" || kind === "stream";
    const result = yields ? choice.of([NUMBER, STRING, INT, this.#make.type(1)]) : this.#make.type(2);
    const name = this.#make.name("f");
    const names = params.map((type) => ({ name: this.#make.name("a"), type, assignable: true }));
    const scope: Scope = {
      variables: [...names],
      functions: [...this.#functions],
      self: null,
      async: kind === "async" || kind === "stream",
      yields: yields ? result : null,
    };
    const text = show(result);
    const [head, gives] = {
      plain: ["function", text],
      async: ["async function", `Promise<${text}>`],
      generator: ["function*", `Generator<${text}, void, unknown>`],
      stream: ["async function*", `AsyncGenerator<${text}, void, unknown>`],
    }[kind] as [string, string];
    const list = names.map((p) => {
      const given = choice.chance(0.15) ? ` = ${this.#make.make(p.type, { ...scope, variables: [] }, 1)}` : "";
      return `${p.name}: ${show(p.type)}${given}`;
    });
    this.#lines.push(`${head} ${name}(${list.join(", ")}): ${gives} {`, "  spend();");
    this.#block(scope, "  ", 2);
    const shown = scope.variables.filter(() => choice.chance(0.5)).slice(0, 4);
    if (shown.length > 0)
      this.#lines.push(`  ${choice.chance(0.2) ? "console.log" : "log"}(${shown.map((v) => v.name).join(", ")});`);
    if (yields) this.#lines.push(`  yield ${this.#make.make(result, scope, DEPTH)};`);
    else this.#lines.push(`  return ${this.#make.make(result, scope, DEPTH)};`);
    this.#lines.push("}");
    this.#functions.push({ name, params, result, kind });
  }

  #block(scope: Scope, pad: string, depth: number, loop = false): void {
    const { choice } = this.#world;
    if (loop && choice.chance(0.3))
      this.#lines.push(
        `${pad}if (${this.#make.make({ k: "boolean" }, scope, 1)}) ${choice.of(["break", "continue"])};`,
      );
    for (let n = 1 + choice.below(depth > 1 ? 4 : 2); n > 0; n--) this.#statement(scope, pad, depth);
  }

  #statement(scope: Scope, pad: string, depth: number): void {
    const { choice } = this.#world;
    const r = choice.next();
    if (r < 0.05) {
      const generators = scope.functions.filter((f) => f.kind === "generator" || (f.kind === "stream" && scope.async));
      if (generators.length > 0 && depth > 0) return this.#drain(choice.of(generators), scope, pad, depth);
    }
    if (r < 0.1 && scope.yields !== null) {
      this.#lines.push(`${pad}yield ${this.#make.make(scope.yields, scope, 2)};`);
      return;
    }
    const table =
      depth <= 0
        ? choice.of([DECLARATIONS, ASSIGNMENTS])
        : r < 0.16 && scope.async
          ? ASYNCHRONOUS
          : choice.of([DECLARATIONS, ASSIGNMENTS, CONTROL, CONTROL]);
    for (let tries = 0; tries < 5; tries++) {
      const at = this.#lines.length;
      try {
        this.#template(choice.of(table), scope, pad, depth);
        return;
      } catch (error) {
        if (!(error instanceof NoTemplate)) throw error;
        this.#lines.length = at;
      }
    }
  }

  /** Adds a template's statements; what it declares stays in scope. */
  #template(template: string, scope: Scope, pad: string, depth: number): void {
    const hook: Hook = (word, inner) => {
      if (!/^(block|loop|body|abody)$/.test(word)) return null;
      const at = this.#lines.length;
      const nested: Scope = { ...inner, variables: [...inner.variables] };
      if (word === "body" || word === "abody") nested.yields = null;
      if (word === "body") nested.async = false;
      this.#block(nested, `${pad}  `, depth - 1, word === "loop");
      return this.#lines.splice(at).join("\n");
    };
    const before = scope.variables.length;
    try {
      const text = this.#make.fill(template, scope, DEPTH, { types: new Map(), names: new Map(), outer: [] }, hook);
      this.#lines.push(...text.split("\n").map((l) => (l.startsWith(pad) && pad !== "" && l !== pad ? l : pad + l)));
    } catch (error) {
      scope.variables.length = Math.min(before, scope.variables.length);
      throw error;
    }
  }

  #drain(g: Callable, scope: Scope, pad: string, depth: number): void {
    const e = this.#make.name("e");
    const args = g.params.map((p) => this.#make.make(p, scope, 1)).join(", ");
    this.#lines.push(`${pad}for ${g.kind === "stream" ? "await " : ""}(const ${e} of ${g.name}(${args})) {`);
    const inner: Scope = { ...scope, variables: [...scope.variables, { name: e, type: g.result, assignable: false }] };
    this.#block(inner, `${pad}  `, depth - 1, true);
    this.#lines.push(`${pad}}`);
  }

  #entry(): void {
    const { choice } = this.#world;
    this.#lines.push("export async function main(): Promise<void> {");
    const scope: Scope = { variables: [], functions: this.#functions, self: null, async: false, yields: null };
    for (const f of this.#functions)
      for (let n = 1 + choice.below(2); n > 0; n--) {
        const call = `${f.name}(${f.params.map((p) => this.#make.make(p, scope, 2)).join(", ")})`;
        const text =
          f.kind === "generator"
            ? `[...${call}]`
            : f.kind === "stream"
              ? `(async (): Promise<unknown> => { const all: unknown[] = []; for await (const x of ${call}) all.push(x); return all; })()`
              : call;
        this.#lines.push(`  await attempt("${f.name}", () => ${text});`);
      }
    this.#lines.push("}");
  }
}

/** The program of a seed: a module that exports `main` and imports what KIT holds from `./kit.ts`. */
export function generate(seed: number): string {
  return new Generator(seed).program();
}
