/**
 * `node:module`. Modules are joined at build time: what `createRequire` gives finds nothing at run time,
 * which is what packages that look for optional modules are prepared for.
 * @see https://nodejs.org/api/module.html
 */
import { CodedError } from "./errors.ts";

/** A `require` that knows no module. @throws Error with code `MODULE_NOT_FOUND` when it is called */
export function createRequire(_from: string | URL): (id: string) => never {
  return (id) => {
    throw new CodedError("MODULE_NOT_FOUND", `Cannot find module '${id}'`);
  };
}
