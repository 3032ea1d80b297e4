/** Where the functions of a program's sources are, and what types the checker gives to what they read. */
import ts from "typescript";
import { isUserFile, type LoadedProgram } from "./adapter.ts";
import { isJavaScript } from "./javascript.ts";
import type { ModuleTable } from "./lower/modules.ts";
import { displayName, inferredName, isFunctionWithBody, staticName } from "./lower/names.ts";

/** A function, or a module's body. Lines and columns count from 1; the end is exclusive. */
export interface FunctionSpan {
  /** `load`, `Parser.next`, `main › (anonymous)`; `(module)` for a module's body. */
  readonly name: string;
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

export interface SourceInfo {
  /** The module's name in `Program.files`. */
  readonly module: string;
  /** Absolute path. */
  readonly path: string;
  /** One of the program's own files, rather than a package's. */
  readonly isOwn: boolean;
  /** The module's body first, then functions in the order of their beginnings. */
  readonly functions: readonly FunctionSpan[];
}

/** The program's own files and the JavaScript of its packages. */
export function sourcesOf(loaded: LoadedProgram, modules: ModuleTable): SourceInfo[] {
  const found: SourceInfo[] = [];
  for (const file of loaded.program.getSourceFiles()) {
    const isOwn = isUserFile(file, loaded.options);
    if (!isOwn && !isJavaScript(file.fileName)) continue;
    if (file.fileName.endsWith(".json")) continue;
    const { id } = modules.get(file);
    found.push({ module: id, path: file.fileName, isOwn, functions: functionsOf(file) });
  }
  return found;
}

function functionsOf(file: ts.SourceFile): FunctionSpan[] {
  const spans: FunctionSpan[] = [];
  const span = (node: ts.Node, name: string): void => {
    const start = file.getLineAndCharacterOfPosition(node.getStart(file));
    const end = file.getLineAndCharacterOfPosition(node.end);
    spans.push({
      name,
      line: start.line + 1,
      col: start.character + 1,
      endLine: end.line + 1,
      endCol: end.character + 1,
    });
  };
  spans.push({ ...MODULE, ...endOf(file) });
  const walk = (node: ts.Node, outer: string): void => {
    let inner = outer;
    if (isFunctionWithBody(node)) {
      inner = qualified(outer, node);
      span(node, inner);
    } else if (ts.isClassLike(node)) {
      const name = node.name?.text ?? inferredName(node);
      inner = joined(outer, name === "" ? "(class)" : name);
    }
    ts.forEachChild(node, (child) => walk(child, inner));
  };
  ts.forEachChild(file, (child) => walk(child, ""));
  return spans;
}

const MODULE = { name: "(module)", line: 1, col: 1 };

function endOf(file: ts.SourceFile): { endLine: number; endCol: number } {
  const end = file.getLineAndCharacterOfPosition(file.end);
  return { endLine: end.line + 1, endCol: end.character + 1 };
}

const joined = (outer: string, name: string): string => (outer === "" ? name : `${outer} › ${name}`);

/** `Class.method` for members, `outer › name` for the rest. */
function qualified(outer: string, node: ts.FunctionLikeDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return `${outer}.constructor`;
  const named = node.name === undefined ? inferredName(node) : displayName(staticName(node.name));
  const name = named === "" ? "(anonymous)" : named;
  const accessor = ts.isGetAccessor(node) ? "get " : ts.isSetAccessor(node) ? "set " : "";
  return ts.isClassLike(node.parent) ? `${outer}.${accessor}${name}` : joined(outer, accessor + name);
}

/** Reads of properties stand where the property's name does. */
function beginsAt(node: ts.Node, start: number, file: ts.SourceFile): boolean {
  return (ts.isPropertyAccessExpression(node) ? node.name : node).getStart(file) === start;
}

/**
 * The type of the property or element read that begins at a place, as its declaration spells it;
 * null when there is none of that name.
 */
export function typeOfRead(
  loaded: LoadedProgram,
  path: string,
  line: number,
  col: number,
  name: string | null,
): string | null {
  const file = loaded.program.getSourceFile(path);
  if (file === undefined || line > file.getLineStarts().length) return null;
  const start = file.getPositionOfLineAndCharacter(line - 1, col - 1);
  let found: ts.Node | null = null;
  const walk = (node: ts.Node): void => {
    if (node.end <= start || node.pos > start || found !== null) return;
    if (reads(node, name) && beginsAt(node, start, file)) found = node;
    else ts.forEachChild(node, walk);
  };
  walk(file);
  if (found === null) return null;
  const { checker } = loaded;
  const type = checker.getTypeAtLocation(found);
  return type.flags & ts.TypeFlags.Any ? null : checker.typeToString(type, found, ts.TypeFormatFlags.NoTruncation);
}

function reads(node: ts.Node, name: string | null): boolean {
  if (name === null) return ts.isElementAccessExpression(node) && typeof knownKey(node) !== "string";
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name;
  if (ts.isElementAccessExpression(node)) return knownKey(node) === name;
  if (!ts.isBindingElement(node)) return false;
  return staticName(node.propertyName ?? node.name) === name;
}

function knownKey(node: ts.ElementAccessExpression): string | null {
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : null;
}
