/*
 * Type-checks every project of the workspace (each folder with a tsconfig.json)
 * in one process: the TypeScript libraries are read and bound once, not once per project.
 *
 * Usage: node scripts/types.mjs [FOLDER]...   (default: all)
 */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const skipped = new Set(["node_modules", "dist", ".git", ".kiln", "programs", "fixtures"]);

function findProjects(directory) {
  const found = existsSync(join(directory, "tsconfig.json")) ? [join(directory, "tsconfig.json")] : [];
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...findProjects(join(directory, entry.name)));
  }
  return found;
}

/** Parsed files by everything that decides how they are parsed and bound. */
const files = new Map();

function sharedHost(options) {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  const bindKey = JSON.stringify([
    options.target,
    options.module,
    options.strict,
    options.moduleDetection,
    options.jsx,
  ]);
  host.getSourceFile = (name, languageVersion, onError, force) => {
    const format = typeof languageVersion === "object" ? languageVersion.impliedNodeFormat : undefined;
    const key = `${bindKey}\0${format}\0${name}`;
    if (!files.has(key)) files.set(key, read(name, languageVersion, onError, force));
    return files.get(key);
  };
  return host;
}

const format = { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => "\n" };
const wanted = process.argv.slice(2).map((folder) => resolve(folder));
const projects = findProjects(root).filter(
  (file) => wanted.length === 0 || wanted.some((folder) => file.startsWith(`${folder}/`)),
);
let errors = 0;
const reported = new Set();
for (const file of projects) {
  const read = ts.readConfigFile(file, ts.sys.readFile);
  const config = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, dirname(file), undefined, file);
  const problems = [...(read.error ? [read.error] : []), ...config.errors.filter((error) => error.code !== 18003)];
  if (config.fileNames.length > 0) {
    const program = ts.createProgram(config.fileNames, config.options, sharedHost(config.options));
    problems.push(...ts.getPreEmitDiagnostics(program));
  }
  for (const problem of problems) {
    const text = ts.formatDiagnostic(problem, format);
    if (problem.category !== ts.DiagnosticCategory.Error || reported.has(text)) continue;
    reported.add(text);
    errors++;
    process.stdout.write(text);
  }
}
const names = projects.map((file) => relative(root, dirname(file)));
process.stdout.write(`${names.length} projects, ${errors} errors\n`);
process.exitCode = errors === 0 ? 0 : 1;
