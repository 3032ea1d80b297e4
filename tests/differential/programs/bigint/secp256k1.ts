/** Points of secp256k1 in Jacobian coordinates, from the textbook. */
const P = 2n ** 256n - 2n ** 32n - 977n;
const N = 0xffffffff_ffffffff_ffffffff_fffffffe_baaedce6_af48a03b_bfd25e8c_d0364141n;
const GX = 0x79be667e_f9dcbbac_55a06295_ce870b07_029bfcdb_2dce28d9_59f2815b_16f81798n;
const GY = 0x483ada77_26a3c465_5da4fbfc_0e1108a8_fd17b448_a6855419_9c47d08f_fb10d4b8n;
const mod = (a: bigint): bigint => {
  const r = a % P;
  return r >= 0n ? r : r + P;
};
function invert(a: bigint, m: bigint): bigint {
  let [x, y, u, v] = [((a % m) + m) % m, m, 1n, 0n];
  while (x !== 0n) {
    const q = y / x;
    [x, y, u, v] = [y - q * x, x, v - q * u, u];
  }
  return ((v % m) + m) % m;
}
class Point {
  constructor(
    readonly x: bigint,
    readonly y: bigint,
    readonly z: bigint,
  ) {}
  double(): Point {
    const a = mod(this.x * this.x);
    const b = mod(this.y * this.y);
    const c = mod(b * b);
    const d = mod(2n * ((this.x + b) ** 2n - a - c));
    const e = mod(3n * a);
    const x = mod(e * e - 2n * d);
    return new Point(x, mod(e * (d - x) - 8n * c), mod(2n * this.y * this.z));
  }
  add(other: Point): Point {
    if (this.z === 0n) return other;
    if (other.z === 0n) return this;
    const zz = mod(this.z * this.z);
    const ww = mod(other.z * other.z);
    const u1 = mod(this.x * ww);
    const u2 = mod(other.x * zz);
    const s1 = mod(this.y * other.z * ww);
    const s2 = mod(other.y * this.z * zz);
    if (u1 === u2) return s1 === s2 ? this.double() : new Point(1n, 1n, 0n);
    const h = mod(u2 - u1);
    const r = mod(s2 - s1);
    const hh = mod(h * h);
    const hhh = mod(h * hh);
    const v = mod(u1 * hh);
    const x = mod(r * r - hhh - 2n * v);
    return new Point(x, mod(r * (v - x) - s1 * hhh), mod(this.z * other.z * h));
  }
  times(k: bigint): Point {
    let result = new Point(1n, 1n, 0n);
    let addend: Point = this;
    for (let n = k; n > 0n; n >>= 1n) {
      if (n & 1n) result = result.add(addend);
      addend = addend.double();
    }
    return result;
  }
  toString(): string {
    if (this.z === 0n) return "infinity";
    const i = invert(this.z, P);
    const ii = mod(i * i);
    return `${mod(this.x * ii)
      .toString(16)
      .padStart(64, "0")} ${mod(this.y * ii * i)
      .toString(16)
      .padStart(64, "0")}`;
  }
}
const G = new Point(GX, GY, 1n);
for (const k of [1n, 2n, 3n, 20n, 112233445566778899n, N - 1n, N, N + 5n]) console.log(`${G.times(k)}`);
let k = 1n;
for (let i = 0; i < 4; i++) {
  k = (k * 0x5bd1e995_9e3779b9_7f4a7c15_f39cc060_5cedc834_1082276b_f3a27251_f86c6a11n) % N;
  console.log(k.toString(16), String(G.times(k)));
}
