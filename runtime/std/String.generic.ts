/**
 * Methods of strings taken off their prototype (ECMA-262 22.1.3), and those of String objects: they take any `this`
 * but null and undefined, as its text.
 */
import * as own from "./String.prototype.ts";
import { StringObject } from "./wrappers.ts";

/** @throws TypeError for null and undefined. */
function text(method: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined)
    throw new TypeError(`String.prototype${method.startsWith("[") ? "" : "."}${method} called on null or undefined`);
  return `${value as string}`;
}

/** @throws TypeError for what is neither a string nor a String object. */
function held(method: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof StringObject) return value.valueOf();
  throw new TypeError(`String.prototype.${method} requires that 'this' be a String`);
}

export function toString(this: unknown): string {
  return held("toString", this);
}

export function valueOf(this: unknown): string {
  return held("valueOf", this);
}

export function at(this: unknown, index?: unknown): string | undefined {
  return text("at", this).at(index as number);
}

export function charAt(this: unknown, index?: unknown): string {
  return text("charAt", this).charAt(index as number);
}

export function charCodeAt(this: unknown, index?: unknown): number {
  return text("charCodeAt", this).charCodeAt(index as number);
}

export function codePointAt(this: unknown, index?: unknown): number | undefined {
  return text("codePointAt", this).codePointAt(index as number);
}

export function concat(this: unknown, ...parts: unknown[]): string {
  return text("concat", this).concat(...(parts as string[]));
}

export function endsWith(this: unknown, part?: unknown, at?: unknown): boolean {
  return text("endsWith", this).endsWith(part as string, at as number);
}

export function includes(this: unknown, part?: unknown, at?: unknown): boolean {
  return text("includes", this).includes(part as string, at as number);
}

export function startsWith(this: unknown, part?: unknown, at?: unknown): boolean {
  return text("startsWith", this).startsWith(part as string, at as number);
}

export function indexOf(this: unknown, part?: unknown, at?: unknown): number {
  return text("indexOf", this).indexOf(part as string, at as number);
}

export function lastIndexOf(this: unknown, part?: unknown, at?: unknown): number {
  return text("lastIndexOf", this).lastIndexOf(part as string, at as number);
}

export function isWellFormed(this: unknown): boolean {
  return own.isWellFormed.call(text("isWellFormed", this));
}

export function toWellFormed(this: unknown): string {
  return own.toWellFormed.call(text("toWellFormed", this));
}

export function toLowerCase(this: unknown): string {
  return text("toLowerCase", this).toLowerCase();
}

export function toUpperCase(this: unknown): string {
  return text("toUpperCase", this).toUpperCase();
}

export function toLocaleLowerCase(this: unknown): string {
  return text("toLocaleLowerCase", this).toLocaleLowerCase();
}

export function toLocaleUpperCase(this: unknown): string {
  return text("toLocaleUpperCase", this).toLocaleUpperCase();
}

export function localeCompare(this: unknown, that: unknown, locales?: unknown, options?: unknown): number {
  return text("localeCompare", this).localeCompare(
    `${that as string}`,
    locales as string[],
    options as Intl.CollatorOptions,
  );
}

export function normalize(this: unknown, form?: unknown): string {
  return text("normalize", this).normalize(form as string);
}

export function trim(this: unknown): string {
  return text("trim", this).trim();
}

export function trimStart(this: unknown): string {
  return text("trimLeft", this).trimStart();
}

export function trimEnd(this: unknown): string {
  return text("trimRight", this).trimEnd();
}

export function match(this: unknown, pattern?: unknown): unknown {
  return text("match", this).match(pattern as string);
}

export function matchAll(this: unknown, pattern?: unknown): unknown {
  return text("matchAll", this).matchAll(pattern as RegExp);
}

export function search(this: unknown, pattern?: unknown): number {
  return text("search", this).search(pattern as string);
}

export function padEnd(this: unknown, length?: unknown, fill?: unknown): string {
  return text("padEnd", this).padEnd(length as number, fill as string);
}

export function padStart(this: unknown, length?: unknown, fill?: unknown): string {
  return text("padStart", this).padStart(length as number, fill as string);
}

export function repeat(this: unknown, count?: unknown): string {
  return text("repeat", this).repeat(count as number);
}

export function replace(this: unknown, pattern?: unknown, replacer?: unknown): string {
  return text("replace", this).replace(pattern as string, replacer as string);
}

export function replaceAll(this: unknown, pattern?: unknown, replacer?: unknown): string {
  return text("replaceAll", this).replaceAll(pattern as string, replacer as string);
}

export function slice(this: unknown, from?: unknown, to?: unknown): string {
  return text("slice", this).slice(from as number, to as number);
}

export function substring(this: unknown, from?: unknown, to?: unknown): string {
  return text("substring", this).substring(from as number, to as number);
}

export function substr(this: unknown, from?: unknown, to?: unknown): string {
  return text("substr", this).substr(from as number, to as number);
}

export function split(this: unknown, separator?: unknown, limit?: unknown): string[] {
  return text("split", this).split(separator as string, limit as number);
}

function iterate(this: unknown): IterableIterator<string> {
  return text("[Symbol.iterator]", this)[Symbol.iterator]();
}

export { iterate as "@@iterator", trimEnd as trimRight, trimStart as trimLeft };
