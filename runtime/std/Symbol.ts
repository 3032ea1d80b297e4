/** Symbol as a function and its statics (ECMA-262 20.4.2). Constant symbols are the compiler's. */
import { symbolDescription, symbolFor, symbolNew, symbolRegistered } from "kiln:core";

/** `Symbol(description)`. */
export function call(...description: unknown[]): symbol {
  return symbolNew(description.length === 0 || description[0] === undefined ? undefined : `${description[0]}`);
}

/** The one symbol of that text. */
export function for_(key: unknown): symbol {
  return symbolFor(`${key}`);
}

/** The text of a symbol that `Symbol.for` gave. @throws TypeError for what is no symbol. */
export function keyFor(symbol: unknown): string | undefined {
  if (typeof symbol !== "symbol") throw new TypeError(`${String(symbol)} is not a symbol`);
  return symbolRegistered(symbol) ? (symbolDescription(symbol) as string | undefined) : undefined;
}
