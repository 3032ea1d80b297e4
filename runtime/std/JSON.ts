/** JSON (ECMA-262 25.5). Objects that come out of `parse` are dictionaries. */
import { rawGet, rawKeys } from "kiln:core";
import { JsonParser } from "./json-parse.ts";
import { allowedKeys, gapOf, JsonWriter, type Replacer, writeJson } from "./json-stringify.ts";

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

/** @throws SyntaxError where the text is not JSON. */
export function parse(text: string, reviver?: Reviver): unknown {
  const value = new JsonParser(`${text}`).parse();
  return reviver === undefined || reviver === null ? value : revive({ "": value }, "", value, reviver);
}

/** Passes every value through the reviver, innermost first, with what holds it as `this`; what becomes undefined goes. */
function revive(holder: unknown, key: string, value: unknown, reviver: Reviver): unknown {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const made = revive(value, `${i}`, value[i], reviver);
      if (made === undefined) delete value[i];
      else value[i] = made;
    }
  } else if (typeof value === "object" && value !== null) {
    const dictionary = value as Record<string, unknown>;
    for (const name of rawKeys(value)) {
      const made = revive(value, name, rawGet(value, name), reviver);
      if (made === undefined) delete dictionary[name];
      else dictionary[name] = made;
    }
  }
  return reviver.call(holder, key, value);
}

/**
 * JSON text, or undefined for what has none.
 * @throws TypeError for cycles and BigInts, RangeError beyond STRINGIFY_DEPTH_MAX levels.
 */
export function stringify(value: unknown, replacer?: Replacer, space?: unknown): string | undefined {
  const replace = typeof replacer === "function" ? replacer : null;
  const allowed = Array.isArray(replacer) ? allowedKeys(replacer) : null;
  return writeJson(new JsonWriter(replace, allowed, gapOf(space)), value);
}
