// Methods, getters and statics under names that are computed.
class Shape {
  static unit = "cm";
  static scale(n: number): number {
    return n * 2;
  }
  static get sides(): number {
    return 4;
  }
  constructor(public size: number) {}
  area(): number {
    return this.size * this.size;
  }
  grow(by: number): number {
    this.size += by;
    return this.size;
  }
  get label(): string {
    return `shape ${this.size}`;
  }
  [Symbol.toPrimitive](): string {
    return `<${this.size}>`;
  }
}
class Cube extends Shape {
  override area(): number {
    return 6 * super.area();
  }
  volume(): number {
    return this.size ** 3;
  }
}
type Any = Record<string, (...args: number[]) => unknown>;
const name = (s: string): string => s.split("").reverse().join("");
const objects = [new Shape(2), new Cube(3)];
for (const o of objects) {
  const dyn = o as unknown as Any;
  for (const key of ["area", "grow", "volume", "missing"]) {
    const method = dyn[key];
    console.log(key, typeof method, typeof method === "function" ? dyn[key]!(1) : "none");
  }
  console.log(
    (o as unknown as Record<string, unknown>)[name("lebal")],
    (o as unknown as Record<string, unknown>)[name("ezis")],
  );
}
const dyn = objects[0] as unknown as Any;
console.log(dyn[name("aera")]!(), dyn[name("worg")]!(5), (dyn as unknown as Record<string, unknown>)[name("on")]);
const sym: symbol[] = [Symbol.toPrimitive, Symbol("x")];
console.log(sym.map((s) => typeof (objects[0] as unknown as Record<symbol, unknown>)[s]));

const statics = Shape as unknown as Record<string, unknown>;
for (const key of ["unit", "scale", "sides", "area", "name"].slice(0, 4)) console.log(key, typeof statics[key]);
console.log((Cube as unknown as Any)[name("elacs")]!(21), statics[name("tinu")], statics[name("sedis")]);
Shape.unit = "mm";
console.log(statics[name("tinu")]);

const list = [3, 1, 2];
for (const op of ["slice", "concat"] as const) console.log(list[op]().length, list[op](["x"] as never));
for (const key of ["shift", "pop"] as const) console.log(key, list[key](), list);

class Emitter {
  private on_data(v: number): string {
    return `data ${v}`;
  }
  private on_end(v: number): string {
    return `end ${v}`;
  }
  emit(event: string, v: number): string {
    const handler = (this as unknown as Any)[`on_${event}`];
    return handler === undefined ? `no handler for ${event}` : String(handler.call(this, v));
  }
}
const em = new Emitter();
console.log(em.emit("data", 1), em.emit("end", 2), em.emit("error", 3));
