/** How V8 names a value in the messages of errors: without running any code of the program. */
import { rawClassName, rawGet, rawKind } from "kiln:core";
import { describeError } from "./Error.ts";
import { symbolText } from "./symbol-text.ts";

export function shown(value: unknown): string {
  if (typeof value === "symbol") return symbolText(value);
  if (typeof value === "string") return value;
  switch (rawKind(value)) {
    case 7:
      return "[object Array]";
    case 10:
      return `function ${rawClassName(value)}() { [native code] }`;
    case 11:
      return `class ${rawClassName(value)} { }`;
    case 8:
    case 12:
      return "#<Object>";
    case 14:
      return "#<DataView>";
    case 15:
      return "#<ArrayBuffer>";
    case 16:
      return describeError(`${rawGet(value, "name") as string}`, `${rawGet(value, "message") as string}`);
    case 9:
      return isOldObject(value) ? `[object ${rawClassName(value)}]` : `#<${rawClassName(value)}>`;
    case 13:
      return `#<${rawClassName(value)}>`;
    default:
      return `${value as string}`;
  }
}

/** Objects that had a class name of their own before there were classes. */
const isOldObject = (value: unknown): boolean => rawClassName(value) === "RegExp" || rawClassName(value) === "Date";

/** What a method of a built-in, named as in `Map.prototype.get`, says of a `this` that is none of its objects. */
export function incompatible(method: string, receiver: unknown): TypeError {
  if (method.startsWith("Date.prototype.get") || method === "Date.prototype.valueOf")
    return new TypeError("this is not a Date object.");
  return new TypeError(`Method ${method} called on incompatible receiver ${shown(receiver)}`);
}

/** What calling something else than a function is. */
export function notCallable(value: unknown): TypeError {
  return new TypeError(`${shown(value)} is not a function`);
}

/** @throws TypeError for what is no function: before anything else happens, even where nothing would be called. */
export function requireCallable(value: unknown): void {
  if (typeof value !== "function") throw notCallable(value);
}
