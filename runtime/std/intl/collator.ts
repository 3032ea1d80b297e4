/** Intl.Collator (ECMA-402 10) for English. */
import { compareKeys, sortKey } from "./collation.ts";
import { type Locales, resolveLocale, supportedLocales, textOption } from "./locale.ts";

export interface CollatorOptions {
  readonly usage?: string;
  readonly localeMatcher?: string;
  readonly collation?: string;
  readonly numeric?: boolean;
  readonly caseFirst?: string;
  readonly sensitivity?: string;
  readonly ignorePunctuation?: boolean;
}

export class Collator {
  private readonly locale: string;
  private readonly sensitivity: string;
  private readonly levels: number;
  private readonly numeric: boolean;
  private bound: ((a: string, b: string) => number) | null = null;

  /** @throws RangeError for the orders that an image has not: by case, for searching, of other collations */
  constructor(locales?: Locales, options?: CollatorOptions, service = "Intl.Collator") {
    this.locale = resolveLocale(locales);
    if (options === null) throw new TypeError("Cannot convert undefined or null to object");
    const o: CollatorOptions = options === undefined ? {} : options;
    const property = `${service} options property`;
    const usage = textOption(o.usage, ["sort", "search"], "sort", `${property} usage`);
    const first = textOption(o.caseFirst, ["upper", "lower", "false"], "false", `${property} caseFirst`);
    this.sensitivity = textOption(
      o.sensitivity,
      ["base", "accent", "case", "variant"],
      "variant",
      `${property} sensitivity`,
    );
    const collation = o.collation === undefined ? "default" : `${o.collation}`;
    if (usage !== "sort") throw missing(`usage ${usage}`);
    if (first !== "false") throw missing(`caseFirst ${first}`);
    if (this.sensitivity === "case") throw missing("sensitivity case");
    if (collation !== "default") throw missing(`collation ${collation}`);
    this.levels = this.sensitivity === "base" ? 1 : this.sensitivity === "accent" ? 2 : 3;
    this.numeric = o.numeric === undefined ? false : Boolean(o.numeric);
    if (o.ignorePunctuation) throw missing("ignorePunctuation");
  }

  /** The function that compares; always the same one. */
  get compare(): (a: string, b: string) => number {
    this.bound ??= (a, b) => this.orderOf(`${a}`, `${b}`);
    return this.bound;
  }

  /** -1, 0 or 1. @throws RangeError for characters of scripts that the image has not */
  orderOf(a: string, b: string): number {
    if (a === b) return 0;
    return compareKeys(sortKey(a, this.numeric), sortKey(b, this.numeric), this.levels);
  }

  resolvedOptions(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    out.locale = this.locale;
    out.usage = "sort";
    out.sensitivity = this.sensitivity;
    out.ignorePunctuation = false;
    out.collation = "default";
    out.numeric = this.numeric;
    out.caseFirst = "false";
    return out;
  }

  static supportedLocalesOf(locales?: Locales): string[] {
    return supportedLocales(locales);
  }
}

function missing(what: string): RangeError {
  return new RangeError(`Collation with ${what} is not in this image`);
}
