/** The text of errors in inspection. */
import { rawKeys } from "kiln:core";
import { describeError, errorKeys } from "./Error.ts";

const DICTIONARY = 12;

/** Keys that are shown beside what the text of an error says; `kind`: as `rawKind` gives it. */
export function shownErrorKeys(error: Error, kind: number): string[] {
  const keys: string[] = [];
  const stack = stackOf(error);
  if (kind === DICTIONARY) {
    // What only delegates to an error has its message among its own properties.
    for (const key of rawKeys(error)) if (!saysAlready(stack, error, key)) keys.push(key);
    return keys;
  }
  for (const key of errorKeys(error, error.name)) {
    if (key === "name" && stack.includes(error.name)) continue;
    keys.push(key);
  }
  return keys;
}

function saysAlready(stack: string, error: Error, key: string): boolean {
  if (key !== "name" && key !== "message" && key !== "stack") return false;
  return stack.includes(`${key === "name" ? error.name : key === "message" ? error.message : error.stack}`);
}

function stackOf(error: Error): string {
  const stack = error.stack;
  return stack === undefined || stack === "" ? describeError(error.name, error.message) : `${stack}`;
}

/** The stack under the class's own name; in brackets when there are no frames. */
export function errorBase(indentation: number, error: Error, className: string): string {
  let stack = renamed(stackOf(error), `${error.name}`, className);
  const at = error.message === "" ? -1 : stack.indexOf(error.message);
  const frames = stack.indexOf("\n    at", at > 0 ? at + error.message.length : 0);
  if (frames < 0) stack = `[${stack}]`;
  return indentation === 0 ? stack : stack.replaceAll("\n", `\n${" ".repeat(indentation)}`);
}

function renamed(stack: string, name: string, className: string): string {
  if (name === className || !name.endsWith("Error") || !stack.startsWith(name)) return stack;
  if (stack.length > name.length) {
    const next = stack.charAt(name.length);
    if (next !== ":" && next !== "\n") return stack;
  }
  const rest = stack.slice(name.length);
  return className.includes(name) ? `${className}${rest}` : `${className} [${name}]${rest}`;
}
