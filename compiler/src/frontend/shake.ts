/**
 * Which top-level statements of a package's modules are evaluated. A module that its package declares
 * free of side effects runs only when something in it is used; of a module that runs, declarations that
 * nobody uses and whose initialisers are pure stay away. Functions need no help here: they are lowered on
 * request. Names are compared as text, so shadowing can only keep more.
 */
import ts from "typescript";
import { isLibrary, type LoadedProgram } from "./adapter.ts";
import { isJavaScript } from "./javascript.ts";
import { patternNames } from "./lower/initorder.ts";
import { hasSideEffects, packageOf } from "./packages.ts";
import { isPure, isPureStatement } from "./purity.ts";

/** What shaking asks about files. */
export interface ShakeHost {
  resolve(specifier: string, from: ts.SourceFile): ts.SourceFile | null;
  /** Whether statements of a file are left out at all: modules of packages. */
  isShaken(file: ts.SourceFile): boolean;
  hasSideEffects(file: ts.SourceFile): boolean;
}

/** A top-level statement. */
interface Part {
  readonly statement: ts.Statement;
  readonly mentions: ReadonlySet<string>;
  /** Modules that `import()` in it names. */
  readonly loads: readonly ts.SourceFile[];
  readonly effects: boolean;
  live: boolean;
}

/** Something that another module exports: `name` is `*` for the module as a whole. */
interface Source {
  readonly file: ts.SourceFile;
  readonly name: string;
}

interface ModuleParts {
  readonly file: ts.SourceFile;
  readonly parts: readonly Part[];
  /** Statements that declare a name, or complete what it declares (`F.prototype.m = …`). */
  readonly byName: ReadonlyMap<string, readonly Part[]>;
  readonly imports: ReadonlyMap<string, Source>;
  /** Exported name: a local name, or something of another module. */
  readonly exports: ReadonlyMap<string, string | Source>;
  readonly stars: readonly ts.SourceFile[];
  /** Imported modules in order. */
  readonly dependencies: readonly ts.SourceFile[];
  evaluated: boolean;
}

export class Shaker {
  private readonly host: ShakeHost;
  private readonly modules = new Map<ts.SourceFile, ModuleParts>();
  private readonly used = new Map<ts.SourceFile, Set<string>>();
  private readonly work: (() => void)[] = [];

  /** @param roots modules that are kept as they are: those of the application */
  constructor(host: ShakeHost, roots: readonly ts.SourceFile[]) {
    this.host = host;
    for (const root of roots) this.enter(root);
    for (let next = this.work.pop(); next; next = this.work.pop()) next();
  }

  /** Whether a module's body runs. */
  isEvaluated(file: ts.SourceFile): boolean {
    return !this.host.isShaken(file) || (this.modules.get(file)?.evaluated ?? false);
  }

  /** Whether a top-level statement is part of the program. */
  isLive(statement: ts.Statement): boolean {
    const file = statement.getSourceFile();
    if (!this.host.isShaken(file)) return true;
    return this.modules.get(file)?.parts.some((part) => part.statement === statement && part.live) ?? false;
  }

  /** The body of a module runs: its effects count, and those of the modules that it imports. */
  private enter(file: ts.SourceFile): void {
    const module = this.moduleOf(file);
    if (module.evaluated) return;
    module.evaluated = true;
    const whole = !this.host.isShaken(file);
    for (const part of module.parts) if (whole || part.effects) this.keep(module, part);
    if (whole) for (const star of module.stars) this.use({ file: star, name: "*" }, null);
    for (const dependency of module.dependencies)
      if (!this.host.isShaken(dependency) || this.host.hasSideEffects(dependency))
        this.work.push(() => this.enter(dependency));
  }

  private keep(module: ModuleParts, part: Part): void {
    if (part.live) return;
    part.live = true;
    this.work.push(() => {
      this.enter(module.file);
      for (const file of part.loads) this.use({ file, name: "*" }, null);
      for (const mention of part.mentions) {
        const dot = mention.indexOf(".");
        if (dot < 0) this.useName(module, mention, null);
        else this.useName(module, mention.slice(0, dot), mention.slice(dot + 1));
      }
    });
  }

  /** A name is used in a module; `member`: only that property of it. */
  private useName(module: ModuleParts, name: string, member: string | null): void {
    const source = module.imports.get(name);
    if (source) this.use(source, member);
    for (const part of module.byName.get(name) ?? []) this.keep(module, part);
  }

  private use(source: Source, member: string | null): void {
    const wanted = source.name === "*" ? (member ?? "*") : source.name;
    // What is wanted of a namespace that this export turns out to be.
    const rest = source.name === "*" ? null : member;
    let seen = this.used.get(source.file);
    if (!seen) {
      seen = new Set();
      this.used.set(source.file, seen);
    }
    const key = rest === null ? wanted : `${wanted}.${rest}`;
    if (seen.has(key) || seen.has(wanted)) return;
    seen.add(key);
    const module = this.moduleOf(source.file);
    if (wanted === "*") {
      this.work.push(() => this.enter(source.file));
      for (const name of module.exports.keys()) this.use({ file: source.file, name }, null);
      for (const star of module.stars) this.use({ file: star, name: "*" }, null);
      return;
    }
    const target = module.exports.get(wanted);
    if (typeof target === "string") this.useName(module, target, rest);
    else if (target) this.use(target, rest);
    else for (const star of module.stars) this.use({ file: star, name: wanted }, rest);
  }

  private moduleOf(file: ts.SourceFile): ModuleParts {
    const known = this.modules.get(file);
    if (known) return known;
    const module = readModule(this.host, file);
    this.modules.set(file, module);
    return module;
  }
}

function readModule(host: ShakeHost, file: ts.SourceFile): ModuleParts {
  const imports = new Map<string, Source>();
  const exports = new Map<string, string | Source>();
  const stars: ts.SourceFile[] = [];
  const dependencies: ts.SourceFile[] = [];
  const declared = new Set<string>();
  for (const statement of file.statements) {
    const from = dependencyOf(host, file, statement);
    if (from) dependencies.push(from);
    if (ts.isImportDeclaration(statement)) readImport(statement, from, imports);
    else if (ts.isExportDeclaration(statement)) readExport(statement, from, exports, stars);
    else {
      const names = declaredBy(statement);
      for (const name of names) declared.add(name);
      if (isExported(statement)) for (const name of names) exports.set(isDefault(statement) ? "default" : name, name);
      if (ts.isExportAssignment(statement)) exports.set("default", "default");
    }
  }
  const known = { has: (name: string): boolean => declared.has(name) || imports.has(name) };
  const own = ownObjects(file);
  const byName = new Map<string, Part[]>();
  const parts = file.statements.map((statement): Part => {
    const owner = completes(statement, own, known);
    const found = mentionsOf(statement);
    const part: Part = {
      statement,
      mentions: found.names,
      loads: found.loads.map((name) => host.resolve(name, file)).filter((target) => target !== null),
      effects: owner === null && !isPureStatement(statement, known),
      live: false,
    };
    const names = owner === null ? declaredBy(statement) : [owner];
    if (ts.isExportAssignment(statement)) names.push("default");
    for (const name of names) {
      const list = byName.get(name);
      if (list) list.push(part);
      else byName.set(name, [part]);
    }
    return part;
  });
  return { file, parts, byName, imports, exports, stars, dependencies, evaluated: false };
}

function dependencyOf(host: ShakeHost, file: ts.SourceFile, statement: ts.Statement): ts.SourceFile | null {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return null;
  const specifier = statement.moduleSpecifier;
  if (!specifier || !ts.isStringLiteral(specifier) || specifier.text.endsWith(".json")) return null;
  if (ts.isImportDeclaration(statement) ? statement.importClause?.isTypeOnly : statement.isTypeOnly) return null;
  return host.resolve(specifier.text, file);
}

function readImport(statement: ts.ImportDeclaration, from: ts.SourceFile | null, out: Map<string, Source>): void {
  const clause = statement.importClause;
  if (!clause || !from) return;
  if (clause.name) out.set(clause.name.text, { file: from, name: "default" });
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) out.set(bindings.name.text, { file: from, name: "*" });
  else
    for (const element of bindings.elements)
      out.set(element.name.text, { file: from, name: (element.propertyName ?? element.name).text });
}

function readExport(
  statement: ts.ExportDeclaration,
  from: ts.SourceFile | null,
  out: Map<string, string | Source>,
  stars: ts.SourceFile[],
): void {
  const clause = statement.exportClause;
  if (!clause) {
    if (from) stars.push(from);
  } else if (ts.isNamespaceExport(clause)) {
    if (from) out.set(clause.name.text, { file: from, name: "*" });
  } else {
    for (const element of clause.elements) {
      const name = (element.propertyName ?? element.name).text;
      if (from) out.set(element.name.text, { file: from, name });
      else if (!statement.moduleSpecifier) out.set(element.name.text, name);
    }
  }
}

function isExported(statement: ts.Statement): boolean {
  return hasKeyword(statement, ts.SyntaxKind.ExportKeyword);
}

function isDefault(statement: ts.Statement): boolean {
  return hasKeyword(statement, ts.SyntaxKind.DefaultKeyword);
}

function hasKeyword(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  return (
    (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === kind)) ?? false
  );
}

/** Names that a statement declares in the module's scope, nested `var` included. */
function declaredBy(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement))
    return [statement.name?.text ?? "default"];
  const names: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclaration(node)) names.push(...patternNames(node.name));
    ts.forEachChild(node, walk);
  };
  walk(statement);
  return names;
}

/** Names of functions, classes and literals that the module makes itself: setting a property of one runs no other code. */
function ownObjects(file: ts.SourceFile): Set<string> {
  const own = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) own.add(statement.name?.text ?? "");
    else if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer && isPlainObject(initializer)) own.add(name.text);
  }
  return own;
}

function isPlainObject(node: ts.Expression): boolean {
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isClassExpression(node)) return true;
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.every((property) => ts.isPropertyAssignment(property) || ts.isMethodDeclaration(property))
  );
}

/** `F.x = pure` and `F.prototype.x = pure`: the name of F, an object of the module; null for anything else. */
function completes(
  statement: ts.Statement,
  own: ReadonlySet<string>,
  known: { has(name: string): boolean },
): string | null {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return null;
  const { left, operatorToken, right } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return null;
  let base = left.expression;
  if (ts.isPropertyAccessExpression(base) && base.name.text === "prototype") base = base.expression;
  return ts.isIdentifier(base) && own.has(base.text) && isPure(right, known) ? base.text : null;
}

/** Names that a node mentions: `x`, or `x.y` where only that property of x is meant; and what `import()` names. */
function mentionsOf(root: ts.Node): { readonly names: Set<string>; readonly loads: string[] } {
  const names = new Set<string>();
  const loads: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) {
      if (ts.isIdentifier(node.expression)) names.add(`${node.expression.text}.${node.name.text}`);
      else walk(node.expression);
    } else if (ts.isPropertyAssignment(node)) {
      if (ts.isComputedPropertyName(node.name)) walk(node.name);
      walk(node.initializer);
    } else if (ts.isExpressionWithTypeArguments(node)) walk(node.expression);
    else if (!ts.isTypeNode(node) && !ts.isImportDeclaration(node)) {
      const argument = ts.isCallExpression(node) ? node.arguments[0] : undefined;
      if (argument && ts.isStringLiteralLike(argument) && isImportCall(node)) loads.push(argument.text);
      ts.forEachChild(node, walk);
    }
  };
  walk(root);
  return { names, loads };
}

function isImportCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

/** Shakes the packages of a program; null when none of them is JavaScript. */
export function shakePackages(loaded: LoadedProgram): Shaker | null {
  const isOwn = (file: ts.SourceFile): boolean => isLibrary(file, loaded.options);
  const isShaken = (file: ts.SourceFile): boolean => isJavaScript(file.fileName) && packageOf(file.fileName) !== null;
  const files = loaded.program.getSourceFiles();
  if (!files.some(isShaken)) return null;
  const host: ShakeHost = {
    isShaken,
    hasSideEffects: (file) => hasSideEffects(file.fileName),
    resolve(specifier, from) {
      const target = loaded.resolve(specifier, from);
      return target && !isOwn(target) ? target : null;
    },
  };
  return new Shaker(
    host,
    files.filter((file) => !file.isDeclarationFile && !isOwn(file) && !isShaken(file)),
  );
}
