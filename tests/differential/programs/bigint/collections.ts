/** BigInts as keys: by value, apart from numbers. */
const map = new Map<bigint | number | string, string>();
map.set(1n, "big one");
map.set(1, "one");
map.set("1", "text");
map.set(10n ** 30n, "large");
console.log(map.size, map.get(1n), map.get(1), map.get("1"), map.get(10n ** 15n * 10n ** 15n), map.get(2n));
const set = new Set<bigint>();
for (let i = 0n; i < 100n; i++) set.add((i * i) % 17n);
console.log(set.size, [...set].join());
console.log(set.has(16n), set.has(3n), set.delete(16n), set.has(16n));
const seen = new Map<bigint, number>();
let x = 1n;
for (let i = 0; i < 500; i++) {
  x = (x * 6364136223846793005n + 1442695040888963407n) % 2n ** 61n;
  seen.set(x, i);
}
console.log(seen.size, seen.get(x));
const byKey: Record<string, number> = {};
for (const k of [1n, 2n, 1n]) byKey[`${k}`] = (byKey[`${k}`] ?? 0) + 1;
console.log(byKey);
function pick(v: bigint): string {
  switch (v) {
    case 0n:
      return "zero";
    case 1n:
      return "one";
    case 18446744073709551616n:
      return "2^64";
    default:
      return "other";
  }
}
console.log(pick(0n), pick(1n), pick(2n ** 64n), pick(-1n), pick(seen.has(1n) ? 1n : 2n));
console.log(structuredClone({ a: 5n, b: [6n, 10n ** 40n] }));
