// Members of classes that extend arrays and typed arrays, and numbers of buffers, under computed keys.
class Stack extends Array<number> {
  get top(): number {
    return this[this.length - 1]! * 1.5;
  }
  twice(): number {
    return this.length * 2;
  }
}
class Tall extends Stack {
  override get top(): number {
    return super.top + 100;
  }
}
class Bytes extends Uint8Array {
  get top(): number {
    return this[0]! + 0.5;
  }
  override get byteLength(): number {
    return -1;
  }
  twice(): number {
    return this.length * 2;
  }
}
const stack = new Stack();
stack.push(1, 3);
const tall = new Tall();
tall.push(7);
const bytes = new Bytes(2);
const show = (v: unknown): unknown => (typeof v === "function" ? "function" : v);
const pick = (o: object, key: string): unknown => (o as Record<string, unknown>)[key];
for (const key of ["top", "twice", "length", "byteLength", "push", "slice", "fill", "0"])
  for (const o of [stack, tall, bytes]) console.log(key, show(pick(o, key)));
for (const o of [stack, tall, bytes]) {
  const key = ["tw", "ice"].join("") as "twice";
  console.log(o[key](), o[key] === o.twice, ["to", "p"].join("") in o);
}
const views = [new Uint16Array(3), new ArrayBuffer(4), new DataView(new ArrayBuffer(6), 2)];
for (const o of views)
  for (const key of ["byteLength", "byteOffset", "BYTES_PER_ELEMENT", "length", "at", "getInt8"])
    console.log(Object.prototype.toString.call(o), key, show(pick(o, key)));
console.log("top" in stack, "top" in bytes, "other" in bytes, "twice" in tall, "top" in [1], Reflect.has(bytes, "top"));
