/** Symbols as text. */
import { symbolDescription } from "kiln:core";

/** `Symbol(description)`, as `String(symbol)` gives it. */
export function symbolText(symbol: symbol): string {
  const description = symbolDescription(symbol);
  return typeof description === "string" ? `Symbol(${description})` : "Symbol()";
}
