// Module namespaces passed on, listed, read by computed keys; exports that change.
import * as cycle from "./cycle.ts";
import * as index from "./index.ts";
import * as shapes from "./shapes.ts";

export function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
attempt(() => cycle.readMain());
export const late = "late value";
attempt(() => cycle.readMain());
console.log(cycle.seesMain(), cycle.again("late"));
console.log(shapes);
console.log(Object.keys(shapes), "count" in shapes, "nothing" in shapes);
function use(ns: typeof shapes): string {
  return `${ns.PI} ${ns.bump()} ${ns.count} ${ns.add(1, 2)} ${ns.default(2)} ${ns.Kind.A} ${new ns.Circle().r} ${ns.shown}`;
}
console.log(use(shapes), use(shapes), shapes.count);
const other = shapes;
console.log(other === shapes, other === index.shapes, index.plus === shapes.add);
const table = shapes as unknown as Record<string, unknown>;
for (const key of ["PI", "count", "missing"]) console.log(key, table[key]);
for (const key in shapes) console.log(key);
for (const [key, value] of Object.entries(shapes)) if (typeof value === "number") console.log(key, value);
shapes.bump();
console.log(table["count"], { ...shapes }.count, index);
console.log(JSON.stringify(shapes), typeof shapes);
const { PI, ...rest } = shapes;
console.log(PI, Object.keys(rest).length);
try {
  table["PI"] = 4;
} catch (e) {
  console.log((e as Error).name);
}
console.log(shapes.PI);
