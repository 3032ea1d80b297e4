/** The `arguments` of strict functions as an object (ECMA-262 10.4.4.6). */
import { dictNew, propertyDefine } from "kiln:core";
import { values } from "./Array.generic.ts";

const HIDDEN = 2;
const HIDDEN_FIXED_ACCESSOR = 14;

function refuse(): never {
  throw new TypeError(
    "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
  );
}

/** The object for what was passed to a function. */
export function makeArguments(list: readonly unknown[]): unknown {
  const object = dictNew() as Record<PropertyKey, unknown>;
  for (let i = 0; i < list.length; i++) object[`${i}`] = list[i];
  propertyDefine(object, "length", list.length, undefined, undefined, HIDDEN, false);
  propertyDefine(object, "callee", undefined, refuse, refuse, HIDDEN_FIXED_ACCESSOR, false);
  propertyDefine(object, Symbol.iterator, values, undefined, undefined, HIDDEN, false);
  propertyDefine(object, Symbol.toStringTag, "Arguments", undefined, undefined, HIDDEN, false);
  return object;
}
