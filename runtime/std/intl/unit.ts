/** What English calls units (ECMA-402 6.6.1: the simple ones, and any two with `-per-` between them). */
import { COMPOUNDS, UNITS } from "./unit-data.ts";

/** A line: name, then for short, narrow and long: one, several, and "per" of it. */
function row(unit: string): string[] {
  const at = unit.includes("\n") || unit.includes("=") || unit === "" ? -1 : UNITS.indexOf(`\n${unit}=`);
  return at < 0 ? [] : UNITS.slice(at + 1, UNITS.indexOf("\n", at + 1)).split("=");
}

export function isUnit(unit: string): boolean {
  const per = unit.indexOf("-per-");
  if (per < 0) return row(unit).length > 0;
  return row(unit.slice(0, per)).length > 0 && row(unit.slice(per + 5)).length > 0;
}

const displayIndex = (display: string): number => (display === "short" ? 0 : display === "narrow" ? 1 : 2);

/** What follows the number. */
export function unitText(unit: string, display: string, one: boolean, compact: boolean): string {
  const index = displayIndex(display);
  const column = 1 + 3 * index + (one ? 0 : 1);
  const per = unit.indexOf("-per-");
  if (per < 0) return (row(unit)[column] as string).slice(1);
  const special = `\n${index}${unit}=`;
  const at = COMPOUNDS.indexOf(special);
  if (at >= 0) {
    const forms = COMPOUNDS.slice(at + special.length, COMPOUNDS.indexOf("\n", at + 1)).split("=");
    return (forms[one ? 0 : 1] as string).slice(1);
  }
  const first = unit.slice(0, per);
  const second = unit.slice(per + 5);
  const text = (row(first)[column] as string).slice(1);
  // Short percentages say nothing of what they are per.
  return first === "percent" && index < 2 && !compact ? text : text + (row(second)[3 + 3 * index] as string);
}
