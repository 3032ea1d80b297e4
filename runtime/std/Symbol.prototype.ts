/** Methods of symbols (ECMA-262 20.4.3). `description` is read, not called. */
import { symbolDescription } from "kiln:core";
import { symbolText } from "./symbol-text.ts";

export function toString(this: symbol): string {
  return symbolText(this);
}

export function toLocaleString(this: symbol): string {
  return symbolText(this);
}

export function valueOf(this: symbol): symbol {
  return this;
}

export function description(this: symbol): string | undefined {
  return symbolDescription(this) as string | undefined;
}
