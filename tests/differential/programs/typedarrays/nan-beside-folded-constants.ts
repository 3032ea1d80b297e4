// A NaN of any bits, or undefined, times 1 or less 0 is NaN, also where only the C compiler knows the 1 or the 0.
const bits = new BigUint64Array(4);
const floats = new Float64Array(bits.buffer);
bits.fill(0x7ff4dead0000000an);
const n = process.argv.length;
const one = (): number => (n ^ n) + 1;
const zero = (): number => n ^ n;
const scaled = (x: number, k: number): number => x * k;
function pick(i: number): number | undefined {
  return i > 2 ? undefined : scaled(floats[i]!, one());
}
function less(i: number): number | undefined {
  return i > 2 ? undefined : floats[i]! - zero();
}
function beyond(a: readonly number[], i: number): number | undefined {
  return i > 20 ? undefined : a[i]! * one();
}
function over(a: readonly number[], i: number): number[] {
  const list = [0.5];
  list.push(a[i]! / one());
  list[0] = a[i]! - zero();
  return list;
}
const stored: (number | undefined)[] = [];
for (let i = 0; i < 4; i++) {
  stored.push(pick(i), less(i), beyond([1.5, 2.5], i));
  console.log(pick(i), less(i), beyond([1.5, 2.5], i), over([1.5, 2.5], i));
}
console.log(stored);
const list = over([], 3);
console.log(list[0], list[1], list[0] === undefined, list.includes(NaN));
