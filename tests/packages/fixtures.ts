/** Small packages made for one test: written to a folder, run by Node and as an image. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { loadCompiler, type Mode } from "../differential/compiled.ts";
import { ROOT } from "../differential/corpus.ts";
import { execute } from "../differential/execute.ts";

const WORK = join(ROOT, ".kiln/packages");
const TIMEOUT_MS = 60_000;

export interface Fixture {
  /** Files below the project's folder, by path: `node_modules/p/index.js` and so on. */
  readonly files: Readonly<Record<string, string>>;
  /** The program, in TypeScript. */
  readonly main: string;
  /** How Node is to run it. */
  readonly nodeFlags?: readonly string[];
}

export interface Built {
  /** What Node prints. */
  readonly node: string;
  /** What the image prints; null when it was not built. */
  readonly image: string | null;
  /** `code file:line:col message` of each error. */
  readonly errors: readonly string[];
  readonly bytes: number;
}

/** Runs a fixture both ways. Files that nothing needs may hold anything. */
export async function runFixture(name: string, fixture: Fixture, mode: Mode = "opt"): Promise<Built> {
  const compiler = await loadCompiler();
  if (typeof compiler === "string") throw new Error(compiler);
  const dir = join(WORK, `${name}-${mode}`);
  rmSync(dir, { recursive: true, force: true });
  const files: Record<string, string> = {
    "package.json": '{ "type": "module" }\n',
    "main.ts": fixture.main,
    "main.js": ts.transpile(fixture.main, { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext }),
    ...fixture.files,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const onNode = await execute(process.execPath, [...(fixture.nodeFlags ?? []), join(dir, "main.js")], TIMEOUT_MS);
  if (onNode.status !== 0) throw new Error(`${name} on Node: ${onNode.stderr}`);
  const out = join(dir, "image");
  const result = await compiler.build({
    entry: join(dir, "main.ts"),
    platform: "linux",
    out,
    dev: mode === "dev",
    mode,
    onProgress: () => undefined,
  });
  if (!result.ok) {
    const errors = result.diagnostics.map(
      (d) => `${d.code} ${d.file.slice(dir.length + 1)}:${d.line}:${d.col} ${d.message}`,
    );
    return { node: onNode.stdout, image: null, errors, bytes: 0 };
  }
  const ran = await execute(out, [], TIMEOUT_MS);
  const image =
    ran.stdout + (ran.ended === "" && ran.status === 0 ? "" : `\nstatus ${ran.status} ${ran.ended}${ran.stderr}`);
  return { node: onNode.stdout, image, errors: [], bytes: (result as { bytes?: number }).bytes ?? 0 };
}
