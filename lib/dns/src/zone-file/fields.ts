/** Data in wire form, field by field: `TypeRow` in types.ts says what the letters mean. */
import { typeFields, typeToText } from "../types.ts";

/** Why bytes cannot be the data of a type whose names the server reads; empty when they can. */
export function generalFault(bytes: Uint8Array, length: number, type: number): string {
  const fields = typeFields(type);
  let at = 0;
  for (let i = 0; i < fields.length; i++) {
    const size = fieldBytes(bytes, at, length, fields.charAt(i));
    if (size < 0) return `the data is too short for ${typeToText(type)}, or a name in it is malformed`;
    at += size;
  }
  return fields === "" || at === length ? "" : `${length - at} bytes follow the data of ${typeToText(type)}`;
}

/** Bytes of one field that stands at `at`, or -1 when there is none such. */
export function fieldBytes(bytes: Uint8Array, at: number, length: number, letter: string): number {
  let size = length - at;
  switch (letter) {
    case "1":
    case "g":
      size = 1;
      break;
    case "2":
    case "T":
    case "c":
      size = 2;
      break;
    case "4":
    case "t":
    case "d":
    case "a":
      size = 4;
      break;
    case "A":
      size = 16;
      break;
    case "s":
    case "k":
    case "H":
    case "B":
      size = at < length ? 1 + bytes[at]! : 1;
      break;
    case "n": {
      let next = at;
      while (next < length && bytes[next]! !== 0) {
        if (bytes[next]! > 63) return -1;
        next += 1 + bytes[next]!;
      }
      size = next + 1 - at;
      if (size > 255) return -1;
      break;
    }
    case "S": {
      let next = at;
      while (next < length) next += 1 + bytes[next]!;
      return next === length && length > at ? length - at : -1;
    }
  }
  return at + size <= length ? size : -1;
}
