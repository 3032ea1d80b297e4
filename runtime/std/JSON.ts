/** JSON (ECMA-262 25.5). Objects that come out of `parse` are dictionaries. */
import { dictNew, rawCast, rawKind } from "kiln:core";
import { JsonParser } from "./json-parse.ts";
import { allowedKeys, gapOf, JsonWriter, type Replacer, writeJson } from "./json-stringify.ts";

type Reviver = (key: string, value: unknown) => unknown;

/** @throws SyntaxError where the text is not JSON. */
export function parse(text: string, reviver?: Reviver): unknown {
  const value = new JsonParser(`${text}`).parse();
  return reviver === undefined || reviver === null ? value : revive("", value, reviver);
}

/** Passes every value through the reviver, innermost first; what becomes undefined goes. */
function revive(key: string, value: unknown, reviver: Reviver): unknown {
  const kind = rawKind(value);
  if (kind === 7) {
    const list = rawCast<unknown[]>(value);
    for (let i = 0; i < list.length; i++) list[i] = revive(`${i}`, list[i], reviver);
    return reviver(key, list);
  }
  if (kind === 8 || kind === 12) {
    const dict = rawCast<Record<string, unknown>>(value);
    const out = dictNew();
    for (const name of Object.keys(dict)) {
      const made = revive(name, dict[name], reviver);
      if (made !== undefined) out[name] = made;
    }
    return reviver(key, out);
  }
  return reviver(key, value);
}

/**
 * JSON text, or undefined for what has none.
 * @throws TypeError for cycles and BigInts, RangeError beyond STRINGIFY_DEPTH_MAX levels.
 */
export function stringify(value: unknown, replacer?: Replacer, space?: string | number | null): string | undefined {
  const replace = typeof replacer === "function" ? replacer : null;
  const allowed = Array.isArray(replacer) ? allowedKeys(replacer) : null;
  return writeJson(new JsonWriter(replace, allowed, gapOf(space)), value);
}
