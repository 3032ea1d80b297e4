/** 64-bit generators and hashes in asUintN and asIntN: xorshift, splitmix, PCG, wyhash-like, FNV. */
const M = 0xffff_ffff_ffff_ffffn;
let x = 88172645463325252n;
for (let i = 0; i < 1000; i++) {
  x ^= BigInt.asUintN(64, x << 13n);
  x ^= x >> 7n;
  x ^= BigInt.asUintN(64, x << 17n);
  if (i % 250 === 0) console.log(x);
}
let s = 42n;
function splitmix(): bigint {
  s = BigInt.asUintN(64, s + 0x9e3779b97f4a7c15n);
  let z = s;
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}
for (let i = 0; i < 5; i++) console.log(splitmix());
class Pcg {
  private state = 0x853c49e6748fea9bn;
  next(): bigint {
    const old = this.state;
    this.state = (old * 6364136223846793005n + 0xda3e39cb94b95bdbn) & M;
    const shifted = ((old >> 18n) ^ old) >> 27n;
    const rot = old >> 59n;
    const low = shifted & 0xffffffffn;
    return ((low >> rot) | (low << (-rot & 31n))) & 0xffffffffn;
  }
}
const pcg = new Pcg();
for (let i = 0; i < 5; i++) console.log(pcg.next());
function fnv1a(text: string): bigint {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) h = BigInt.asUintN(64, (h ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return h;
}
console.log(fnv1a(""), fnv1a("a"), fnv1a("hello, world").toString(16));
const rotl = (v: bigint, by: bigint): bigint => ((v << by) | (v >> (64n - by))) & M;
let h = 1n;
for (let i = 0n; i < 64n; i++) h = rotl(h * 0x9e3779b97f4a7c15n, i) ^ i;
console.log(h, rotl(1n, 63n), rotl(M, 17n), rotl(0x8000000000000001n, 1n));
let y = -1n;
for (let i = 0; i < 100; i++) {
  y = BigInt.asIntN(64, y * 6364136223846793005n - 1n);
  y = BigInt.asIntN(64, y ^ (y >> 17n)) + (y & 1n);
  if (i % 20 === 0) console.log(y, y < 0n, y >> 3n, y / 1000n, y % 1000n);
}
function mulhi(a: bigint, b: bigint): bigint {
  return (BigInt.asUintN(64, a) * BigInt.asUintN(64, b)) >> 64n;
}
console.log(mulhi(M, M), mulhi(x, s), mulhi(-1n, 2n));
function modmul(a: bigint, b: bigint, m: bigint): bigint {
  return (BigInt.asUintN(64, a) * BigInt.asUintN(64, b)) % BigInt.asUintN(64, m);
}
console.log(modmul(M, M - 1n, 1000000007n), modmul(x, s, M - 58n), modmul(3n, 5n, 7n));
