/**
 * The one place that sets TypeScript up: which files make a program, how specifiers resolve, and
 * what the checker has to say about the user's files.
 */
import * as path from "node:path";
import ts from "typescript";
import { digest, inputExists, isInputFile, isInputFolder, listInput, readInputText, realInput } from "../inputs.ts";
import { CheckedFiles } from "./checked.ts";
import { earlyErrors } from "./early/index.ts";
import { type Diagnostic, errorText } from "./errors.ts";
import { isJavaScript, javaScriptText, packageModules } from "./javascript.ts";
import { type Kept, keptFor } from "./lower/kept.ts";
import { moduleId } from "./lower/modules.ts";
import { isNodeModule, missingNodeModule } from "./node-modules.ts";
import { forgetPackages, resolveJavaScript } from "./packages.ts";
import { replaceableNames } from "./replaceable.ts";
import { mayBeTaken } from "./taken.ts";

/** Where things are. Paths are absolute. */
export interface LoadOptions {
  /** The module to start with. */
  entry: string;
  /** runtime/std. */
  stdDir: string;
  /** The folder of library packages: `<libDir>/x/src/x.ts` is `@kiln/x`. */
  libDir: string;
  /** The folder of global declarations. */
  typesDir: string;
  /** Files for `kiln:name` specifiers other than `kiln:core`; without one `kiln:console` is the host's and `kiln:zone` UTC. */
  kilnModules?: ReadonlyMap<string, string>;
  /** What files hold as far as this program is concerned, by their paths. */
  texts?: ReadonlyMap<string, string>;
  /** More modules to load, in this order before the entry (the linker's choice of devices, for example). */
  extraRoots?: readonly string[];
  /** Callers share one instance of functions of runtime/std where that tells the rest of the program no less. */
  shares?: boolean;
}

export interface LoadedProgram {
  /** What earlier builds lowered; null: nothing is kept. */
  kept: Kept | null;
  program: ts.Program;
  checker: ts.TypeChecker;
  entry: ts.SourceFile;
  options: LoadOptions;
  /** Project folder: names of modules are relative to it. */
  projectDir: string;
  /** Names of members that the program may replace after they are made; see replaceable.ts. */
  replaceable: ReadonlySet<string>;
  /** Whether the program may call a member on objects that have it not; see taken.ts. */
  mayBeTaken(member: ts.MethodDeclaration | ts.AccessorDeclaration): boolean;
  /** Syntactic and semantic errors of user files, and options that cannot be. */
  diagnostics: Diagnostic[];
  /** The file that an import in `from` means, or null (types only, or embedded data). */
  resolve(specifier: string, from: ts.SourceFile): ts.SourceFile | null;
}

/** Where Kiln's own module for a specifier is, or null when the specifier is not Kiln's. */
export function ownModulePath(specifier: string, options: LoadOptions): string | null {
  if (specifier === "kiln:core") return path.join(options.stdDir, "core.ts");
  const chosen = options.kilnModules?.get(specifier);
  if (chosen !== undefined) return chosen;
  if (specifier === "kiln:console") return path.join(options.stdDir, "console-host.ts");
  if (specifier === "kiln:zone") return path.join(options.stdDir, "zone/utc.ts");
  if (specifier === "kiln:memory") return path.join(options.stdDir, "memory.ts");
  if (specifier.startsWith("kiln:")) return null;
  const bare = specifier.startsWith("node:") ? specifier.slice(5) : specifier;
  if (isNodeModule(specifier)) {
    const file = path.join(options.libDir, "node", "src", `${bare.replaceAll("/", "-")}.ts`);
    return inputExists(file) ? file : null;
  }
  if (specifier.startsWith("@kiln/")) return libraryPath(specifier.slice(6), options.libDir);
  return null;
}

function libraryPath(name: string, libDir: string): string | null {
  const slash = name.indexOf("/");
  const pkg = slash < 0 ? name : name.slice(0, slash);
  const sub = slash < 0 ? "." : `.${name.slice(slash)}`;
  const manifest = path.join(libDir, pkg, "package.json");
  if (inputExists(manifest)) {
    const parsed: unknown = JSON.parse(readInputText(manifest).text);
    const exports = parsed && typeof parsed === "object" && "exports" in parsed ? parsed.exports : null;
    const target = typeof exports === "string" && sub === "." ? exports : exportTarget(exports, sub);
    if (target) return path.join(libDir, pkg, target);
  }
  const file = path.join(libDir, pkg, "src", sub === "." ? `${pkg}.ts` : `${sub.slice(2)}.ts`);
  return inputExists(file) ? file : null;
}

function exportTarget(exports: unknown, sub: string): string | null {
  if (!exports || typeof exports !== "object") return null;
  const map = exports as Record<string, unknown>;
  const exact = pickCondition(map[sub]);
  if (exact) return exact;
  for (const [key, value] of Object.entries(map)) {
    const star = key.indexOf("*");
    if (star < 0 || !sub.startsWith(key.slice(0, star)) || !sub.endsWith(key.slice(star + 1))) continue;
    const target = pickCondition(value);
    if (target) return target.replace("*", sub.slice(star, sub.length - (key.length - star - 1)));
  }
  return null;
}

function pickCondition(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!value || typeof value !== "object") return null;
  const map = value as Record<string, unknown>;
  for (const condition of ["kiln", "import", "default"]) if (typeof map[condition] === "string") return map[condition];
  return null;
}

function compilerOptions(projectDir: string): { options: ts.CompilerOptions; errors: readonly ts.Diagnostic[] } {
  let user: ts.CompilerOptions = {};
  let errors: readonly ts.Diagnostic[] = [];
  const config = path.join(projectDir, "tsconfig.json");
  if (inputExists(config)) {
    const read = ts.readConfigFile(config, (file) => readInputText(file).text);
    if (read.error) errors = [read.error];
    const host: ts.ParseConfigHost = {
      useCaseSensitiveFileNames: true,
      readDirectory: () => [],
      fileExists: isInputFile,
      readFile: textOf,
    };
    user = ts.parseJsonConfigFileContent({ ...(read.config ?? {}), files: [] }, host, projectDir).options;
  }
  const kept: ts.CompilerOptions = {};
  for (const key of [
    "strict",
    "noImplicitAny",
    "strictNullChecks",
    "strictFunctionTypes",
    "strictBindCallApply",
    "strictPropertyInitialization",
    "noImplicitThis",
    "useUnknownInCatchVariables",
    "noUncheckedIndexedAccess",
    "exactOptionalPropertyTypes",
    "noImplicitReturns",
    "noImplicitOverride",
    "noFallthroughCasesInSwitch",
    "noUnusedLocals",
    "noUnusedParameters",
    "baseUrl",
    "paths",
    "pathsBasePath",
    "noPropertyAccessFromIndexSignature",
    "allowUnreachableCode",
    "allowUnusedLabels",
  ]) {
    if (user[key] !== undefined) kept[key] = user[key];
  }
  return {
    errors,
    options: {
      strict: true,
      ...kept,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      moduleDetection: ts.ModuleDetectionKind.Force,
      lib: ["lib.es2023.d.ts"],
      types: [],
      noEmit: true,
      allowImportingTsExtensions: true,
      useDefineForClassFields: true,
      resolveJsonModule: true,
      allowJs: true,
      checkJs: false,
      skipLibCheck: true,
      skipDefaultLibCheck: true,
    },
  };
}

function typeFiles(typesDir: string): string[] {
  if (!inputExists(typesDir)) return [];
  return listInput(typesDir)
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => path.join(typesDir, name));
}

/** What the compiler looks up by name in runtime/std; its other folders are imported. */
function stdFiles(stdDir: string): string[] {
  return [stdDir, path.join(stdDir, "math")].flatMap((dir) =>
    listInput(dir)
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts") && !name.endsWith(".test.ts"))
      .map((name) => path.join(dir, name)),
  );
}

/** Files that were parsed for an earlier program of this process, and digests of their texts. */
const sourceCache = new Map<string, { hash: string; file: ts.SourceFile }>();

function cachedSource(
  fileName: string,
  target: ts.ScriptTarget | ts.CreateSourceFileOptions,
  given: string | undefined,
): ts.SourceFile | undefined {
  let source: { readonly text: string; readonly hash: string };
  try {
    if (given !== undefined) source = { text: given, hash: digest(given) };
    else source = isJavaScript(fileName) ? javaScriptText(fileName) : readInputText(fileName);
  } catch (error) {
    if (isInputFile(fileName)) throw error;
    return undefined;
  }
  const { text, hash } = source;
  const known = sourceCache.get(fileName);
  if (known?.hash === hash) return known.file;
  // The binder sets parents; comments are only read from the text.
  const parse = {
    ...(typeof target === "object" ? target : { languageVersion: target }),
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const file = ts.createSourceFile(fileName, text, parse, false, scriptKind(fileName));
  sourceCache.set(fileName, { hash, file });
  return file;
}

/** The text of a file, or nothing where there is none. */
function textOf(file: string): string | undefined {
  try {
    return readInputText(file).text.replace(/^\ufeff/, "");
  } catch {
    return undefined;
  }
}

/** What an embedded text file exports; the declaration file exists in memory only. */
const TEXT_TYPES = "declare const text: string;\nexport default text;\n";
let textTypesFile: ts.SourceFile | null = null;

/** The declarations of an embedded text: the same file in all programs, as long as it has this name. */
function textTypesAt(name: string, target: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile {
  if (textTypesFile?.fileName !== name)
    textTypesFile = ts.createSourceFile(name, TEXT_TYPES, target, true, ts.ScriptKind.TS);
  return textTypesFile;
}

/** `import text from "./file" with { type: "text" }` of a file that exists. */
function isTextImport(literal: ts.StringLiteralLike, containingFile: string): boolean {
  const parent = literal.parent as ts.Node | undefined;
  if (!parent || !ts.isImportDeclaration(parent)) return false;
  const attributes = parent.attributes?.elements ?? [];
  const text = attributes.some((a) => a.name.text === "type" && ts.isStringLiteral(a.value) && a.value.text === "text");
  return text && inputExists(path.resolve(path.dirname(containingFile), literal.text));
}

function scriptKind(fileName: string): ts.ScriptKind {
  if (fileName.endsWith(".json")) return ts.ScriptKind.JSON;
  if (fileName.endsWith(".tsx")) return ts.ScriptKind.TSX;
  return isJavaScript(fileName) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
}

/** The last program of this process: TypeScript reuses what did not change (many builds in one process). */
let previous: ts.Program | undefined;
/** What Kiln's own specifiers meant in it: TypeScript would take them to mean the same in the next one. */
let previousModules = "";

/** Loads a program with everything that it imports. @throws Error when the entry does not exist. */
export function loadProgram(options: LoadOptions): LoadedProgram {
  forgetPackages();
  const entryPath = path.resolve(options.entry);
  if (!inputExists(entryPath)) throw new Error(`${options.entry}: no such file`);
  const projectDir = path.dirname(entryPath);
  const { options: compiler, errors } = compilerOptions(projectDir);
  const host = ts.createCompilerHost(compiler, false);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  host.fileExists = isInputFile;
  host.directoryExists = isInputFolder;
  host.readFile = textOf;
  host.realpath = (name) => {
    try {
      return realInput(name);
    } catch {
      return name;
    }
  };
  const textTypes = path.join(options.typesDir, "embedded-text.d.ts");
  const getSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, onError) => {
    if (name === textTypes) return textTypesAt(name, target);
    const own = cachedSource(name, target, options.texts?.get(name));
    return own ?? getSource(name, target, onError);
  };
  const cache = ts.createModuleResolutionCache(projectDir, (name) => name, compiler);
  const resolveName = (specifier: string, from: string): ts.ResolvedModuleWithFailedLookupLocations => {
    const own = ownModulePath(specifier, options);
    if (own)
      return { resolvedModule: { resolvedFileName: own, extension: ts.Extension.Ts, isExternalLibraryImport: false } };
    if (isJavaScript(from)) {
      const target = resolveJavaScript(specifier, from);
      if (!target) return { resolvedModule: undefined };
      const extension = target.endsWith(".json") ? ts.Extension.Json : ts.Extension.Js;
      return { resolvedModule: { resolvedFileName: target, extension, isExternalLibraryImport: false } };
    }
    return ts.resolveModuleName(specifier, from, compiler, host, cache);
  };
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map((literal) => {
      if (!isTextImport(literal, containingFile)) return resolveName(literal.text, containingFile);
      return {
        resolvedModule: { resolvedFileName: textTypes, extension: ts.Extension.Dts, isExternalLibraryImport: false },
      };
    });

  const rootNames = [
    ...typeFiles(options.typesDir),
    ...stdFiles(options.stdDir),
    ...(options.extraRoots ?? []),
    entryPath,
  ];
  const modules = JSON.stringify([[...(options.kilnModules ?? [])], [...(options.texts ?? [])]]);
  const oldProgram = modules === previousModules ? previous : undefined;
  let program = ts.createProgram({ rootNames, options: compiler, host, oldProgram });
  // Declarations say what packages export; their JavaScript says what that is.
  const own = (specifier: string): boolean => ownModulePath(specifier, options) !== null;
  const javaScript = packageModules(program.getSourceFiles(), own);
  if (javaScript.length > 0)
    program = ts.createProgram({
      rootNames: [...rootNames, ...javaScript],
      options: compiler,
      host,
      oldProgram: program,
    });
  previous = program;
  previousModules = modules;
  const entry = program.getSourceFile(entryPath);
  if (!entry) throw new Error(`${options.entry}: not a TypeScript file`);
  const diagnostics = errors.map((error) => convertDiagnostic(error, entryPath));
  // The checker binds all files: nodes have their parents from here on.
  const checker = program.getTypeChecker();
  const checked = new CheckedFiles(
    JSON.stringify([compiler, modules, entryPath]),
    program.getSourceFiles(),
    (file) => isUserFile(file, options),
    (specifier, from) => {
      const target = resolveName(specifier, from.fileName).resolvedModule?.resolvedFileName;
      return target === undefined ? undefined : program.getSourceFile(target);
    },
  );
  for (const file of program.getSourceFiles()) {
    if (isUserFile(file, options)) diagnostics.push(...checked.of(file, () => wrongIn(program, file, entryPath)));
  }
  checked.done();
  const compiled = program.getSourceFiles().filter((file) => !file.isDeclarationFile && !isLibrary(file, options));
  const replaceable = replaceableNames(compiled);
  const key = JSON.stringify([compiler, modules]);
  const kept = options.shares === true ? keptOf(key, program, checked, options, replaceable) : null;
  return {
    program,
    checker,
    kept,
    entry,
    options,
    projectDir,
    replaceable,
    mayBeTaken: (member) => mayBeTaken(compiled, member),
    diagnostics,
    resolve(specifier, from) {
      const found = resolveName(specifier, from.fileName).resolvedModule?.resolvedFileName;
      const file = found ? program.getSourceFile(found) : undefined;
      if (file && !file.isDeclarationFile) return file;
      const target = resolveJavaScript(specifier, from.fileName);
      return (target && program.getSourceFile(target)) || null;
    },
  };
}

/** What is kept for this build; see lower/kept.ts. */
function keptOf(
  key: string,
  program: ts.Program,
  checked: CheckedFiles,
  options: LoadOptions,
  replaceable: ReadonlySet<string>,
): Kept {
  const projectDir = path.dirname(path.resolve(options.entry));
  const nameOf = (file: ts.SourceFile): string => moduleId(file, { options, projectDir });
  const kept = keptFor(key, checked.common, nameOf, (file) => !file.isDeclarationFile && isLibrary(file, options));
  const own = program.getSourceFiles().filter((file) => isUserFile(file, options));
  const replaces = [...replaceable].sort().join();
  const modules = new Map(own.map((file) => [nameOf(file), file]));
  kept.begin(modules, replaces, (file) => {
    const files = checked.unchanged(file);
    return files && [...files].map(nameOf);
  });
  return kept;
}

/** What the checker and the early rules find in a file. */
function wrongIn(program: ts.Program, file: ts.SourceFile, entryPath: string): Diagnostic[] {
  const syntax = program.getSyntacticDiagnostics(file);
  const diagnostics = [...syntax, ...program.getSemanticDiagnostics(file)].map((d) => convertDiagnostic(d, entryPath));
  if (syntax.length > 0) return diagnostics;
  earlyErrors(file, (node, message) => {
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const place = { file: file.fileName, line: line + 1, col: character + 1 };
    diagnostics.push({ ...place, severity: "error", ...errorText("earlyError", message) });
  });
  return diagnostics;
}

/** True for the application's own files: not declarations, not ours, not a package's. */
export function isUserFile(file: ts.SourceFile, options: LoadOptions): boolean {
  if (file.isDeclarationFile || isJavaScript(file.fileName)) return false;
  return !isLibrary(file, options) && !file.fileName.includes("/node_modules/");
}

/** True for the files of runtime/std and lib. */
export function isLibrary({ fileName }: ts.SourceFile, options: LoadOptions): boolean {
  return isInside(fileName, options.stdDir) || isInside(fileName, options.libDir);
}

export function isInside(file: string, dir: string): boolean {
  return file.startsWith(dir.endsWith("/") ? dir : `${dir}/`);
}

/** What the checker says where it finds no module of that name (with `node:` in front, and without). */
const NO_MODULE = new Set([2307, 2591, 2792, 2882]);

function convertDiagnostic(found: ts.Diagnostic, entryPath: string): Diagnostic {
  const at = found.file && found.start !== undefined ? found.file.getLineAndCharacterOfPosition(found.start) : null;
  const place = {
    file: found.file?.fileName ?? entryPath,
    line: (at?.line ?? 0) + 1,
    col: (at?.character ?? 0) + 1,
  };
  if (NO_MODULE.has(found.code) && found.file && found.start !== undefined) {
    const specifier = found.file.text.slice(found.start + 1, found.start + (found.length ?? 2) - 1);
    const missing = missingNodeModule(specifier);
    if (missing !== null) return { ...place, severity: "error", ...errorText("nodeModule", missing) };
  }
  return {
    ...place,
    severity: found.category === ts.DiagnosticCategory.Error ? "error" : "warning",
    code: `TS${found.code}`,
    message: ts.flattenDiagnosticMessageText(found.messageText, "\n"),
  };
}
