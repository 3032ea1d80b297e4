/**
 * CommonJS modules as ES modules. Most published CommonJS is what a compiler made of an ES module:
 * `require` calls that initialise variables at the top level, and assignments to `exports`. Such a file
 * becomes imports and exports again, line by line. Everything else is bundled by esbuild.
 */
import * as path from "node:path";
import { buildSync } from "esbuild";
import ts from "typescript";
import { recordContent } from "../inputs.ts";
import { CONDITIONS } from "./packages.ts";

/** One replacement in the text of a file; replacements keep the number of lines. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The same module with imports and exports, on the same lines; null when the file does more than can be said so. */
export function convertCommonJs(file: string, text: string): string | null {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  const allowed = new Set<ts.Node>();
  const exported = new Set<string>();
  let serial = 0;
  const replace = (node: ts.Node, replacement: string): void => {
    const start = node.getStart(source);
    const lines = text.slice(start, node.end).split("\n").length - replacement.split("\n").length;
    edits.push({ start, end: node.end, text: replacement + "\n".repeat(Math.max(0, lines)) });
  };
  for (const statement of source.statements) {
    const required = requiredVariable(statement);
    if (required !== null) {
      allowed.add(required.call);
      replace(statement, `import * as ${required.name} from ${JSON.stringify(required.specifier)};`);
      continue;
    }
    if (!ts.isExpressionStatement(statement)) continue;
    if (isEsModuleMark(statement.expression)) {
      allowed.add(statement.expression);
      replace(statement, ";");
      continue;
    }
    const assigned = exportAssignment(statement.expression);
    if (assigned === null) continue;
    if (exported.has(assigned.name)) return null;
    exported.add(assigned.name);
    allowed.add(assigned.target);
    if (ts.isIdentifier(assigned.value)) {
      if (assigned.value.text === "undefined") return null;
      replace(statement, `export { ${assigned.value.text} as ${assigned.name} };`);
      continue;
    }
    const local = `exports$${++serial}`;
    const start = statement.getStart(source);
    edits.push({ start, end: assigned.value.getStart(source), text: `const ${local} = ` });
    edits.push({ start: statement.end, end: statement.end, text: ` export { ${local} as ${assigned.name} };` });
  }
  if (exported.size === 0 || usesModuleObject(source, allowed)) return null;
  return applyEdits(text, edits);
}

function applyEdits(text: string, edits: Edit[]): string {
  edits.sort((a, b) => a.start - b.start);
  let out = "";
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** `var x = require("y")` as a whole statement. */
function requiredVariable(
  statement: ts.Statement,
): { readonly name: string; readonly specifier: string; readonly call: ts.Node } | null {
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return null;
  const declaration = statement.declarationList.declarations[0]!;
  const call = declaration.initializer;
  if (!call || !ts.isIdentifier(declaration.name) || !ts.isCallExpression(call)) return null;
  const argument = call.arguments[0];
  if (!ts.isIdentifier(call.expression) || call.expression.text !== "require") return null;
  if (call.arguments.length !== 1 || !argument || !ts.isStringLiteral(argument)) return null;
  return { name: declaration.name.text, specifier: argument.text, call: call.expression };
}

/** `exports.name = value`; the same name twice is not converted. */
function exportAssignment(
  expression: ts.Expression,
): { readonly name: string; readonly value: ts.Expression; readonly target: ts.Node } | null {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  const { left, right } = expression;
  if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression) || !ts.isIdentifier(left.name))
    return null;
  return left.expression.text === "exports" ? { name: left.name.text, value: right, target: left.expression } : null;
}

/** `Object.defineProperty(exports, "__esModule", …)`, or `exports.__esModule = true`. */
function isEsModuleMark(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) return exportAssignment(expression)?.name === "__esModule";
  if (!ts.isCallExpression(expression)) return false;
  const [object, name] = expression.arguments;
  return (
    expression.expression.getText() === "Object.defineProperty" &&
    object?.getText() === "exports" &&
    name !== undefined &&
    ts.isStringLiteral(name) &&
    name.text === "__esModule"
  );
}

const MODULE_NAMES = new Set(["require", "module", "exports", "__filename", "__dirname"]);

/** Whether CommonJS's names are used in other places than those that were replaced. */
function usesModuleObject(source: ts.SourceFile, allowed: ReadonlySet<ts.Node>): boolean {
  const walk = (node: ts.Node): boolean => {
    if (allowed.has(node)) return false;
    if (ts.isPropertyAccessExpression(node)) return walk(node.expression);
    if (ts.isPropertyAssignment(node)) return walk(node.initializer);
    if (ts.isIdentifier(node) && MODULE_NAMES.has(node.text)) return true;
    return ts.forEachChild(node, (child) => (walk(child) ? true : undefined)) ?? false;
  };
  return walk(source);
}

/** Names that a CommonJS file surely exports, by the assignments in it. */
function exportedNames(source: ts.SourceFile): string[] {
  const names = new Set<string>();
  const walk = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const assigned = exportAssignment(node);
      if (assigned) names.add(assigned.name);
      if (node.left.getText(source) === "module.exports" && ts.isObjectLiteralExpression(node.right))
        for (const property of node.right.properties)
          if (property.name && ts.isIdentifier(property.name)) names.add(property.name.text);
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  names.delete("default");
  names.delete("__esModule");
  return [...names];
}

/** How a module of a bundle runs: once, when it is first required. */
const RUN_ONCE =
  "var $once = (body) => { let module = null; return () => { " +
  "if (module === null) { module = { exports: {} }; body(module.exports, module); } return module.exports; }; };";

/** Bundles a CommonJS file and what it requires into one ES module with the names that it assigns. */
export function bundleCommonJs(file: string, text: string): string {
  const names = exportedNames(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  const result = buildSync({
    entryPoints: [file],
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: CONDITIONS.filter((condition) => condition !== "import" && condition !== "default"),
    target: "esnext",
    write: false,
    metafile: true,
    logLevel: "silent",
    legalComments: "none",
  });
  for (const input of Object.keys(result.metafile.inputs)) recordContent(path.resolve(input));
  // What the bundler looked for in vain is not told; what is installed stands here.
  const modules = file.lastIndexOf("/node_modules/");
  if (modules >= 0) recordContent(`${file.slice(0, modules)}/node_modules/.package-lock.json`);
  return plainBundle(file, result.outputFiles[0]?.text ?? "", names);
}

/**
 * A bundle without esbuild's helpers: they find the body of a module by the names of an object's
 * properties. `__commonJS({ "path"(exports, module) { … } })` becomes `$once((exports, module) => { … })`.
 */
function plainBundle(file: string, bundle: string, names: readonly string[]): string {
  const source = ts.createSourceFile(file, bundle, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  let entry = "undefined";
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) {
      entry = statement.expression.getText(source);
      edits.push({ start: statement.getStart(source), end: statement.end, text: "" });
      continue;
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const body = moduleBody(declaration);
      if (body === null) continue;
      const parameters = body.parameters.map((parameter) => parameter.name.getText(source)).join(", ");
      const start = declaration.initializer!.getStart(source);
      edits.push({ start, end: body.body!.getStart(source), text: `$once((${parameters}) => ` });
      edits.push({ start: body.body!.end, end: declaration.initializer!.end, text: ")" });
    }
  }
  const exported = names.map((name, i) => `const $export${i} = $module.${name}; export { $export${i} as ${name} };`);
  return [
    RUN_ONCE,
    applyEdits(bundle, edits),
    `const $module = ${entry};`,
    "export default $module;",
    ...exported,
  ].join("\n");
}

function moduleBody(declaration: ts.VariableDeclaration): ts.MethodDeclaration | null {
  const call = declaration.initializer;
  if (!call || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return null;
  if (call.expression.text !== "__commonJS") return null;
  const object = call.arguments[0];
  const method = object && ts.isObjectLiteralExpression(object) ? object.properties[0] : undefined;
  return method && ts.isMethodDeclaration(method) && method.body ? method : null;
}
