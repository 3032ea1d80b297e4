/** How streams are shown by `console.log`. */
import { type InspectOptions, inspect } from "../../../runtime/std/inspect.ts";

export { custom as inspectCustom } from "../../../runtime/std/inspect.ts";

export type ShownOptions = InspectOptions;

/** The name, then what the program should see of the object, one level less deep. */
export function shownAs(name: string, data: object, options: ShownOptions): string {
  const depth = options.depth ?? null;
  return `${name} ${inspect(data, { ...options, depth: depth === null ? null : depth - 1 })}`;
}
