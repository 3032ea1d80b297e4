/** What English calls currencies. */
import { DIGITS, NAMES, NARROW, SYMBOLS } from "./currency-data.ts";

/** The rest of the line that begins with the code, or "". */
function lookUp(table: string, code: string): string {
  const at = table.indexOf(`\n${code}`);
  return at < 0 ? "" : table.slice(at + 4, table.indexOf("\n", at + 1));
}

/** Digits behind the point (ISO 4217 as CLDR has it). */
export function currencyDigits(code: string): number {
  const found = lookUp(DIGITS, code);
  return found === "" ? 2 : Number(found);
}

export function currencySymbol(code: string, narrow: boolean): string {
  const short = narrow ? lookUp(NARROW, code) : "";
  if (short !== "") return short;
  const found = lookUp(SYMBOLS, code);
  return found === "" ? code : found;
}

export function currencyName(code: string, one: boolean): string {
  const found = lookUp(NAMES, code);
  if (found === "") return code;
  const between = found.indexOf("=");
  if (between < 0) return found;
  return one ? found.slice(0, between) : found.slice(between + 1);
}
