/** The state of lowering a program: modules, what names mean, which functions are lowered. */
import * as path from "node:path";
import ts from "typescript";
import { readInputText } from "../../inputs.ts";
import { outlineEachKey } from "../../ir/each-key.ts";
import type { ClassInfo, ExternInfo, Func, Literal, Pos, Program } from "../../ir/ir.ts";
import { isInside, type LoadedProgram } from "../adapter.ts";
import { Diagnostics, type ErrorName, errorText } from "../errors.ts";
import { isJavaScript } from "../javascript.ts";
import { type Shaker, shakePackages } from "../shake.ts";
import { type AnalysisHost, type AnalysisResult, analyzeClass, analyzeFunction, analyzeModule } from "./analysis.ts";
import { makeClassInfo } from "./classes.ts";
import { constantValue } from "./constants.ts";
import { programFunction } from "./dynamic-import.ts";
import type { Entity } from "./entities.ts";
import { entityAt } from "./expressions.ts";
import { externDeclaration } from "./externs.ts";
import { lowerFunction } from "./function.ts";
import type { Fx } from "./fx.ts";
import { addPackageExports, importedEntity, isNeverAssigned } from "./imports.ts";
import { type Kept, moduleOf, type Unit } from "./kept.ts";
import { type ModuleState, ModuleTable } from "./modules.ts";
import { hasModifier, isConst, isTopLevel, parentExpression, qualifiedName } from "./names.ts";
import { namespaceStatements } from "./namespaces.ts";
import type { Binding, ClassScope, FnScope } from "./scopes.ts";
import { StdLibrary } from "./std.ts";
import { keyName, symbolConstant } from "./symbols.ts";

/** Something in a package that cannot be compiled. */
export interface Rejection {
  readonly node: ts.Node;
  /** Code and message. */
  readonly text: string;
}

/** Functions are lowered when they are asked for; iteration shows those lowered so far. */
class FuncTable extends Map<string, Func> {
  private readonly make: (id: string) => Func | undefined;

  constructor(make: (id: string) => Func | undefined) {
    super();
    this.make = make;
  }

  override get(id: string): Func | undefined {
    return super.get(id) ?? this.make(id);
  }
}

/** Modules of runtime/std in which every value has one kind, so that contexts would only repeat code. */
const ONE_INSTANCE =
  /^std\/(?:big-|regexp\/|(?:RegExp|Date|uri|wrappers|\w*Error|property-change|runtime-errors|table-index)\.ts)/;

/** More than any file has. */
const FILE_BYTES_MAX = 10_000_000;

/** What a name means while that is being found out. */
const CYCLE: Entity = { k: "none" };

export class Lowering {
  readonly loaded: LoadedProgram;
  readonly checker: ts.TypeChecker;
  readonly program: Program;
  readonly diagnostics = new Diagnostics();
  readonly modules: ModuleTable;
  /** Files whose namespace objects are being made. */
  readonly namespaces = new Set<ts.SourceFile>();
  readonly std: StdLibrary;
  readonly analysis: AnalysisResult = {
    bindings: new Map(),
    functions: new Map(),
    classes: new Map(),
    scopeBindings: new Map(),
  };
  private readonly pending = new Map<string, FnScope>();
  private readonly symbols = new Map<ts.Node, ts.Symbol | undefined>();
  private readonly entities = new Map<ts.Symbol, Entity>();
  /** Ids of functions and classes, and what was analysed when they were given. */
  private readonly ids = new Map<string, Unit | null>();
  private readonly initScopes = new Map<ModuleState, FnScope>();
  private readonly stdOrder: ModuleState[] = [];
  private readonly appOrder: ModuleState[] = [];
  private readonly positions = new Map<ts.Node, Pos>();
  private readonly classInfos = new Map<ClassScope, ClassInfo>();

  constructor(loaded: LoadedProgram) {
    this.loaded = loaded;
    this.checker = loaded.checker;
    this.modules = new ModuleTable(loaded);
    this.program = {
      files: this.modules.files,
      funcs: new FuncTable((id) => this.lowerPending(id)),
      classes: new Map(),
      globals: new Map(),
      externs: new Map(),
      modules: [],
      builtins: new Map(),
      builtinClasses: new Map(),
      regexps: loaded.kept?.regexps ?? [],
    };
    this.std = new StdLibrary(this);
  }

  // ---- diagnostics and positions ----

  position(node: ts.Node): Pos {
    const known = this.positions.get(node);
    if (known) return known;
    const file = node.getSourceFile();
    const at = file.getLineAndCharacterOfPosition(node.getStart(file));
    const pos: Pos = { file: this.modules.get(file).fileIndex, line: at.line + 1, col: at.character + 1 };
    this.positions.set(node, pos);
    return pos;
  }

  /**
   * Reports what cannot be compiled. In packages it counts only where the program gets to: the function being
   * lowered, or the class being described, carries it along for flow analysis to find.
   */
  reject(node: ts.Node, error: ErrorName, detail = ""): void {
    if (isJavaScript(node.getSourceFile().fileName)) {
      const { code, message } = errorText(error, detail);
      const rejection: Rejection = { node, text: `${code} ${message}` };
      const owner = this.describing.at(-1);
      if (owner) {
        const list = this.classRejections.get(owner);
        if (list) list.push(rejection);
        else this.classRejections.set(owner, [rejection]);
        return;
      }
      if (this.lowering) {
        this.lowering.rejectHere(rejection);
        return;
      }
    }
    this.diagnostics.report(error, detail, node.getSourceFile().fileName, this.position(node));
  }

  /** The function being lowered. */
  lowering: { rejectHere(rejection: Rejection): void } | null = null;
  /** Classes being described, innermost last. */
  private readonly describing: ClassScope[] = [];
  private readonly classRejections = new Map<ClassScope, Rejection[]>();

  /** What is wrong with a class of a package and with its parents. */
  rejectionsOf(module: ModuleState, node: ts.ClassLikeDeclaration): Rejection[] {
    const found: Rejection[] = [];
    const info = this.classInfo(module, node);
    for (const [scope, list] of this.classRejections) {
      for (let at: ClassInfo | undefined = info; at; at = this.program.classes.get(at.parent ?? ""))
        if (at.id === scope.id) found.push(...list);
    }
    return found;
  }

  // ---- names ----

  symbolOf(node: ts.Identifier): ts.Symbol | undefined {
    if (this.symbols.has(node)) return this.symbols.get(node);
    const symbol = isParameterPropertyName(node)
      ? this.checker.getSymbolsOfParameterPropertyDeclaration(node.parent, node.text)[0]
      : this.checker.getSymbolAtLocation(node);
    this.symbols.set(node, symbol);
    return symbol;
  }

  shorthandSymbol(node: ts.ShorthandPropertyAssignment): ts.Symbol | undefined {
    if (this.symbols.has(node)) return this.symbols.get(node);
    const symbol = this.checker.getShorthandAssignmentValueSymbol(node);
    this.symbols.set(node, symbol);
    return symbol;
  }

  bindingOf(symbol: ts.Symbol | undefined): Binding | undefined {
    return symbol && this.analysis.bindings.get(symbol);
  }

  entityOf(symbol: ts.Symbol): Entity {
    const known = this.entities.get(symbol);
    if (known === CYCLE) this.rejectCycle(symbol);
    if (known) return known;
    if (symbol.flags & ts.SymbolFlags.Alias) this.entities.set(symbol, CYCLE);
    const entity = this.findEntity(symbol);
    this.entities.set(symbol, entity);
    return entity;
  }

  /** `export { x } from` modules that only have it from each other. */
  private rejectCycle(symbol: ts.Symbol): void {
    const node = symbol.declarations?.[0];
    if (!node) return;
    const at = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
    const pos = { file: 0, line: at.line + 1, col: at.character + 1 };
    this.diagnostics.report("earlyError", `${symbol.name} is exported in a circle`, node.getSourceFile().fileName, pos);
  }

  private findEntity(symbol: ts.Symbol): Entity {
    if (symbol.flags & ts.SymbolFlags.Alias) {
      const asset = this.embedded(symbol);
      if (asset) return asset;
      const imported = importedEntity(this, symbol);
      if (imported) return imported;
      const target = this.checker.getAliasedSymbol(symbol);
      return target === symbol ? { k: "none" } : this.entityOf(target);
    }
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (!declaration)
      return symbol.name === "undefined" ? { k: "literal", lit: { t: "undef" } } : this.std.global(symbol.name);
    if (ts.isSourceFile(declaration)) return { k: "namespace", file: declaration };
    const file = declaration.getSourceFile();
    if (file.isDeclarationFile) return this.declaredOnly(symbol, declaration);
    const module = this.modules.get(file);
    if (ts.isFunctionDeclaration(declaration)) {
      const extern = externDeclaration(this, declaration);
      if (extern) return extern;
      const body = symbol.declarations?.find(
        (node): node is ts.FunctionDeclaration => ts.isFunctionDeclaration(node) && node.body !== undefined,
      );
      return body ? { k: "func", module, node: body } : this.std.global(symbol.name);
    }
    if (hasModifier(declaration, ts.SyntaxKind.DeclareKeyword)) return this.std.global(symbol.name);
    if (ts.isClassLike(declaration)) return { k: "class", module, node: declaration };
    if (ts.isEnumDeclaration(declaration)) return { k: "enum", node: declaration };
    if (ts.isModuleDeclaration(declaration)) return { k: "namespaceObject", node: declaration, symbol };
    if (ts.isEnumMember(declaration)) return { k: "enumMember", node: declaration };
    if (ts.isExportAssignment(declaration)) return this.global(module, "default", declaration, true);
    if (ts.isVariableDeclaration(declaration)) return this.variable(module, symbol.name, declaration);
    if (ts.isBindingElement(declaration)) return this.global(module, symbol.name, declaration, true);
    return { k: "none" };
  }

  private variable(module: ModuleState, name: string, declaration: ts.VariableDeclaration): Entity {
    const list = declaration.parent;
    if (
      ts.isVariableDeclarationList(list) &&
      ts.isVariableStatement(list.parent) &&
      hasModifier(list.parent, ts.SyntaxKind.DeclareKeyword)
    ) {
      return this.std.global(name);
    }
    const constant = (list.flags & ts.NodeFlags.Const) !== 0 || isNeverAssigned(module, name, declaration);
    const value = declaration.initializer;
    if (constant && value && ts.isClassExpression(value)) return { k: "class", module, node: value };
    const func = constant && value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : null;
    const lit =
      constant && value
        ? (constantValue(value, (node) => this.constantOf(node)) ?? symbolConstant(this, declaration, value))
        : null;
    return this.global(module, name, declaration, (list.flags & ts.NodeFlags.BlockScoped) !== 0, func, lit);
  }

  /** The value of another constant that a constant's initialiser names. */
  private constantOf(node: ts.Identifier): Literal | null {
    const symbol = this.symbolOf(node);
    if (!symbol || this.bindingOf(symbol)) return null;
    const entity = this.entityOf(symbol);
    return entity.k === "global" || entity.k === "literal" ? entity.lit : null;
  }

  private symbolCount = 0;

  /** Numbers constant symbols: where functions are kept, by file and place, which other builds have too. */
  symbolId(declaration: ts.Node): number {
    if (this.loaded.kept === null) return this.symbolCount++;
    return this.modules.get(declaration.getSourceFile()).fileIndex * FILE_BYTES_MAX + declaration.pos;
  }

  private global(
    module: ModuleState,
    name: string,
    declaration: ts.Node,
    lexical: boolean,
    func: ts.FunctionLikeDeclaration | null = null,
    lit: Literal | null = null,
  ): Entity {
    const own = name === "default" ? name : qualifiedName(name, declaration);
    const id = `${module.id}#${own}`;
    if (!this.program.globals.has(id)) {
      const constant = own === name ? !module.order.assigned.has(name) : isConst(declaration);
      this.program.globals.set(id, { id, constant });
    }
    return { k: "global", id, name: own, module, declaration, lexical, func, lit };
  }

  /** Something that only declaration files describe: a global, or a member of a declared module. */
  private declaredOnly(symbol: ts.Symbol, declaration: ts.Declaration): Entity {
    let at: ts.Node = declaration;
    while (at.parent && !(ts.isModuleDeclaration(at) && ts.isStringLiteral(at.name))) at = at.parent;
    if (ts.isModuleDeclaration(at) && ts.isStringLiteral(at.name)) {
      const file = this.loaded.resolve(at.name.text, this.loaded.entry);
      const target = file && this.exportsOf(file).get(symbol.name);
      return target ? this.entityOf(target) : { k: "none" };
    }
    if (!(symbol.flags & ts.SymbolFlags.Value)) return { k: "none" };
    return this.std.global(symbol.name);
  }

  private readonly exportTables = new Map<ts.SourceFile, Map<string, ts.Symbol>>();

  exportsOf(file: ts.SourceFile): Map<string, ts.Symbol> {
    const known = this.exportTables.get(file);
    if (known) return known;
    const table = new Map<string, ts.Symbol>();
    this.exportTables.set(file, table);
    const symbol = this.checker.getSymbolAtLocation(file);
    if (symbol) for (const exported of this.checker.getExportsOfModule(symbol)) table.set(exported.name, exported);
    if (!isJavaScript(file.fileName)) addPackageExports(this, file, table);
    return table;
  }

  /** `import text from "./file" with { type: "text" }`: the file's contents. */
  private embedded(symbol: ts.Symbol): Entity | null {
    let at: ts.Node | undefined = symbol.declarations?.[0];
    while (at && !ts.isImportDeclaration(at)) at = at.parent;
    if (!at || !ts.isStringLiteral(at.moduleSpecifier)) return null;
    let type = at.moduleSpecifier.text.endsWith(".json") ? "json" : "";
    for (const attribute of at.attributes?.elements ?? []) {
      if (attribute.name.text === "type" && ts.isStringLiteral(attribute.value)) type = attribute.value.text;
    }
    if (type === "") return null;
    this.loaded.kept?.spoil(this.modules.get(at.getSourceFile()).id);
    const file = path.resolve(path.dirname(at.getSourceFile().fileName), at.moduleSpecifier.text);
    try {
      const text = readInputText(file).text;
      if (type === "text") return { k: "literal", lit: { t: "str", v: text } };
      if (type === "json") return { k: "json", value: JSON.parse(text) as unknown };
    } catch {
      // Reported below: the file is missing or is not JSON.
    }
    this.reject(at.moduleSpecifier, "asset", at.moduleSpecifier.text);
    return { k: "literal", lit: { t: "undef" } };
  }

  // ---- units ----

  private host(module: ModuleState): AnalysisHost {
    return {
      symbolOf: (node) => this.symbolOf(node),
      isMadeParent: (expression) => this.isMadeParent(module, expression),
      mayBeTaken: (member) => {
        this.loaded.kept?.spoil(module.id);
        return this.loaded.mayBeTaken(member);
      },
      shorthandSymbol: (node) => this.shorthandSymbol(node),
      uniqueId: (base) => this.uniqueId(base),
      keyOf: (name) => keyName(this, name),
      prefix: `${module.id}#`,
      generic: module.isStd && !ONE_INSTANCE.test(module.id),
      onScope: (scope) => {
        this.pending.set(scope.id, scope);
        if (this.unit !== null) this.loaded.kept?.places.set(scope.id, { file: module.file, unit: this.unit });
      },
    };
  }

  /** What is being analysed. */
  private unit: Unit | null = null;

  private analysing<T>(unit: Unit, analyse: () => T): T {
    const outer = this.unit;
    this.unit = unit;
    try {
      return analyse();
    } finally {
      this.unit = outer;
    }
  }

  // ---- what is kept: see kept.ts ----

  /** Makes a function that is kept part of the program, with what it refers to. */
  private adopt(id: string): Func | undefined {
    const { kept } = this.loaded;
    const func = kept?.funcs.get(id);
    if (kept === null || func === undefined) return undefined;
    this.pending.delete(id);
    this.program.funcs.set(id, func);
    if (func.cls !== null) this.adoptClass(kept, func.cls);
    for (const b of func.blocks)
      for (const { op, imm } of b.insts) {
        if (imm.global !== undefined) {
          if (!this.program.globals.has(imm.global))
            this.program.globals.set(imm.global, kept.globals.get(imm.global)!);
          this.loadOf(kept, imm.global);
        }
        if (imm.func !== undefined) this.loadOf(kept, imm.func);
        if (imm.cls !== undefined) this.adoptClass(kept, imm.cls);
        if (op === "extern") this.extern(kept.externs.get(imm.name!)!, imm.name!);
      }
    return func;
  }

  private adoptClass(kept: Kept, id: string): void {
    const info = kept.classesById.get(id);
    if (info === undefined || this.program.classes.has(id)) return;
    this.program.classes.set(id, info);
    if (info.parent !== null) this.adoptClass(kept, info.parent);
    this.loadOf(kept, id);
  }

  /** Loads the module of the library that something of this id is in. Imports have loaded all others. */
  private loadOf(kept: Kept, id: string): void {
    const name = moduleOf(id);
    if (this.adopted.has(name)) return;
    this.adopted.add(name);
    const file = kept.library.get(name);
    const module = file && this.modules.get(file);
    if (module && (module.isStd || !this.appOrder.includes(module))) this.load(module, true);
  }
  private readonly adopted = new Set<string>();

  /** The scope of a function that only functions that are kept refer to. */
  private scopeOf(id: string): FnScope | undefined {
    const place = this.loaded.kept?.places.get(id);
    if (place === undefined) return undefined;
    const module = this.modules.get(place.file);
    if (place.unit.k === "init") this.initScope(module);
    else if (place.unit.k === "function") this.functionScope(module, place.unit.node);
    else this.classScope(module, place.unit.node);
    return this.pending.get(id);
  }

  /** The id of a function at the top of a module. */
  functionId(module: ModuleState, node: ts.FunctionLikeDeclaration): string {
    const { kept } = this.loaded;
    const known = kept?.ids.get(node);
    if (known !== undefined && kept!.funcs.has(known)) return known;
    const { id } = this.functionScope(module, node);
    kept?.ids.set(node, id);
    return id;
  }

  /** The id of a module's body. */
  private initId(module: ModuleState): string {
    const known = this.loaded.kept?.ids.get(module.file);
    if (known !== undefined && this.loaded.kept!.funcs.has(known)) return known;
    const { id } = this.initScope(module);
    this.loaded.kept?.ids.set(module.file, id);
    return id;
  }

  /** Whether the class that `expression` names is made by an evaluation, rather than there once. */
  private isMadeParent(module: ModuleState, expression: ts.Expression): boolean {
    const entity = entityAt({ cx: this, module } as unknown as Fx, expression);
    if (entity?.k === "builtin") return false;
    if (entity?.k !== "class") return true;
    if (entity.module.isStd) return false;
    const parent = parentExpression(entity.node);
    if (!parent || parent.kind === ts.SyntaxKind.NullKeyword) return false;
    return this.isMadeParent(entity.module, parent);
  }

  private uniqueId(base: string): string {
    let id = base;
    for (let n = 2; this.ids.has(id); n++) {
      // Which of two units gets the name depends on which came first.
      if (this.ids.get(id) !== this.unit) this.loaded.kept?.spoil(moduleOf(id));
      id = `${base}$${n}`;
    }
    this.ids.set(id, this.unit);
    return id;
  }

  /** The function of a module's body. */
  initScope(module: ModuleState): FnScope {
    const known = this.initScopes.get(module);
    if (known) return known;
    const scope = this.analysing({ k: "init" }, () => analyzeModule(this.host(module), this.analysis, module.file));
    this.initScopes.set(module, scope);
    return scope;
  }

  /** The function that a function-like node compiles to. Nested ones are known once their unit was analysed. */
  functionScope(module: ModuleState, node: ts.FunctionLikeDeclaration): FnScope {
    const known = this.analysis.functions.get(node);
    if (known) return known;
    if (ts.isFunctionDeclaration(node) && isTopLevel(node.parent)) {
      return this.analysing({ k: "function", node }, () => analyzeFunction(this.host(module), this.analysis, node));
    }
    this.initScope(module);
    const scope = this.analysis.functions.get(node);
    if (!scope) throw new Error(`function outside every unit in ${module.id}`);
    return scope;
  }

  classScope(module: ModuleState, node: ts.ClassLikeDeclaration): ClassScope {
    const known = this.analysis.classes.get(node);
    if (known) return known;
    if (ts.isClassDeclaration(node) && isTopLevel(node.parent)) {
      return this.analysing({ k: "class", node }, () => analyzeClass(this.host(module), this.analysis, node));
    }
    this.initScope(module);
    const scope = this.analysis.classes.get(node);
    if (!scope) throw new Error(`class outside every unit in ${module.id}`);
    return scope;
  }

  classInfo(module: ModuleState, node: ts.ClassLikeDeclaration): ClassInfo {
    const { kept } = this.loaded;
    const earlier = kept?.classes.get(node);
    if (kept !== null && earlier !== undefined) {
      this.adoptClass(kept, earlier.id);
      return earlier;
    }
    const scope = this.classScope(module, node);
    const known = this.classInfos.get(scope);
    if (known) return known;
    this.describing.push(scope);
    try {
      const made = makeClassInfo(this, module, scope, (info) => {
        this.classInfos.set(scope, info);
        this.program.classes.set(info.id, info);
      });
      kept?.classes.set(node, made);
      kept?.classesById.set(made.id, made);
      return made;
    } finally {
      this.describing.pop();
    }
  }

  private lowerPending(id: string): Func | undefined {
    const adopted = this.adopt(id);
    if (adopted) return adopted;
    const scope = this.pending.get(id) ?? this.scopeOf(id);
    if (!scope) return undefined;
    this.pending.delete(id);
    const module = this.modules.get(scope.node.getSourceFile());
    const func = lowerFunction(this, module, scope);
    this.program.funcs.set(id, func);
    const bodies = outlineEachKey(func);
    for (const body of bodies) this.program.funcs.set(body.id, body);
    this.loaded.kept?.keep(module.id, [func, ...bodies], this.program);
    return func;
  }

  // ---- modules ----

  /** Makes a module part of the program: its imports first, then its body. */
  load(module: ModuleState, forStd: boolean): void {
    if (this.stdOrder.includes(module) || (!forStd && module.loaded)) return;
    const order = forStd ? this.stdOrder : this.appOrder;
    this.visit(module, order, new Set());
    if (!forStd && this.appOrder.some((m) => !this.isSystem(m) && this.waits(m))) this.entry = module;
    const evaluation = this.entry && programFunction(this, this.entry);
    const early = new Set(this.stdOrder);
    const all = [...this.stdOrder, ...this.appOrder.filter((m) => !early.has(m))];
    this.program.modules.length = 0;
    for (const m of all) if (!this.isRecorded(m)) this.program.modules.push({ id: m.id, init: this.initId(m) });
    if (this.entry && evaluation) this.program.modules.push({ id: this.entry.id, init: evaluation });
    for (const m of all) if (!m.loaded) this.lowerModule(m);
  }

  /** The program's entry, when its own modules are evaluated by records because one of them waits. */
  private entry: ModuleState | null = null;
  private readonly lazy = new Set<ModuleState>();
  /** Functions that stand in no source: see dynamic-import.ts. */
  readonly ownFunctions = new Set<string>();

  /** A module of Kiln's own. */
  isSystem(module: ModuleState): boolean {
    return module.isStd || isInside(module.file.fileName, this.loaded.options.libDir);
  }

  /** Whether evaluating the module's body gives a promise. */
  waits(module: ModuleState): boolean {
    if (this.loaded.kept?.isWhole(module.id)) return false;
    return module.order.hasTopLevelAwait || this.initScope(module).hasAwait;
  }

  isEvaluated(module: ModuleState): boolean {
    return this.shaken === null || this.shaken.isEvaluated(module.file);
  }

  /** Whether the module is evaluated by its record rather than at its place among all bodies. */
  isRecorded(module: ModuleState): boolean {
    if (this.isSystem(module) || !this.isEvaluated(module)) return false;
    return this.lazy.has(module) || (this.entry !== null && this.appOrder.includes(module));
  }

  /** Makes a module part of the program that is evaluated when `import()` asks for it. */
  loadLazily(module: ModuleState): void {
    const found: ModuleState[] = [];
    const add = (m: ModuleState): void => {
      if (this.isSystem(m)) return this.load(m, true);
      if (this.lazy.has(m) || this.appOrder.includes(m)) return;
      this.lazy.add(m);
      for (const imported of this.modules.importsOf(m)) add(imported);
      found.push(m);
    };
    add(module);
    for (const m of found) this.lowerModule(m);
  }

  private visit(module: ModuleState, order: ModuleState[], seen: Set<ModuleState>): void {
    if (seen.has(module) || this.stdOrder.includes(module) || order.includes(module)) return;
    seen.add(module);
    for (const imported of this.modules.importsOf(module)) this.visit(imported, order, seen);
    if (this.isEvaluated(module)) order.push(module);
  }

  /** What the program needs of its packages; null when it has none in JavaScript. */
  get shaken(): Shaker | null {
    if (this.shaker === undefined) this.shaker = shakePackages(this.loaded);
    return this.shaker;
  }
  private shaker: Shaker | null | undefined = undefined;

  /** Lowers a module's body; of the application's own modules everything, so that all errors are found. */
  private lowerModule(module: ModuleState): void {
    if (module.loaded) return;
    module.loaded = true;
    this.program.funcs.get(this.initId(module));
    const { kept } = this.loaded;
    if (!module.isUser || kept?.isWhole(module.id)) return;
    this.describe(module, module.file.statements);
    const prefix = `${module.id}#`;
    for (let found = true; found; ) {
      found = false;
      for (const id of [...this.pending.keys()]) {
        if (!id.startsWith(prefix)) continue;
        found = true;
        this.program.funcs.get(id);
      }
    }
    // Where one waits at its top level, or is imported while the program runs, there are functions of the whole program.
    if (this.ownFunctions.size === 0 && this.diagnostics.list.length === 0) kept?.complete(module.id);
  }

  private describe(module: ModuleState, statements: readonly ts.Statement[]): void {
    for (const statement of statements) {
      if (ts.isFunctionDeclaration(statement) && statement.body) this.functionScope(module, statement);
      else if (ts.isClassDeclaration(statement) && !hasModifier(statement, ts.SyntaxKind.DeclareKeyword))
        this.classInfo(module, statement);
      else if (ts.isModuleDeclaration(statement)) this.describe(module, namespaceStatements(statement));
    }
  }

  /** Whether a use of a module-level variable may come before its initialiser ran. */
  mayBeEarly(
    from: ModuleState,
    use: ts.Node,
    inFunction: boolean,
    target: ModuleState,
    name: string,
    declaration: ts.Node,
  ): boolean {
    if (from !== target) return this.modules.reaches(target, from);
    if (inFunction && this.modules.reaches(target, target)) return true;
    return target.order.mayBeEarly(use, inFunction, name, declaration);
  }

  extern(info: ExternInfo, key: string): void {
    if (!this.program.externs.has(key)) this.program.externs.set(key, info);
  }
}

/** The name of `constructor(readonly x: T)` declares a parameter and a field; code in the constructor means the parameter. */
function isParameterPropertyName(node: ts.Identifier): node is ts.Identifier & { parent: ts.ParameterDeclaration } {
  const parent = node.parent;
  return ts.isParameter(parent) && parent.name === node && ts.isParameterPropertyDeclaration(parent, parent.parent);
}
