// Number.prototype.toLocaleString and Intl.NumberFormat in English: styles, notations, rounding, parts, errors.
const values = [0, -0, 1, -1, 1.005, 2.5, 1234.5678, -999999.995, 1e15, 1e21, 0.00001234, NaN, Infinity, -Infinity];
console.log(values.map((v) => v.toLocaleString()).join(" | "));
console.log(
  values.map((v) => v.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })).join(" | "),
);
const formats: Intl.NumberFormatOptions[] = [
  { style: "percent", maximumFractionDigits: 1 },
  { style: "currency", currency: "USD" },
  { style: "currency", currency: "jpy" },
  { style: "currency", currency: "CHF", currencySign: "accounting" },
  { style: "currency", currency: "EUR", currencyDisplay: "name" },
  { style: "unit", unit: "kilometer-per-hour" },
  { style: "unit", unit: "megabyte", unitDisplay: "long", maximumFractionDigits: 1 },
  { notation: "compact" },
  { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 3 },
  { notation: "scientific", maximumFractionDigits: 2 },
  { notation: "engineering", signDisplay: "exceptZero" },
  { maximumSignificantDigits: 3 },
  { minimumIntegerDigits: 6, useGrouping: false },
  { signDisplay: "always", maximumFractionDigits: 0 },
];
for (const options of formats) {
  const format = new Intl.NumberFormat("en-US", options);
  console.log(JSON.stringify(options), values.map((v) => format.format(v)).join(" | "));
  console.log(
    format
      .formatToParts(-12345.6)
      .map((p) => `${p.type}=${p.value}`)
      .join(" "),
  );
}
console.log([1200, 3400000].map(new Intl.NumberFormat("en", { notation: "compact" }).format).join());
console.log(
  12345678901234567890n.toLocaleString(),
  (-5n).toLocaleString("en-US", { style: "currency", currency: "GBP" }),
);
console.log(
  new Intl.NumberFormat().resolvedOptions(),
  new Intl.NumberFormat("en-US", { style: "currency", currency: "usd" }).resolvedOptions(),
);
const fails: (() => unknown)[] = [
  () => (1).toLocaleString("en-US", { maximumFractionDigits: 200 }),
  () => (1).toLocaleString("en-US", { style: "currency" }),
  () => (1).toLocaleString("en-US", { style: "currency", currency: "US" }),
  () => (1).toLocaleString("en-US", { style: "unit", unit: "parsec" }),
  () => (1).toLocaleString("e"),
  () => new Intl.NumberFormat("en", { minimumFractionDigits: 5, maximumFractionDigits: 2 }),
];
for (const fail of fails) {
  try {
    console.log(fail());
  } catch (error) {
    console.log(String(error));
  }
}
console.log(Intl.NumberFormat.supportedLocalesOf(["en-US", "en"]));
