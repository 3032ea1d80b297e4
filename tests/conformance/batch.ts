/**
 * Many tests in one image.
 *
 * Each test becomes a module that exports its text as one strict function; an entry calls them in
 * order and prints one line for each. A test that the compiler refuses is taken out and the rest
 * built again; a test that ends the image early is charged with it and the next run starts behind it.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { definedNames, type Test } from "./metadata.ts";

/** `rejected`: a coded diagnostic; `crash`: a signal, a compiler that throws, or a report of the runtime; `hang`: out of time. */
export type Status = "pass" | "fail" | "rejected" | "crash" | "hang";

export interface Result {
  name: string;
  status: Status;
  detail: string;
}

interface Diagnostic {
  file: string;
  line: number;
  severity?: string;
  code: string;
  message: string;
}
interface BuildOptions {
  entry: string;
  platform: "linux";
  out: string;
  dev: boolean;
  mode: "dev";
  onProgress(step: string): void;
}
export interface Compiler {
  build(options: BuildOptions): Promise<{ ok: true } | { ok: false; diagnostics: Diagnostic[] }>;
}

/** An image that prints nothing for so long is stuck. */
const RUN_MS_MAX = 20_000;
const OUTPUT_MAX = 4 << 20;
const HEADER = "// @ts-nocheck\n";
const BASE_HARNESS = ["assert.js", "sta.js"];
/** Host side of `$DONE`: the entry says who is told. */
const DONE = `
let $report = (error) => {};
function $onDone(report) { $report = report; }
function $DONE(error) { $report(error); }
`;

/**
 * A harness file as Node 20 would run it: what it does only where `Float16Array` exists is left out, and subclasses
 * that it makes from text are written as classes.
 */
function adapted(name: string, text: string): string {
  const plain = text
    .replace(/if \(typeof Float16Array !== ["']undefined["']\) \{[^}]*\}/g, "")
    .replace(/typeof Float16Array !== "undefined" && FA === Float16Array/g, "false");
  if (name !== "resizableArrayBufferUtils.js") return plain;
  return plain
    .replace(/function subClass\(type\) \{[\s\S]*?\n\}\n/, "")
    .replace(/const (My\w+) = subClass\('(\w+)'\);/g, "class $1 extends $2 {}");
}

/** TypeScript's codes for early errors of ECMAScript that it reports as semantic errors. */
const EARLY_SEMANTIC = new Set(
  "TS2300 TS2357 TS2335 TS2337 TS2364 TS2372 TS2373 TS2393 TS2397 TS2406 TS2451 TS2462 TS2480 TS2481 TS2499 TS2528 TS2566 TS2588 TS2660 TS2701 TS2703 TS2704 TS2777 TS2778 TS2779 TS2780 TS2781 TS2813 TS2815 TS2809 TS6188 TS6189 TS17006".split(
    " ",
  ),
);

/** Grammar errors have codes 1000 to 1999 and 18000 on; KILN1002 is \`with\`, KILN1070 what TypeScript lets through. Type errors do not count. */
function isEarlyError(code: string): boolean {
  return /^TS1(8\d\d\d|\d\d\d)$/.test(code) || code === "KILN1002" || code === "KILN1070" || EARLY_SEMANTIC.has(code);
}

export class Batches {
  readonly #harness = new Map<string, { module: string; names: string[] }>();
  #times: Record<string, number> = {};
  #step = "";
  #since = 0;

  constructor(
    /** The checkout of test262. */
    readonly root: string,
    /** Where modules and images go; emptied by the caller. */
    readonly folder: string,
    readonly compiler: Compiler,
  ) {
    mkdirSync(folder, { recursive: true });
    const text = BASE_HARNESS.map((name) => readFileSync(join(root, "harness", name), "utf8"));
    const names = [...new Set(text.flatMap(definedNames)), "$DONE", "$onDone"];
    writeFileSync(join(folder, "base.ts"), `${HEADER}${text.join("\n")}${DONE}export { ${names.join(", ")} };\n`);
    this.#harness.set("", { module: "./base.ts", names });
  }

  /** What follows counts as `step`; nothing does when that is empty. */
  #clock(step: string): void {
    const now = Date.now();
    if (this.#step !== "") this.#times[this.#step] = (this.#times[this.#step] ?? 0) + now - this.#since;
    this.#step = step;
    this.#since = now;
  }

  /** Milliseconds by step since the last call. */
  takeTimes(): Record<string, number> {
    const times = this.#times;
    this.#times = {};
    return times;
  }

  /** The import that brings a harness file's names. */
  #include(name: string): string {
    let known = this.#harness.get(name);
    if (known === undefined) {
      const own = new URL(`harness/${name}`, import.meta.url);
      const path = name === "asyncHelpers.js" ? own : join(this.root, "harness", name);
      const text = adapted(name, readFileSync(path, "utf8"));
      const names = name === "asyncHelpers.js" ? ["asyncTest"] : definedNames(text);
      const module = `./harness-${name.replace(/\.js$/, "").replaceAll("/", "-")}.ts`;
      writeFileSync(
        join(this.folder, module),
        `${HEADER}${this.#include("")}${text}\nexport { ${names.join(", ")} };\n`,
      );
      known = { module, names };
      this.#harness.set(name, known);
    }
    return known.names.length === 0
      ? `import "${known.module}";\n`
      : `import { ${known.names.join(", ")} } from "${known.module}";\n`;
  }

  #module(test: Test): string {
    if (test.flags.has("module")) return this.#ownModule(test);
    const includes = [
      "",
      ...test.includes.filter((name) => !BASE_HARNESS.includes(name) && name !== "doneprintHandle.js"),
    ];
    const imports = includes.map((name) => this.#include(name)).join("");
    if (test.negative?.phase === "parse") return `${test.source}\nexport {};\n`;
    return `${HEADER}${imports}export function run() {\n${test.source}\n}\n`;
  }

  /** A test that is a module itself: the driver imports it while it runs. */
  #ownModule(test: Test): string {
    if (isRefused(test)) return `${asTypeScript(test.source)}\nexport {};\n`;
    const includes = [
      "",
      ...test.includes.filter((name) => !BASE_HARNESS.includes(name) && name !== "doneprintHandle.js"),
    ];
    const imports = includes.map((name) => this.#include(name)).join("");
    return `${HEADER}${imports.replaceAll('from "./', 'from "../').replaceAll('import "./', 'import "../')}${asTypeScript(test.source)}\nexport {};\n`;
  }

  /** What tests import, beside them. */
  #fixtures(test: Test, folder: string): void {
    for (const name of readdirSync(dirname(test.file)))
      if (name.includes("_FIXTURE") && name.endsWith(".js"))
        writeFileSync(
          join(folder, name.replace(/\.js$/, ".ts")),
          HEADER + asTypeScript(readFileSync(join(dirname(test.file), name), "utf8")),
        );
  }

  /** Runs `tests` as one program; every test gets a result. */
  async run(id: string, tests: readonly Test[]): Promise<Result[]> {
    const results = new Map<string, Result>();
    const say = (test: Test, status: Status, detail: string): void => {
      results.set(test.name, { name: test.name, status, detail: detail.slice(0, 300) });
    };
    const early = tests.filter(isRefused);
    await this.#refused(`${id}-early`, early, say);
    await this.#together(
      id,
      tests.filter((t) => !isRefused(t)),
      say,
    );
    return tests.map((t) => results.get(t.name) ?? { name: t.name, status: "crash", detail: "no result" });
  }

  /** Tests that must be refused: one build says which are. */
  async #refused(id: string, tests: readonly Test[], say: (t: Test, s: Status, d: string) => void): Promise<void> {
    if (tests.length === 0) return;
    const files = this.#write(id, tests, (modules) => modules.map((m) => `import "${m}";\n`).join(""));
    const problems = await this.#diagnose(files.entry, join(files.folder, "image"));
    for (const [k, test] of tests.entries()) {
      const found =
        typeof problems === "string"
          ? undefined
          : problems?.find(
              (d) =>
                d.file === files.modules[k] &&
                (isEarlyError(d.code) || (test.negative?.phase === "resolution" && UNRESOLVED.has(d.code))),
            );
      if (found) say(test, "pass", `${found.code} ${found.message}`);
      else if (typeof problems === "string" && tests.length === 1) say(test, "crash", problems);
      else if (typeof problems !== "string") say(test, "fail", `accepted; ${test.negative!.type} was due`);
    }
    if (typeof problems === "string" && tests.length > 1)
      await this.#halves(id, tests, (i, half) => this.#refused(i, half, say));
    rmSync(files.folder, { recursive: true, force: true });
  }

  async #halves(
    id: string,
    tests: readonly Test[],
    run: (id: string, half: readonly Test[]) => Promise<void>,
  ): Promise<void> {
    const middle = tests.length >> 1;
    await run(`${id}a`, tests.slice(0, middle));
    await run(`${id}b`, tests.slice(middle));
  }

  #write(id: string, tests: readonly Test[], entry: (modules: string[]) => string) {
    const folder = join(this.folder, id);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const modules = tests.map((test, k) => {
      const text = this.#module(test)
        .replaceAll('from "../', 'from "../../')
        .replaceAll('import "../', 'import "../../');
      const usesFiles = test.flags.has("module") || test.source.includes("import");
      if (!usesFiles) {
        const path = join(folder, `t${k}.ts`);
        writeFileSync(path, text.replaceAll('from "./', 'from "../').replaceAll('import "./', 'import "../'));
        return path;
      }
      const own = join(folder, `m${k}`);
      mkdirSync(own);
      this.#fixtures(test, own);
      const path = join(own, basename(test.file).replace(/\.js$/, ".ts"));
      writeFileSync(path, test.flags.has("module") ? text : inFolder(text));
      return path;
    });
    const path = join(folder, "entry.ts");
    writeFileSync(path, HEADER + entry(modules.map((m) => `./${relative(folder, m)}`)));
    return { folder, modules, entry: path };
  }

  /** Diagnostics of a build; null when it built; a text when the compiler failed. */
  async #diagnose(entry: string, out: string): Promise<Diagnostic[] | string | null> {
    try {
      const built = await this.compiler.build({
        entry,
        platform: "linux",
        out,
        dev: true,
        mode: "dev",
        onProgress: (step) => this.#clock(step),
      });
      return built.ok ? null : built.diagnostics.filter((d) => d.severity !== "warning");
    } catch (error) {
      return `the compiler failed: ${(error as Error).stack?.split("\n").slice(0, 3).join(" ") ?? String(error)}`;
    } finally {
      this.#clock("");
    }
  }

  async #together(id: string, tests: readonly Test[], say: (t: Test, s: Status, d: string) => void): Promise<void> {
    let left = tests;
    for (let round = 0; left.length > 0; round++) {
      const files = this.#write(`${id}-${round}`, left, (modules) => driver(modules, left));
      const image = join(files.folder, "image");
      const problems = await this.#diagnose(files.entry, image);
      if (problems === null) {
        this.#clock("running tests");
        await this.#execute(image, left, say);
        this.#clock("");
        rmSync(files.folder, { recursive: true, force: true });
        return;
      }
      const rest = left.filter((test, k) => {
        const found = typeof problems === "string" ? undefined : problems.find((d) => d.file === files.modules[k]);
        if (found) say(test, "rejected", `${found.code} line ${found.line - 2}: ${found.message}`);
        return found === undefined;
      });
      rmSync(files.folder, { recursive: true, force: true });
      if (rest.length === left.length) {
        // Nobody in particular is to blame: smaller groups say who is.
        const why =
          typeof problems === "string"
            ? problems
            : `${problems[0]?.file.split("/").pop()}:${problems[0]?.line} ${problems[0]?.code} ${problems[0]?.message}`;
        if (left.length === 1) say(left[0]!, typeof problems === "string" ? "crash" : "rejected", why);
        else await this.#halves(`${id}-${round}`, left, (i, half) => this.#together(i, half, say));
        return;
      }
      left = rest;
    }
  }

  async #execute(image: string, tests: readonly Test[], say: (t: Test, s: Status, d: string) => void): Promise<void> {
    let from = 0;
    while (from < tests.length) {
      const ran = await execute(image, String(from));
      let current = from;
      for (const line of ran.lines) {
        const match = /^@(\d+) (start|ok|threw)(?: (.*))?$/.exec(line);
        if (!match) continue;
        current = Number(match[1]);
        const test = tests[current]!;
        const expected = test.negative?.type;
        if (match[2] === "ok") say(test, expected ? "fail" : "pass", expected ? `${expected} was due` : "");
        else if (match[2] === "threw") {
          const thrown = match[3] ?? "";
          say(test, expected !== undefined && thrown.startsWith(`${expected}: `) ? "pass" : "fail", thrown);
        } else say(test, "fail", "ended without an answer");
        if (match[2] !== "start") current++;
      }
      if (ran.why === "" || current >= tests.length) {
        if (current < tests.length) current++; // the loop ran out while an asynchronous test waited
      } else {
        const test = tests[current]!;
        say(test, ran.hang ? "hang" : ran.uncaught ? "fail" : "crash", ran.why);
        current++;
      }
      from = current;
    }
  }
}

/** Whether the test is one that must not get as far as running. */
const isRefused = (test: Test): boolean =>
  test.negative?.phase === "parse" || (test.flags.has("module") && test.negative?.phase === "resolution");

/** TypeScript's codes for names that an imported module does not export, or exports twice. */
const UNRESOLVED = new Set("TS2305 TS2306 TS2307 TS2308 TS2459 TS2460 TS2614 TS2724 TS1192 TS2498".split(" "));

/** The compiler knows files of the program by \`.ts\`. */
const asTypeScript = (source: string): string => source.replace(/(['"])(\.{1,2}\/[\w./-]+)\.js\1/g, "$1$2.ts$1");

/** A test beside its fixtures, a folder below the others. */
function inFolder(text: string): string {
  const head = text.indexOf("export function run()");
  return (
    text.slice(0, head).replaceAll('from "./', 'from "../../').replaceAll('import "./', 'import "../../') +
    asTypeScript(text.slice(head))
  );
}

function driver(modules: readonly string[], tests: readonly Test[]): string {
  const own = (k: number): boolean => tests[k]!.flags.has("module");
  return `import { $onDone } from "./base.ts";
${modules.map((m, k) => (own(k) ? "" : `import { run as r${k} } from "${m}";\n`)).join("")}
const runs = [${modules.map((m, k) => (own(k) ? `() => import("${m}")` : `r${k}`)).join(", ")}];
const waits = [${tests.map((t) => t.flags.has("async")).join(", ")}];
function named(error) {
  if (error === null || typeof error !== "object") return "value: " + String(error);
  const name = error.constructor === undefined ? "Object" : error.constructor.name;
  return name + ": " + String(error.message).split("\\n").join(" ").slice(0, 200);
}
async function main() {
  for (let i = Number(process.argv[2]); i < runs.length; i++) {
    console.log("@" + i + " start");
    try {
      if (waits[i]) {
        await new Promise((done, failed) => {
          $onDone((error) => { if (error) failed(error); else done(undefined); });
          const loaded = runs[i]();
          if (loaded instanceof Promise) loaded.catch(failed);
        });
      } else await runs[i]();
      console.log("@" + i + " ok");
    } catch (error) {
      console.log("@" + i + " threw " + named(error));
    }
  }
}
main();
`.replace('from "./base.ts"', 'from "../base.ts"');
}

interface Ran {
  lines: string[];
  /** Empty after a clean end. */
  why: string;
  hang: boolean;
  uncaught: boolean;
}

function execute(image: string, argument: string): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(image, [argument], { stdio: ["ignore", "pipe", "pipe"], env: {} });
    let out = "";
    let err = "";
    let hang = false;
    let timer = setTimeout(stop, RUN_MS_MAX);
    function stop(): void {
      hang = true;
      child.kill("SIGKILL");
    }
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      if (out.length < OUTPUT_MAX) out += part;
      clearTimeout(timer);
      timer = setTimeout(stop, RUN_MS_MAX);
    });
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      if (err.length < OUTPUT_MAX) err += part;
    });
    child.once("error", (error) => finish(String(error)));
    child.once("close", (code, signal) =>
      finish(signal !== null ? `ended by ${signal}` : code === 0 ? "" : `status ${code}`),
    );
    function finish(end: string): void {
      clearTimeout(timer);
      const why = end === "" ? "" : `${hang ? "out of time" : end}: ${err.slice(0, 250).replaceAll("\n", " ")}`;
      done({ lines: out.split("\n"), why, hang, uncaught: end === "status 1" && err.startsWith("Uncaught") });
    }
  });
}
