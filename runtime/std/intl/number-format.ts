/** Intl.NumberFormat (ECMA-402 15) for English. */
import { arrPush } from "kiln:core";
import { currencyDigits, currencyName, currencySymbol } from "./currency.ts";
import { type Decimal, decimalOf, roundAt } from "./decimal.ts";
import { type Locales, numberOption, resolveLocale, supportedLocales, textOption } from "./locale.ts";
import { isUnit, unitText } from "./unit.ts";

export interface NumberOptions {
  readonly localeMatcher?: string;
  readonly numberingSystem?: string;
  readonly style?: string;
  readonly currency?: string;
  readonly currencyDisplay?: string;
  readonly currencySign?: string;
  readonly unit?: string;
  readonly unitDisplay?: string;
  readonly notation?: string;
  readonly compactDisplay?: string;
  readonly useGrouping?: boolean | string;
  readonly signDisplay?: string;
  readonly minimumIntegerDigits?: number;
  readonly minimumFractionDigits?: number;
  readonly maximumFractionDigits?: number;
  readonly minimumSignificantDigits?: number;
  readonly maximumSignificantDigits?: number;
  readonly roundingIncrement?: number;
  readonly roundingMode?: string;
  readonly roundingPriority?: string;
  readonly trailingZeroDisplay?: string;
}

export interface Part {
  readonly type: string;
  readonly value: string;
}

/** Fraction digits are at most so many; significant digits one more. */
const FRACTION_MAX = 20;
const NBSP = "\u00a0";
const INCREMENTS: readonly number[] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];
const SHORT: readonly string[] = ["", "K", "M", "B", "T"];
const LONG: readonly string[] = ["", "thousand", "million", "billion", "trillion"];

/** A number as it will be read: rounded, with the exponent of its notation. */
class Rounded {
  readonly value: Decimal;
  readonly exponent: number;
  readonly fractionMin: number;

  constructor(value: Decimal, exponent: number, fractionMin: number) {
    this.value = value;
    this.exponent = exponent;
    this.fractionMin = fractionMin;
  }
}

export class NumberFormat {
  private readonly locale: string;
  private readonly style: string;
  private readonly currency: string;
  private readonly currencyDisplay: string;
  private readonly currencySign: string;
  private readonly unit: string;
  private readonly unitDisplay: string;
  private readonly notation: string;
  private readonly compactDisplay: string;
  private readonly signDisplay: string;
  private readonly grouping: string;
  private readonly integerMin: number;
  private fractionMin = 0;
  private fractionMax = 0;
  /** 0 where significant digits do not count. */
  private significantMin = 0;
  private significantMax = 0;
  private readonly increment: number;
  private readonly mode: string;
  /** fractionDigits, significantDigits, morePrecision or lessPrecision. */
  private rounding = "fractionDigits";
  private readonly stripZeros: boolean;
  private bound: ((value: number | bigint | string) => string) | null = null;

  /** @param service what errors name */
  constructor(locales?: Locales, options?: NumberOptions, service = "Intl.NumberFormat") {
    const property = `${service} options property`;
    this.locale = resolveLocale(locales);
    if (options === null) throw new TypeError("Cannot convert undefined or null to object");
    const o: NumberOptions = options === undefined ? {} : options;
    this.style = textOption(o.style, ["decimal", "percent", "currency", "unit"], "decimal", `${property} style`);
    const currency = o.currency;
    if (currency !== undefined && !isCurrency(currency)) throw new RangeError(`Invalid currency code : ${currency}`);
    if (currency === undefined && this.style === "currency")
      throw new TypeError("Currency code is required with currency style.");
    this.currency = currency === undefined ? "" : currency.toUpperCase();
    this.currencyDisplay = textOption(
      o.currencyDisplay,
      ["code", "symbol", "narrowSymbol", "name"],
      "symbol",
      `${property} currencyDisplay`,
    );
    this.currencySign = textOption(o.currencySign, ["standard", "accounting"], "standard", `${property} currencySign`);
    const unit = o.unit;
    if (unit === undefined && this.style === "unit") throw new TypeError(`Invalid unit argument for ${service}() ''`);
    if (unit !== undefined && !isUnit(unit)) throw new RangeError(`Invalid unit argument for ${service}() '${unit}'`);
    this.unit = unit === undefined ? "" : unit;
    this.unitDisplay = textOption(o.unitDisplay, ["short", "narrow", "long"], "short", `${property} unitDisplay`);
    this.notation = textOption(
      o.notation,
      ["standard", "scientific", "engineering", "compact"],
      "standard",
      `${property} notation`,
    );
    this.integerMin = numberOption(o.minimumIntegerDigits, 1, 21, 1, "minimumIntegerDigits");
    this.increment = numberOption(o.roundingIncrement, 1, 5000, 1, "roundingIncrement");
    if (!INCREMENTS.includes(this.increment)) throw new RangeError("roundingIncrement value is out of range.");
    this.mode = textOption(
      o.roundingMode,
      ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"],
      "halfExpand",
      `${property} roundingMode`,
    );
    const priority = textOption(
      o.roundingPriority,
      ["auto", "morePrecision", "lessPrecision"],
      "auto",
      `${property} roundingPriority`,
    );
    this.stripZeros =
      textOption(o.trailingZeroDisplay, ["auto", "stripIfInteger"], "auto", `${property} trailingZeroDisplay`) !==
      "auto";
    this.setDigits(o, priority);
    this.compactDisplay = textOption(o.compactDisplay, ["short", "long"], "short", `${property} compactDisplay`);
    this.grouping = groupingOption(o.useGrouping, this.notation === "compact" ? "min2" : "auto", property);
    this.signDisplay = textOption(
      o.signDisplay,
      ["auto", "never", "always", "exceptZero", "negative"],
      "auto",
      `${property} signDisplay`,
    );
  }

  /** SetNumberFormatDigitOptions (15.1.2). */
  private setDigits(o: NumberOptions, priority: string): void {
    const leastDefault = this.style === "currency" ? currencyDigits(this.currency) : 0;
    const sameMost = this.style === "currency" || this.increment !== 1;
    const mostDefault = sameMost ? leastDefault : this.style === "percent" ? 0 : Math.max(leastDefault, 3);
    const hasSignificant = o.minimumSignificantDigits !== undefined || o.maximumSignificantDigits !== undefined;
    const hasFraction = o.minimumFractionDigits !== undefined || o.maximumFractionDigits !== undefined;
    const auto = priority === "auto";
    const needsSignificant = auto ? hasSignificant : true;
    const needsFraction = auto ? !needsSignificant && (hasFraction || this.notation !== "compact") : true;
    if (needsSignificant) {
      this.significantMin = 1;
      this.significantMax = FRACTION_MAX + 1;
      if (hasSignificant) {
        this.significantMin = numberOption(
          o.minimumSignificantDigits,
          1,
          FRACTION_MAX + 1,
          1,
          "minimumSignificantDigits",
        );
        this.significantMax = numberOption(
          o.maximumSignificantDigits,
          this.significantMin,
          FRACTION_MAX + 1,
          FRACTION_MAX + 1,
          "maximumSignificantDigits",
        );
      }
    }
    if (needsFraction) {
      this.fractionMin = leastDefault;
      this.fractionMax = mostDefault;
      if (hasFraction) {
        const least = numberOption(o.minimumFractionDigits, 0, FRACTION_MAX, -1, "minimumFractionDigits");
        const most = numberOption(o.maximumFractionDigits, 0, FRACTION_MAX, -1, "maximumFractionDigits");
        if (least > most && most >= 0) throw new RangeError("maximumFractionDigits value is out of range.");
        this.fractionMin = least < 0 ? Math.min(leastDefault, most) : least;
        this.fractionMax = most < 0 ? Math.max(mostDefault, least) : most;
      }
    }
    if (!needsSignificant && !needsFraction) {
      this.significantMin = 1;
      this.significantMax = 2;
      this.rounding = "morePrecision";
    } else if (!auto) this.rounding = priority;
    else if (hasSignificant) this.rounding = "significantDigits";
    if (this.increment !== 1) {
      if (this.rounding !== "fractionDigits") throw new TypeError("RoundingType is not fractionDigits");
      if (this.fractionMax !== this.fractionMin)
        throw new RangeError("maximumFractionDigits not equal to minimumFractionDigits");
    }
  }

  /** The function that formats one number; always the same one. */
  get format(): (value: number | bigint | string) => string {
    this.bound ??= (value) => this.textOf(value);
    return this.bound;
  }

  formatToParts(value?: number | bigint | string): Part[] {
    return this.parts(value === undefined ? NaN : value);
  }

  /** What `format` gives, without a function in between. */
  textOf(value: number | bigint | string): string {
    let text = "";
    for (const part of this.parts(value)) text += part.value;
    return text;
  }

  private parts(value: number | bigint | string): Part[] {
    const out: Part[] = [];
    const number =
      typeof value === "number"
        ? value
        : typeof value === "bigint"
          ? 0
          : typeof value === "string"
            ? Number(value)
            : Number(value as unknown);
    const isNumber = typeof value !== "bigint";
    if (isNumber && number !== number) {
      this.wrap(out, false, this.signDisplay !== "exceptZero", null, "nan", "NaN");
      return out;
    }
    if (isNumber && number - number !== 0 && !isLongText(value)) {
      this.wrap(out, number < 0, true, null, "infinity", "∞");
      return out;
    }
    let exact = decimalOf(typeof value === "bigint" ? `${value}` : textOfNumber(value, number));
    if (this.style === "percent") exact = exact.scaled(2);
    const rounded = this.rounded(exact);
    this.wrap(out, exact.negative, !rounded.value.isZero, rounded, "", "");
    return out;
  }

  // ---- rounding ----

  private rounded(x: Decimal): Rounded {
    if (this.notation === "standard" || x.isZero) return this.roundOnce(x, 0);
    const exponent = this.exponentOf(x.exponent);
    const first = this.roundOnce(x, exponent);
    // 999.99 may have become 1000.
    if (first.value.isZero || first.value.exponent === x.exponent - exponent) return first;
    const again = this.exponentOf(x.exponent + 1);
    return again === exponent ? first : this.roundOnce(first.value.scaled(exponent), again);
  }

  private exponentOf(magnitude: number): number {
    if (this.notation === "scientific") return magnitude;
    if (this.notation === "engineering") return Math.floor(magnitude / 3) * 3;
    return magnitude < 3 ? 0 : Math.min(Math.floor(magnitude / 3) * 3, 12);
  }

  private roundOnce(exact: Decimal, exponent: number): Rounded {
    const x = exact.scaled(-exponent);
    const fractionPower = -this.fractionMax;
    if (this.rounding !== "fractionDigits") {
      const value = roundAt(x, x.exponent - this.significantMax + 1, 1, this.mode);
      const power = value.exponent - this.significantMax + 1;
      let significant = this.rounding === "significantDigits";
      if (this.rounding === "morePrecision") significant = power <= fractionPower;
      if (this.rounding === "lessPrecision") significant = power > fractionPower;
      if (significant) return new Rounded(value, exponent, Math.max(0, this.significantMin - 1 - value.exponent));
    }
    return new Rounded(roundAt(x, fractionPower, this.increment, this.mode), exponent, this.fractionMin);
  }

  // ---- parts ----

  /** Sign and what stands around the number. @param some whether the value is another than zero (or not a number at all) */
  private wrap(
    out: Part[],
    negative: boolean,
    some: boolean,
    number: Rounded | null,
    type: string,
    text: string,
  ): void {
    let sign = "";
    switch (this.signDisplay) {
      case "auto":
        sign = negative ? "-" : "";
        break;
      case "always":
        sign = negative ? "-" : "+";
        break;
      case "exceptZero":
        sign = some ? (negative ? "-" : "+") : "";
        break;
      case "negative":
        sign = negative && some ? "-" : "";
        break;
    }
    const body: Part[] = [];
    if (number === null) arrPush(body, { type, value: text });
    else this.digits(body, number);
    const accounts = this.style === "currency" && this.currencySign === "accounting" && this.currencyDisplay !== "name";
    // Compact patterns have no form of their own for accounts.
    const brackets =
      accounts && sign === "-" && !(number !== null && this.notation === "compact" && compactIndex(number) > 0);
    const one = number !== null && isOne(number, body);
    if (brackets) arrPush(out, { type: "literal", value: "(" });
    else if (sign !== "") arrPush(out, { type: sign === "-" ? "minusSign" : "plusSign", value: sign });
    if (this.style === "currency" && this.currencyDisplay !== "name") {
      const symbol =
        this.currencyDisplay === "code"
          ? this.currency
          : currencySymbol(this.currency, this.currencyDisplay !== "symbol");
      arrPush(out, { type: "currency", value: symbol });
      if (number !== null && endsLikeWord(symbol)) arrPush(out, { type: "literal", value: NBSP });
    }
    for (const part of body) arrPush(out, part);
    if (brackets) arrPush(out, { type: "literal", value: ")" });
    if (this.style === "percent")
      arrPush(out, { type: this.notation === "compact" ? "unit" : "percentSign", value: "%" });
    else if (this.style === "currency" && this.currencyDisplay === "name") {
      arrPush(out, { type: "literal", value: " " });
      arrPush(out, { type: "currency", value: currencyName(this.currency, one) });
    } else if (this.style === "unit") {
      const unit = unitText(this.unit, this.unitDisplay, one, this.notation === "compact");
      const spaced = unit.startsWith(" ");
      if (spaced) arrPush(out, { type: "literal", value: " " });
      const shown = spaced ? unit.slice(1) : unit;
      arrPush(out, { type: "unit", value: shown });
    }
  }

  /** Integer, groups, fraction, exponent. */
  private digits(out: Part[], number: Rounded): void {
    const { value, exponent } = number;
    let whole = "";
    for (let power = Math.max(value.point, this.integerMin, 1) - 1; power >= 0; power--)
      whole += `${value.digitAt(power)}`;
    const sparse = this.grouping === "min2" || (this.grouping === "auto" && this.notation === "compact");
    const groups = sparse ? whole.length > 4 : this.grouping !== "false" && whole.length > 3;
    if (groups) {
      const head = whole.length % 3 === 0 ? 3 : whole.length % 3;
      arrPush(out, { type: "integer", value: whole.slice(0, head) });
      for (let i = head; i < whole.length; i += 3) {
        arrPush(out, { type: "group", value: "," });
        arrPush(out, { type: "integer", value: whole.slice(i, i + 3) });
      }
    } else arrPush(out, { type: "integer", value: whole });
    let fraction = "";
    for (let power = -1; power >= value.point - value.digits.length; power--) fraction += `${value.digitAt(power)}`;
    if (!(this.stripZeros && fraction === "")) fraction = fraction.padEnd(number.fractionMin, "0");
    if (fraction !== "") {
      arrPush(out, { type: "decimal", value: "." });
      arrPush(out, { type: "fraction", value: fraction });
    }
    if (this.notation === "scientific" || this.notation === "engineering") {
      arrPush(out, { type: "exponentSeparator", value: "E" });
      if (exponent < 0) arrPush(out, { type: "exponentMinusSign", value: "-" });
      arrPush(out, { type: "exponentInteger", value: `${Math.abs(exponent)}` });
    } else if (this.notation === "compact" && compactIndex(number) > 0) {
      const long = this.compactDisplay === "long" && !(this.style === "currency" && this.currencyDisplay !== "name");
      if (long) arrPush(out, { type: "literal", value: " " });
      arrPush(out, {
        type: "compact",
        value: (long ? LONG : SHORT)[compactIndex(number)] as string,
      });
    }
  }

  resolvedOptions(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    out.locale = this.locale;
    out.numberingSystem = "latn";
    out.style = this.style;
    if (this.style === "currency") {
      out.currency = this.currency;
      out.currencyDisplay = this.currencyDisplay;
      out.currencySign = this.signDisplay === "never" ? "standard" : this.currencySign;
    }
    if (this.style === "unit") {
      out.unit = this.unit;
      out.unitDisplay = this.unitDisplay;
    }
    out.minimumIntegerDigits = this.integerMin;
    const fraction = this.rounding !== "significantDigits";
    const order = this.rounding === "morePrecision" || this.rounding === "lessPrecision";
    if (fraction && !order) this.resolvedFraction(out);
    if (this.significantMax > 0) {
      out.minimumSignificantDigits = this.significantMin;
      out.maximumSignificantDigits = this.significantMax;
    }
    if (fraction && order) this.resolvedFraction(out);
    out.useGrouping = this.grouping === "false" ? false : this.grouping;
    out.notation = this.notation;
    if (this.notation === "compact") out.compactDisplay = this.compactDisplay;
    out.signDisplay = this.signDisplay;
    out.roundingMode = this.mode;
    out.roundingIncrement = this.increment;
    out.trailingZeroDisplay = this.stripZeros ? "stripIfInteger" : "auto";
    const shown = order && !this.stripZeros;
    out.roundingPriority = shown ? this.rounding : "auto";
    return out;
  }

  private resolvedFraction(out: Record<string, unknown>): void {
    out.minimumFractionDigits = this.fractionMin;
    out.maximumFractionDigits = this.fractionMax;
  }

  static supportedLocalesOf(locales?: Locales): string[] {
    return supportedLocales(locales);
  }
}

function isCurrency(code: string): boolean {
  if (code.length !== 3) return false;
  for (let i = 0; i < 3; i++) {
    const c = code.charCodeAt(i) | 32;
    if (c < 97 || c > 122) return false;
  }
  return true;
}

function groupingOption(value: boolean | string | undefined, fallback: string, name: string): string {
  if (value === undefined) return fallback;
  if (value === true) return "always";
  if (value === false || value === null) return "false";
  if (typeof value !== "string") return Number(value as unknown) === 0 ? "false" : "always";
  if (value === "") return "false";
  if (value === "true" || value === "false") return fallback;
  return textOption(value, ["min2", "auto", "always"], fallback, `${name} useGrouping`);
}

/** Between a symbol that ends like a word and a digit stands a space (UTS #35, currencySpacing). */
function endsLikeWord(symbol: string): boolean {
  const c = symbol.charCodeAt(symbol.length - 1);
  if (c < 128) return c !== 36;
  const isSign =
    (c >= 0xa2 && c <= 0xa5) ||
    c === 0x58f ||
    c === 0x60b ||
    c === 0x9f3 ||
    c === 0xe3f ||
    c === 0x17db ||
    (c >= 0x20a0 && c <= 0x20cf);
  return !isSign;
}

/** Which of thousand, million … is named: by the rounded number, as in ICU. */
function compactIndex(number: Rounded): number {
  return Math.max(0, Math.min(4, Math.floor((number.value.exponent + number.exponent) / 3)));
}

/** The plural category "one" of English: exactly 1, with nothing behind the point. */
function isOne(number: Rounded, parts: readonly Part[]): boolean {
  const { value, exponent } = number;
  if (value.digits !== "1" || value.point !== 1 || exponent !== 0) return false;
  for (const part of parts) if (part.type === "fraction") return false;
  return true;
}

/** Text with a number that is too large for a double. */
function isLongText(value: number | bigint | string): boolean {
  return typeof value === "string" && !value.includes("Infinity");
}

function textOfNumber(value: number | bigint | string, number: number): string {
  if (typeof value !== "string") return number === 0 && 1 / number < 0 ? "-0" : `${number}`;
  const text = value.trim();
  const second = text.length > 1 ? text.charCodeAt(1) | 32 : 0;
  // Empty text, and the hexadecimal, octal and binary forms.
  if (text === "" || second === 120 || second === 111 || second === 98) return `${number}`;
  return text.startsWith("+") ? text.slice(1) : text;
}
