/** JSON (ECMA-262 25.5). Objects that come out of `parse` are dictionaries. */
import { dictNew, rawGet, rawKeys } from "kiln:core";
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
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = revive(`${i}`, value[i], reviver);
    return reviver(key, value);
  }
  if (typeof value === "object" && value !== null) {
    const out = dictNew();
    for (const name of rawKeys(value)) {
      const made = revive(name, rawGet(value, name), reviver);
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
