/**
 * What Node says: types are stripped file by file (module structure, evaluation
 * order and names stay as written), then Node runs the result. The answer is
 * cached by a hash of the sources and of Node's version.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { type Program, ROOT } from "./corpus.ts";
import { execute } from "./execute.ts";

export interface Expected {
  stdout: string;
  status: number;
}

/** Changes with the way that programs are prepared or recorded. */
const ORACLE_VERSION = 2;
/** Far beyond what any program takes: the machine may be busy. */
const TIMEOUT_MS = 120_000;
const CACHE = join(ROOT, ".kiln/differential/oracle");

function keyOf(program: Program): string {
  const hash = createHash("sha256").update(`${ORACLE_VERSION} ${process.version} ${program.tz ?? ""}\n`);
  for (const file of program.files)
    hash
      .update(`${relative(ROOT, file)}\n`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex").slice(0, 32);
}

const STRIP: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  useDefineForClassFields: true,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

/** Writes `program` as JavaScript modules below `directory`; returns the path of the first one. */
function strip(program: Program, directory: string): string {
  const base = dirname(program.entry);
  const target = (file: string): string => join(directory, `${relative(base, file).slice(0, -3)}.js`);
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }\n');
  for (const file of program.files) {
    const source = readFileSync(file, "utf8");
    const { outputText } = ts.transpileModule(source, { compilerOptions: STRIP, fileName: file });
    mkdirSync(dirname(target(file)), { recursive: true });
    writeFileSync(target(file), outputText);
  }
  return target(program.entry);
}

/** Runs `program` on Node without the cache. @throws Error when it does not end as its `status:` line says */
export async function runOnNode(program: Program): Promise<Expected> {
  const directory = join(CACHE, `work-${keyOf(program)}-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  try {
    const main = strip(program, directory);
    const { stdout, stderr, status, ended } = await execute(
      process.execPath,
      [main],
      TIMEOUT_MS,
      program.tz === undefined ? {} : { TZ: program.tz },
    );
    if (ended !== "" || status !== program.status) {
      throw new Error(`${program.name} on Node: status ${status}, not ${program.status}; ${ended}\n${stderr}`);
    }
    return { stdout, status };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What Node prints for `program` and how it ends, from the cache when nothing has changed. */
export async function expected(program: Program): Promise<Expected> {
  const path = join(CACHE, `${keyOf(program)}.json`);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Expected;
  } catch {
    const answer = await runOnNode(program);
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(path, JSON.stringify(answer));
    return answer;
  }
}
