/**
 * The library's modules, loaded with `kiln:core` mapped to core-node.ts. Resolution hooks must be
 * in place before the modules are, so they are imported dynamically here and re-exported.
 */
import { register } from "node:module";

const core = new URL("./core-node.ts", import.meta.url).href;
const zone = new URL("./zone-node.ts", import.meta.url).href;
const MODULES = { "kiln:core": core, "kiln:console": core, "kiln:zone": zone };
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (specifier, context, next) =>
       next(${JSON.stringify(MODULES)}[specifier] ?? specifier, context);`,
  )}`,
);

export const coreNode = (await import("kiln:core")) as unknown as typeof import("./core-node.ts");
export const arrayMethods = await import("../Array.prototype.ts");
export const arrayStatics = await import("../Array.ts");
export const stringMethods = await import("../String.prototype.ts");
export const stringStatics = await import("../String.ts");
export const numberMethods = await import("../Number.prototype.ts");
export const numberStatics = await import("../Number.ts");
export const objectStatics = await import("../Object.ts");
export const typedMethods = await import("../TypedArray.prototype.ts");
export const json = await import("../JSON.ts");
export const uri = await import("../uri.ts");
export const { inspect } = await import("../inspect.ts");
export const { formatLog } = await import("../console-format.ts");
export const { Map: StdMap } = await import("../Map.ts");
export const { Set: StdSet } = await import("../Set.ts");
export const { Date: StdDate } = await import("../Date.ts");
export const { Error: StdError } = await import("../Error.ts");
export const promises = await import("../Promise.ts");
export const tasks = await import("../tasks.ts");
export const timers = await import("../timers.ts");
export const immediates = await import("../immediates.ts");
export const loop = await import("../loop.ts");
export const maths = {
  ...(await import("../math/exponential.ts")),
  ...(await import("../math/logarithm.ts")),
  ...(await import("../math/power.ts")),
  ...(await import("../math/trigonometric.ts")),
  ...(await import("../math/inverse.ts")),
  ...(await import("../math/hyperbolic.ts")),
  ...(await import("../math/roots.ts")),
};
