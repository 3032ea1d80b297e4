/** Locales and options of Intl. An image has one locale, en-US (and plain "en", which is the same). */
import { arrPush } from "kiln:core";

export const DEFAULT_LOCALE = "en-US";

/** What callers pass for `locales`. */
export type Locales = string | readonly string[] | undefined;

/**
 * The locale to use: the first that there is.
 *
 * @throws RangeError for what is no language tag, and where only other locales are asked for.
 */
export function resolveLocale(locales: Locales): string {
  if (locales === undefined) return DEFAULT_LOCALE;
  if (locales === null) throw new TypeError("Cannot convert undefined or null to object");
  if (typeof locales === "string") return known(locales);
  let found = "";
  for (const one of locales) {
    if (!isTag(one)) throw new RangeError(`Incorrect locale information provided`);
    if (found === "") found = canonical(one);
  }
  if (found !== "") return found;
  if (locales.length === 0) return DEFAULT_LOCALE;
  throw missing(locales[0] as string);
}

function known(tag: string): string {
  if (!isTag(tag)) throw new RangeError("Incorrect locale information provided");
  const found = canonical(tag);
  if (found === "") throw missing(tag);
  return found;
}

function missing(tag: string): RangeError {
  return new RangeError(`Locale ${tag} is not in this image: use en-US`);
}

/** The tag as `resolvedOptions` shows it when an image has that locale, else "". */
function canonical(tag: string): string {
  const lower = tag.toLowerCase();
  if (lower === "en-us") return "en-US";
  return lower === "en" ? "en" : "";
}

/** Two to eight letters, then subtags of one to eight letters and digits. */
function isTag(tag: string): boolean {
  if (typeof tag !== "string") throw new TypeError("Incorrect locale information provided");
  let start = 0;
  for (let i = 0; i <= tag.length; i++) {
    const c = i < tag.length ? tag.charCodeAt(i) | 32 : 45;
    if (c === 45) {
      const length = i - start;
      if (length < (start === 0 ? 2 : 1) || length > 8 || (start === 0 && length === 4)) return false;
      start = i + 1;
    } else if (!(c >= 97 && c <= 122) && !(start > 0 && c >= 48 && c <= 57)) return false;
  }
  return true;
}

/** Those of `locales` that an image has. */
export function supportedLocales(locales: Locales): string[] {
  const found: string[] = [];
  if (locales === undefined) return found;
  const list = typeof locales === "string" ? [locales] : locales;
  for (const one of list) {
    if (!isTag(one)) throw new RangeError("Incorrect locale information provided");
    const name = canonical(one);
    if (name !== "" && !found.includes(name)) arrPush(found, name);
  }
  return found;
}

/** A text option, or `fallback`. Not converted when it is text, so that the compiler knows what a program chooses. */
export function textOption(
  value: string | undefined,
  allowed: readonly string[],
  fallback: string,
  name: string,
): string {
  if (value === undefined) return fallback;
  const text = typeof value === "string" ? value : `${value}`;
  if (!allowed.includes(text)) throw new RangeError(`Value ${text} out of range for ${name}`);
  return text;
}

/** A whole number between `least` and `most`, or `fallback`. @throws RangeError */
export function numberOption(
  value: number | undefined,
  least: number,
  most: number,
  fallback: number,
  name: string,
): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!(number >= least && number <= most)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(number);
}
