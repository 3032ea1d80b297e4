/** How inspection names objects, functions and classes. */
import {
  propertyFlags,
  protoOf,
  rawClassName,
  rawGet,
  rawHas,
  rawHasBeside,
  rawHasProto,
  rawKind,
  rawMakerName,
  rawParentClassName,
  rawRenamed,
} from "kiln:core";
import {
  ArrayEntryIterator,
  ArrayIterator,
  IndexIterator,
  StringIterator,
  TypedArrayEntryIterator,
  TypedArrayIterator,
} from "./iterators.ts";

const ARRAY = 7;
const PLAIN = 8;
const CLASS = 11;
const DICTIONARY = 12;
const DATA_VIEW = 14;
const ARRAY_BUFFER = 15;
/** An attribute of a property: enumeration does not reach it. */
const HIDDEN = 2;

/** "Name(size) [tag] ", with the tag left out when it says the same. */
export function prefixOf(name: string, tag: string, size: string): string {
  return tag !== "" && tag !== name ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

export function tagOf(value: unknown): string {
  if (rawClassName(value) === "Object [Generator]") return "Generator";
  const tag = (value as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  // One of its own that enumeration reaches is shown among the properties.
  return typeof tag === "string" && !(rawHas(value, Symbol.toStringTag) && isShown(value)) ? tag : "";
}

const isShown = (value: unknown): boolean => (propertyFlags(value, Symbol.toStringTag) & HIDDEN) === 0;

/** Whether it is the `arguments` of a function, which alone hide a tag and a `callee`. */
export const isArguments = (value: unknown, tag: string): boolean => tag === "Arguments" && rawHas(value, "callee");

export function nameOf(value: unknown, kind: number): string {
  switch (kind) {
    case ARRAY:
      return rawClassName(value);
    case PLAIN:
    case DICTIONARY:
      return rawHasProto(value) ? rawMakerName(value) : "Object";
    case DATA_VIEW:
      return "DataView";
    case ARRAY_BUFFER:
      return "ArrayBuffer";
    default: {
      // An anonymous class goes by the name of its parent.
      const name = rawRenamed(value) ? rawMakerName(value) : rawClassName(value) || rawParentClassName(value);
      // The prototypes of iterators and async generators have no constructors of their own.
      return name === "" || name === "AsyncGenerator" || name === "RegExpStringIterator" || isIterator(value)
        ? "Object"
        : name;
    }
  }
}

/** Iterators of the library, whose classes programs cannot name. */
function isIterator(value: unknown): boolean {
  return (
    value instanceof ArrayIterator ||
    value instanceof ArrayEntryIterator ||
    value instanceof IndexIterator ||
    value instanceof TypedArrayIterator ||
    value instanceof TypedArrayEntryIterator ||
    value instanceof StringIterator
  );
}

/** A `name` that was defined on a function or class, or the one that its declaration gave. */
function functionName(value: unknown): string {
  const own = rawHasBeside(value) || rawKind(value) === CLASS ? rawGet(value, "name") : undefined;
  return typeof own === "string" ? own : rawClassName(value);
}

export function functionBase(value: unknown): string {
  const name = functionName(value);
  const kind = rawParentClassName(value);
  return name === "" ? `[${kind} (anonymous)]` : `[${kind}: ${name}]`;
}

export function classBase(value: unknown): string {
  const name = functionName(value);
  const parent = parentName(value);
  const head = `class ${name === "" ? "(anonymous)" : name}`;
  return parent === "" ? `[${head}]` : `[${head} extends ${parent}]`;
}

function parentName(value: unknown): string {
  const parent = rawRenamed(value) ? protoOf(value) : null;
  return rawKind(parent) === CLASS ? functionName(parent) : rawParentClassName(value);
}
