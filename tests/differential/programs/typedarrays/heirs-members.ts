// Members of classes that extend typed arrays are no elements.
class Heir extends Uint8Array {
  get first(): number {
    return this[0]! + this[5]!;
  }
  get half(): number {
    return this.length / 8;
  }
  override get byteLength(): number {
    return 1.5;
  }
  one(): number {
    return this[5]! + 1;
  }
  three(i: number): unknown {
    return this[i];
  }
}
const h = new Heir(3);
console.log(h.first, h.half, h.half + 0.5, h.byteLength, h.byteLength * 2, h.one(), h.three(5), h[5]! + 1, h.length);
const either = (n: number): Uint8Array => (n > 1 ? new Uint8Array(3) : h);
console.log(either(1).byteLength, either(2).byteLength, either(1).length, either(2).byteOffset);
const pick = (o: object, key: string): unknown => (o as Record<string, unknown>)[key];
const long = new Uint8Array(300);
for (const key of ["length", "byteLength", "BYTES_PER_ELEMENT", "first", "half", "7"])
  console.log(key, pick(long, key), pick(h, key));
const at = (view: Uint8Array, key: "length" | 0 | 299): number => view[key]!;
console.log(at(long, "length") & 255, at(long, "length") > 255, at(long, 0), at(long, 299) + 1);
const odd = new Uint16Array(2);
Object.defineProperty(odd, "rate", { value: 0.75 });
console.log(odd.length, (odd as unknown as { rate: number }).rate + 1, odd.byteLength);
class Float extends Float64Array {
  g(i: number): number {
    return this[i]! + 1;
  }
}
const f = new Float(2);
console.log(f.g(0), f.g(2), f.g(-1), f.at(5));
