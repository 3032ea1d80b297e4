/**
 * Makes runtime/std/intl/currency-data.ts and unit-data.ts from what the Node that runs this knows of English:
 * `npx tsx runtime/core/tools/gen-number-data.ts`.
 */
import { writeFileSync } from "node:fs";

const HEADER = `/** Made by runtime/core/tools/gen-number-data.ts: do not edit. CLDR ${process.versions.cldr}. */\n`;
const write = (name: string, tables: Record<string, string>): void => {
  const lines = Object.entries(tables).map(([key, text]) => `export const ${key} =\n  ${JSON.stringify(text)};\n`);
  writeFileSync(new URL(`../../std/intl/${name}`, import.meta.url), HEADER + lines.join(""));
};
const part = (format: Intl.NumberFormat, value: number, type: string): string =>
  format.formatToParts(value).find((p) => p.type === type)?.value ?? "";

// ---- currencies: every code of three letters ----

const digits: string[] = [];
const symbols: string[] = [];
const narrow: string[] = [];
const names: string[] = [];
const A = 65;
for (let i = 0; i < 26 ** 3; i++) {
  const code = String.fromCharCode(A + Math.floor(i / 676), A + (Math.floor(i / 26) % 26), A + (i % 26));
  const format = (currencyDisplay: "symbol" | "narrowSymbol" | "name"): Intl.NumberFormat =>
    new Intl.NumberFormat("en", { style: "currency", currency: code, currencyDisplay });
  const fraction = format("symbol").resolvedOptions().maximumFractionDigits;
  if (fraction !== 2) digits.push(code + String(fraction));
  const symbol = part(format("symbol"), 1, "currency");
  if (symbol !== code) symbols.push(`${code}${symbol}`);
  const short = part(format("narrowSymbol"), 1, "currency");
  if (short !== symbol) narrow.push(`${code}${short}`);
  const one = new Intl.NumberFormat("en", {
    style: "currency",
    currency: code,
    currencyDisplay: "name",
    minimumFractionDigits: 0,
  });
  const [singular, plural] = [part(one, 1, "currency"), part(one, 2, "currency")];
  if (singular !== code) names.push(plural === singular ? `${code}${singular}` : `${code}${singular}=${plural}`);
}
const lines = (list: readonly string[]): string => `\n${list.join("\n")}\n`;
write("currency-data.ts", {
  DIGITS: lines(digits),
  SYMBOLS: lines(symbols),
  NARROW: lines(narrow),
  NAMES: lines(names),
});

// ---- units: what stands for the number is #; `per`: what follows another unit ----

const units = Intl.supportedValuesOf("unit");
const DISPLAYS = ["short", "narrow", "long"] as const;
const pattern = (unit: string, unitDisplay: (typeof DISPLAYS)[number], value: number): string =>
  new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay }).format(value).replace(String(value), "#");
const rows: string[] = [];
const table = new Map<string, string>();
for (const unit of units) {
  const row = [unit];
  for (const display of DISPLAYS) {
    const [one, many] = [pattern(unit, display, 1), pattern(unit, display, 2)];
    // "per" of this unit, where the one before it is a unit of which nothing special is known.
    const other = unit === "bit" ? "stone" : "bit";
    const per = pattern(`${other}-per-${unit}`, display, 2).slice(pattern(other, display, 2).length);
    row.push(one, many, per);
    table.set(`${unit} ${display}`, `${one}=${many}=${per}`);
  }
  rows.push(row.join("="));
}
const special: string[] = [];
for (const a of units)
  for (const b of units) {
    for (const [k, display] of DISPLAYS.entries()) {
      const [one, many] = [pattern(`${a}-per-${b}`, display, 1), pattern(`${a}-per-${b}`, display, 2)];
      // Short percentages say nothing of what they are per.
      if (a === "percent" && display !== "long") continue;
      const first = table.get(`${a} ${display}`)!.split("=");
      const per = table.get(`${b} ${display}`)!.split("=")[2]!;
      if (first[0] + per !== one || first[1] + per !== many) special.push(`${k}${a}-per-${b}=${one}=${many}`);
    }
  }
write("unit-data.ts", { UNITS: lines(rows), COMPOUNDS: lines(special) });
console.log(`${names.length} currencies, ${rows.length} units, ${special.length} special compounds`);
