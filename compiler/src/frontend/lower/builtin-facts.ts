/**
 * What `length` and `name` of the functions of runtime/std give: those of the built-in that a function is, as the host
 * has them, whatever parameters it declares.
 */
import ts from "typescript";
import { WELL_KNOWN } from "../../ir/symbols.ts";
import { hasModifier, isStatic, staticName } from "./names.ts";

export interface Facts {
  readonly length: number;
  readonly name: string;
}

/** %TypedArray%, which has no global name. */
const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array) as object;

/** The object of the host behind `Math`, `Array.prototype`, `Array.generic`; null where there is none. */
function hostObject(base: string): object | null {
  const [owner, part] = base.split(".");
  const found = owner === "TypedArray" ? TYPED_ARRAY : (globalThis as Record<string, unknown>)[owner!];
  if ((typeof found !== "object" && typeof found !== "function") || found === null) return null;
  return part === undefined ? found : ((found as { prototype?: object }).prototype ?? null);
}

function hostKey(name: string): PropertyKey | undefined {
  if (!name.startsWith("@@")) return name;
  return WELL_KNOWN.has(name.slice(2))
    ? (Symbol as unknown as Record<string, symbol | undefined>)[name.slice(2)]
    : undefined;
}

/** Of a built-in by its name: `Array.prototype.map`, `Array.generic.@@iterator`, `Map.prototype.get size`; null for others. */
export function builtinFacts(builtin: string): Facts | null {
  const dot = builtin.lastIndexOf(".");
  const host = dot < 0 ? null : hostObject(builtin.slice(0, dot));
  if (host === null) return null;
  const member = /^(get |set )?(.*?)(\/\d+)?$/.exec(builtin.slice(dot + 1))!;
  const key = hostKey(member[2]!);
  const own = key === undefined ? undefined : Object.getOwnPropertyDescriptor(host, key);
  const found: unknown = member[1] === "get " ? own?.get : member[1] === "set " ? own?.set : own?.value;
  return typeof found === "function" ? factsOf(found) : null;
}

/** `length` and `name` of a function of the host; null where something has replaced them. */
function factsOf(f: object): Facts | null {
  const { length, name } = f as { length?: unknown; name?: unknown };
  return typeof length === "number" && typeof name === "string" ? { length, name } : null;
}

/** Of a function by its place in runtime/std: a member or the constructor of a class, or what a file exports. */
export function factsByPlace(node: ts.FunctionLikeDeclaration): Facts | null {
  const base = baseOf(node.getSourceFile().fileName);
  const { parent } = node;
  if (ts.isClassDeclaration(parent)) {
    if (parent.name?.text !== base) return null;
    if (ts.isConstructorDeclaration(node)) return constructorFacts(base);
    const name = node.name === undefined ? null : staticName(node.name);
    const part = ts.isGetAccessor(node) ? "get " : ts.isSetAccessor(node) ? "set " : "";
    return name === null ? null : builtinFacts(`${base}${isStatic(node) ? "" : ".prototype"}.${part}${name}`);
  }
  if (!ts.isFunctionDeclaration(node) || !ts.isSourceFile(parent) || node.name === undefined) return null;
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return null;
  const name = node.name.text.replace(/_$/, "");
  return builtinFacts(`${base}.${name}`) ?? builtinFacts(`globalThis.${name}`);
}

const baseOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1).replace(/\.ts$/, "");

function constructorFacts(base: string): Facts | null {
  const host = hostObject(base);
  return typeof host === "function" ? factsOf(host) : null;
}

/** The member that `member` is another name of: its comment says `@same entries`; null for what stands for itself. */
export function sameMember(member: ts.ClassElement): ts.ClassElement | null {
  const cls = member.parent;
  if (!ts.isMethodDeclaration(member) || !ts.isClassLike(cls)) return null;
  const { text } = member.getSourceFile();
  const comment = ts.getLeadingCommentRanges(text, member.pos)?.at(-1);
  const name = comment && /@same (\w+)/.exec(text.slice(comment.pos, comment.end))?.[1];
  if (name === undefined) return null;
  return cls.members.find((m) => m.name !== undefined && staticName(m.name) === name) ?? null;
}
