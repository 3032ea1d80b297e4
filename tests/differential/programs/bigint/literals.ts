/** BigInt literals in every base, with separators, signs and sizes around the borders of words. */
console.log(0n, 1n, -1n, 255n, 0xffn, 0o377n, 0b1111_1111n, 1_000_000n);
console.log(0xffff_ffff_ffff_ffffn, 0x1_0000_0000_0000_0000n, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn);
console.log(123456789012345678901234567890123456789012345678901234567890n);
console.log(-0n, -(-5n), typeof 0n, typeof -1n);
const list: bigint[] = [
  18446744073709551615n,
  18446744073709551616n,
  -18446744073709551616n,
  340282366920938463463374607431768211456n,
];
console.log(list);
console.log(`${list[0]} ${list[1]}`, String(list[2]), "x" + list[3]);
const nested = { a: 1n, b: [2n, { c: -3n }], m: new Map([[4n, 5n]]), s: new Set([6n]) };
console.log(nested);
console.log([1n, 2n, 30n, 400n, 5000n, 60000n, 700000n]);
