/** Intl.NumberFormat against Node's own: random options and values from a seed (SEED, COUNT). */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./std.ts";

const { NumberFormat } = await import("../intl/number-format.ts");
// biome-ignore lint/suspicious/noExplicitAny: options of every kind, wrong ones too
type Any = any;

let seed = Number(process.env.SEED ?? 1);
const next = (n: number): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const pick = <T>(...of: readonly T[]): T => of[next(of.length)]!;
const sometimes = (n: number): boolean => next(n) === 0;

const UNITS = Intl.supportedValuesOf("unit");
const CURRENCIES = [...Intl.supportedValuesOf("currency"), "XXX", "DEM", "ABC", "usd", "US"];
const INCREMENTS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 3];
const MODES = ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"];
const MAX = Number.MAX_VALUE;

function randomOptions(): Any {
  const o: Any = {};
  o.style = pick("decimal", "decimal", "percent", "currency", "unit");
  if (o.style === "currency") {
    o.currency = pick(...CURRENCIES);
    o.currencyDisplay = pick(undefined, "code", "symbol", "narrowSymbol", "name");
    o.currencySign = pick(undefined, "standard", "accounting");
  }
  if (o.style === "unit") {
    o.unit = sometimes(3) ? `${pick(...UNITS)}-per-${pick(...UNITS)}` : pick(...UNITS);
    o.unitDisplay = pick(undefined, "short", "narrow", "long");
  }
  if (sometimes(3)) o.notation = pick("standard", "scientific", "engineering", "compact");
  if (sometimes(3)) o.compactDisplay = pick("short", "long");
  if (sometimes(3)) o.useGrouping = pick<Any>(true, false, "always", "auto", "min2", "true", "false", 0, "", null);
  if (sometimes(3)) o.signDisplay = pick("auto", "never", "always", "exceptZero", "negative", "other");
  if (sometimes(4)) o.minimumIntegerDigits = 1 + next(8);
  if (sometimes(3)) o.minimumFractionDigits = next(6);
  if (sometimes(3)) o.maximumFractionDigits = next(9);
  if (sometimes(5)) o.minimumSignificantDigits = next(6);
  if (sometimes(5)) o.maximumSignificantDigits = 1 + next(9);
  if (sometimes(6)) o.roundingMode = pick(...MODES);
  if (sometimes(6)) o.roundingPriority = pick("auto", "morePrecision", "lessPrecision");
  if (sometimes(6)) o.trailingZeroDisplay = pick("auto", "stripIfInteger");
  if (sometimes(10)) {
    o.roundingIncrement = pick(...INCREMENTS);
    o.minimumFractionDigits = o.maximumFractionDigits = next(5);
    if (sometimes(2))
      for (const key of ["minimumSignificantDigits", "maximumSignificantDigits", "roundingPriority"]) delete o[key];
  }
  return o;
}

const FIXED: readonly Any[] = [
  ...[0, -0, 1, -1, 2, 0.5, 1.5, 2.5, -2.5, 1.005, 12345.678, -0.0001, 999999, 999.995, 1e15, 1e21, 99.95, 9.5, 0.05],
  ...[
    NaN,
    Infinity,
    -Infinity,
    5e-324,
    MAX,
    123n,
    -12345678901234567890n,
    "12345678901234567890.123456789",
    "0x1f",
    " -7 ",
  ],
];

function randomValue(): Any {
  if (sometimes(2)) return pick(...FIXED);
  return pick(next(1e6) / 1000, (next(1e6) - 5e5) * 10 ** (next(20) - 10), next(1e4), 10 ** next(22));
}

function outcome(Format: Any, options: Any, value: Any): string {
  try {
    const format = new Format("en", options);
    return JSON.stringify([format.format(value), format.formatToParts(value), format.resolvedOptions()]);
  } catch (error) {
    return String(error);
  }
}

/** ICU reads "/w" in what stands for the unit as an option, and cuts doubles to 16 digits before it takes multiples. */
const isOdd = (options: Any, value: Any): boolean =>
  (options.unit ?? "").startsWith("week") || (options.roundingIncrement > 1 && value === MAX);

test("random options and values", () => {
  for (let n = Number(process.env.COUNT ?? 15000); n > 0; n--) {
    const options = randomOptions();
    const value = randomValue();
    if (isOdd(options, value)) continue;
    const expected = outcome(Intl.NumberFormat, options, value);
    assert.equal(outcome(NumberFormat, options, value), expected, `${JSON.stringify(options)} ${String(value)}`);
  }
});

test("every currency, and one and several of every unit", () => {
  const same = (options: Any): void => {
    for (const value of [1, -2.5])
      assert.equal(
        outcome(NumberFormat, options, value),
        outcome(Intl.NumberFormat, options, value),
        JSON.stringify(options),
      );
  };
  for (const currency of CURRENCIES)
    for (const currencyDisplay of ["symbol", "narrowSymbol", "name", "code"])
      same({ style: "currency", currency, currencyDisplay });
  for (const unit of UNITS)
    for (const unitDisplay of ["short", "narrow", "long"])
      if (!unit.startsWith("week")) same({ style: "unit", unit, unitDisplay });
});
