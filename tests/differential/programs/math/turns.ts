// sin, cos and tan next to multiples of a quarter turn, and of numbers so large that all of 2/pi is needed.
const next = (x: number, by: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(by));
  return view.getFloat64(0);
};
const multiples = [
  1, 2, 3, 4, 5, 7, 16, 31, 32, 33, 61, 62, 63, 64, 65, 100, 127, 1000, 65536, 524287, 1048575, 1048577,
];
for (const n of multiples)
  for (const by of [-2, -1, 0, 1, 2]) {
    const x = next(n * (Math.PI / 4), by);
    console.log(n, by, Math.sin(x), Math.cos(x), Math.tan(x), Math.sin(-x), Math.tan(-x));
  }
for (let e = 19; e < 1024; e++) {
  const x = 2 ** e * 1.234567890123;
  console.log(e, Math.sin(x), Math.cos(-x), Math.tan(x), Math.sin(2 ** e), Math.cos(next(2 ** e, -1)));
}
// The double that is nearest to a multiple of pi/2, and its kin.
const nearest = [6381956970095103 * 2 ** 797, 5319372648326541 * 2 ** 797, 8006155 * 2 ** 40, 1e22, 1e300];
for (const x of nearest) console.log(x, Math.sin(x), Math.cos(x), Math.tan(x));
