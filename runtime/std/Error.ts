/** Error and what its family shares (ECMA-262 20.5). */
import { rawClassName, rawKeys, stackTrace } from "kiln:core";

/** Frames kept in `stack`, as in Node. */
const STACK_FRAMES_MAX = 10;

interface ErrorOptions {
  cause?: unknown;
}

export class Error {
  name: string;
  message: string;
  stack: string;
  cause: unknown;

  /** @param name is for the built-in subclasses only: the name that the stack's first line shows. */
  constructor(message?: string, options?: ErrorOptions, name = "Error") {
    const text = message === undefined ? "" : `${message}`;
    this.name = name;
    this.message = text;
    this.cause = options === undefined ? undefined : options.cause;
    const trace = stackTrace(1, STACK_FRAMES_MAX);
    const head = text === "" ? name : `${name}: ${text}`;
    this.stack = trace === "" ? head : `${head}\n${trace}`;
  }

  toString(): string {
    return describeError(this.name, this.message);
  }
}

/** V8's hook for libraries that trim their own frames: the stack stays as it is. */
export function captureStackTrace(_target: unknown): void {}

/** Error.prototype.toString (ECMA-262 20.5.3.4). */
export function describeError(name: string, message: string): string {
  if (name === "") return message;
  return message === "" ? name : `${name}: ${message}`;
}

/** Own enumerable keys of an error: what a program put there, without the built-in fields. */
export function errorKeys(error: unknown, name: string): string[] {
  const keys: string[] = [];
  for (const key of rawKeys(error)) {
    if (key === "message" || key === "stack" || key === "cause") continue;
    if (key === "name" && isBuiltinErrorName(name)) continue;
    if (key === "errors" && rawClassName(error) === "AggregateError") continue;
    keys.push(key);
  }
  return keys;
}

function isBuiltinErrorName(name: string): boolean {
  switch (name) {
    case "Error":
    case "TypeError":
    case "RangeError":
    case "ReferenceError":
    case "SyntaxError":
    case "EvalError":
    case "URIError":
    case "AggregateError":
      return true;
    default:
      return false;
  }
}
