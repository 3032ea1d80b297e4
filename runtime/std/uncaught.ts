/** The end of a program: exit listeners, and the report of an error that nobody caught. */
import { consoleWrite } from "kiln:console";
import { exitNow, rawClassName, rawGet, rawKind } from "kiln:core";
import { errorKeys } from "./Error.ts";
import { symbolText } from "./symbol-text.ts";

/** How deep a chain of causes is printed. */
const CAUSES_MAX = 8;

let exitListener: ((code: number) => void) | null = null;
let uncaughtListener: ((error: unknown, origin: string) => boolean) | null = null;
let exiting = false;
let exitStatus = 0;

/** `process` registers itself here, so that programs without it do not carry it. */
export function setExitListener(listener: (code: number) => void): void {
  exitListener = listener;
}

/** The listener returns true when it dealt with the error. */
export function setUncaughtListener(listener: (error: unknown, origin: string) => boolean): void {
  uncaughtListener = listener;
}

/** Status that the program ends with when nothing else decides: `process.exitCode`. */
export function setExitStatus(status: number): void {
  exitStatus = status;
}

export function getExitStatus(): number {
  return exitStatus;
}

/** Runs exit listeners once and ends the program. */
export function exitProgram(status: number): never {
  exitStatus = status;
  if (!exiting) {
    exiting = true;
    const listener = exitListener;
    if (listener !== null) {
      try {
        listener(status);
      } catch (error) {
        consoleWrite(2, `Uncaught ${describeThrown(error)}\n`);
        exitStatus = 7;
      }
    }
  }
  exitNow(exitStatus & 0xff);
  throw new Error("exit returned");
}

/** Gives an uncaught error to the program's own listener, or prints it and exits with status 1. */
export function reportUncaught(error: unknown): void {
  reportFrom(error, "uncaughtException");
}

export function reportFrom(error: unknown, origin: string): void {
  const listener = uncaughtListener;
  if (listener !== null && !exiting && listener(error, origin)) return;
  const fromPromise = origin === "unhandledRejection" && rawKind(error) !== 16;
  const text = describeThrown(error);
  if (fromPromise) {
    consoleWrite(
      2,
      "Uncaught [UnhandledPromiseRejection: This error originated either by throwing inside of an async function " +
        "without a catch block, or by rejecting a promise which was not handled with .catch(). " +
        `The promise rejected with the reason "${text}".]\n`,
    );
  } else {
    consoleWrite(2, `Uncaught ${text}\n`);
  }
  exitProgram(1);
}

/** An error's stack with its causes; other values in short form, as V8 reports them. */
export function describeThrown(thrown: unknown): string {
  let text = describeOne(thrown);
  let value = thrown;
  for (let i = 0; i < CAUSES_MAX; i++) {
    if (!(value instanceof Error) || value.cause === undefined) break;
    value = value.cause;
    text += `\n  [cause]: ${describeOne(value)}`;
  }
  return text;
}

function describeOne(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.stack}${describeExtras(thrown)}`;
  if (typeof thrown === "string") return `'${thrown}'`;
  if (typeof thrown === "object" && thrown !== null) return `#<${rawClassName(thrown)}>`;
  if (typeof thrown === "function") return `[Function: ${rawClassName(thrown)}]`;
  if (typeof thrown === "symbol") return symbolText(thrown);
  return `${thrown}`;
}

/** Fields that the program added to an error, such as `code`, when they are primitive. */
function describeExtras(error: Error): string {
  let text = "";
  for (const key of errorKeys(error, error.name)) {
    const value = rawGet(error, key);
    if (key === "name" && `${error.stack}`.includes(`${value}`)) continue;
    const kind = rawKind(value);
    if (kind === 4) text += `\n  ${key}: '${value as string}'`;
    else if (kind === 3 || kind === 2) text += `\n  ${key}: ${value as number}`;
  }
  return text;
}
