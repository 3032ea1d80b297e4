/** Error and what its family shares (ECMA-262 20.5). */
import { absent, type i32, rawClassName, rawGet, rawHas, rawKeys, rawKind, stackTrace } from "kiln:core";
import { incompatible } from "./shown.ts";

/** Frames kept in `stack`, as in Node. */
const STACK_FRAMES_MAX = 10;
const KIND_ARRAY = 7;

interface ErrorOptions {
  cause?: unknown;
}

/** Whether an error was given a message. */
let told: (error: Error) => boolean;

export class Error {
  static {
    told = (error) => error.#told;
  }

  name: string;
  message: string;
  cause: unknown;
  readonly #told: boolean;
  /** The frames of the place where it was made. */
  readonly #trace: string;
  /** What `stack` is once somebody has looked or written. */
  #stack: string | undefined = undefined;

  /** @param name is for the built-in subclasses only: the name that the stack's first line shows. */
  constructor(message?: string, options?: ErrorOptions, name = "Error") {
    this.name = name;
    this.message = message === undefined ? "" : `${message}`;
    this.#told = message !== undefined;
    this.cause = options !== undefined && "cause" in options ? options.cause : absent();
    this.#trace = stackTrace(0, STACK_FRAMES_MAX);
  }

  /** Name and message as they are when it is first asked for, then the frames: as in Node. @generic */
  get stack(): string {
    const known = this.#stack;
    if (known !== undefined) return known;
    const head = describeError(this.name, this.message);
    const text = this.#trace === "" ? head : `${head}\n${this.#trace}`;
    this.#stack = text;
    return text;
  }

  /** @generic */
  set stack(text: string) {
    this.#stack = text;
  }

  /** 20.5.3.4 @generic */
  toString(): string {
    if (rawKind(this) < KIND_ARRAY) throw incompatible("Error.prototype.toString", this);
    const name: unknown = this.name;
    const message: unknown = this.message;
    return describeError(name === undefined ? "Error" : `${name}`, message === undefined ? "" : `${message}`);
  }
}

/** V8's hook for libraries that trim their own frames: the stack stays as it is. */
export function captureStackTrace(_target: unknown): void {}

/** Error.prototype.toString (ECMA-262 20.5.3.4). */
export function describeError(name: string, message: string): string {
  if (name === "") return message;
  return message === "" ? name : `${name}: ${message}`;
}

/**
 * Own enumerable keys of an error: what a program put there, without the built-in fields. A name of
 * its own comes last, because constructors assign it after the fields are there.
 */
export function errorKeys(error: unknown, name: string): string[] {
  const keys: string[] = [];
  let named = false;
  for (const key of rawKeys(error)) {
    if (key === "message" || key === "stack" || key === "cause") continue;
    if (key === "errors" && rawClassName(error) === "AggregateError") continue;
    if (key === "name") named = !isBuiltinErrorName(name);
    else keys.push(key);
  }
  if (named) keys.push("name");
  return keys;
}

/**
 * Whether an error has a property of its own, where its fields do not tell: its class keeps a name and a message for each,
 * which the language leaves to the prototype. -1: its fields do.
 */
export function errorOwns(error: unknown, key: PropertyKey): i32 {
  if (key === "stack") return 1;
  if (key !== "message" && key !== "name") return -1;
  if (!rawHas(error, key)) return -1;
  const value = rawGet(error, key);
  return (
    key === "message"
      ? value !== "" || told(error as Error)
      : typeof value !== "string" || !isBuiltinErrorName(value)
  )
    ? 1
    : 0;
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
