/** Keys from passwords and from other keys: PBKDF2 (RFC 8018), HKDF (RFC 5869), scrypt (RFC 7914). */
import type { Digest } from "./digest.ts";
import { Hmac } from "./hmac.ts";

/** RFC 8018 section 5.2. */
export function pbkdf2Bytes(
  fresh: Digest,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
  const keyed = new Hmac(fresh, password);
  const out = new Uint8Array(length);
  const first = new Uint8Array(salt.length + 4);
  first.set(salt);
  let at = 0;
  for (let index = 1; at < length; index++) {
    new DataView(first.buffer).setUint32(salt.length, index);
    let u = keyed.tagOf(first);
    const sum = u.slice();
    for (let i = 1; i < iterations; i++) {
      u = keyed.tagOf(u);
      for (let k = 0; k < sum.length; k++) sum[k] = sum[k]! ^ u[k]!;
    }
    const take = Math.min(sum.length, length - at);
    out.set(sum.subarray(0, take), at);
    at += take;
  }
  return out;
}

/** RFC 5869; `length` is at most 255 digests. */
export function hkdfBytes(
  fresh: Digest,
  secret: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const extracted = new Hmac(fresh, salt).tagOf(secret);
  const keyed = new Hmac(fresh, extracted);
  const out = new Uint8Array(length);
  let previous = new Uint8Array(0);
  let at = 0;
  for (let index = 1; at < length; index++) {
    const message = new Uint8Array(previous.length + info.length + 1);
    message.set(previous);
    message.set(info, previous.length);
    message[message.length - 1] = index;
    previous = new Uint8Array(keyed.tagOf(message));
    const take = Math.min(previous.length, length - at);
    out.set(previous.subarray(0, take), at);
    at += take;
  }
  return out;
}

/** RFC 7914: `n` is the cost (a power of two), `r` the block size, `p` the parallelism. `sha256` is fresh. */
export function scryptBytes(
  sha256: Digest,
  password: Uint8Array,
  salt: Uint8Array,
  n: number,
  r: number,
  p: number,
  length: number,
): Uint8Array {
  const blockBytes = 128 * r;
  const blocks = pbkdf2Bytes(sha256, password, salt, 1, p * blockBytes);
  const words = 32 * r;
  const x = new Int32Array(words);
  const y = new Int32Array(words);
  const table = new Int32Array(words * n);
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.length);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < words; k++) x[k] = view.getInt32(i * blockBytes + k * 4, true);
    mixRows(x, y, table, n, r);
    for (let k = 0; k < words; k++) view.setInt32(i * blockBytes + k * 4, x[k]!, true);
  }
  return pbkdf2Bytes(sha256, password, blocks, 1, length);
}

/** ROMix (section 5). */
function mixRows(x: Int32Array, y: Int32Array, table: Int32Array, n: number, r: number): void {
  const words = x.length;
  for (let i = 0; i < n; i++) {
    table.set(x, i * words);
    mixBlock(x, y, r);
  }
  const last = (2 * r - 1) * 16;
  for (let i = 0; i < n; i++) {
    const row = ((x[last]! >>> 0) % n) * words;
    for (let k = 0; k < words; k++) x[k] = x[k]! ^ table[row + k]!;
    mixBlock(x, y, r);
  }
}

/** BlockMix (section 4); `y` is room for the result, which ends in `x`. */
function mixBlock(x: Int32Array, y: Int32Array, r: number): void {
  const parts = 2 * r;
  let last = (parts - 1) * 16;
  for (let i = 0; i < parts; i++) {
    const at = i * 16;
    const to = (i & 1) === 0 ? (i >> 1) * 16 : (r + (i >> 1)) * 16;
    salsa(i === 0 ? x : y, last, x, at, y, to);
    last = to;
  }
  x.set(y);
}

/** Salsa20/8 of the exclusive or of two blocks of sixteen words (section 3). */
function salsa(a: Int32Array, at: number, b: Int32Array, from: number, out: Int32Array, to: number): void {
  for (let i = 0; i < 16; i++) {
    START[i] = a[at + i]! ^ b[from + i]!;
    WORK[i] = START[i]!;
  }
  for (let round = 0; round < 8; round++) {
    const order = (round & 1) === 0 ? COLUMNS : ROWS;
    for (let q = 0; q < 16; q += 4) quarter(order[q]!, order[q + 1]!, order[q + 2]!, order[q + 3]!);
  }
  for (let i = 0; i < 16; i++) out[to + i] = (START[i]! + WORK[i]!) | 0;
}

const START = new Int32Array(16);
const WORK = new Int32Array(16);
const COLUMNS = new Uint8Array([0, 4, 8, 12, 5, 9, 13, 1, 10, 14, 2, 6, 15, 3, 7, 11]);
const ROWS = new Uint8Array([0, 1, 2, 3, 5, 6, 7, 4, 10, 11, 8, 9, 15, 12, 13, 14]);

function quarter(a: number, b: number, c: number, d: number): void {
  let sum = (WORK[a]! + WORK[d]!) | 0;
  WORK[b] = WORK[b]! ^ ((sum << 7) | (sum >>> 25));
  sum = (WORK[b]! + WORK[a]!) | 0;
  WORK[c] = WORK[c]! ^ ((sum << 9) | (sum >>> 23));
  sum = (WORK[c]! + WORK[b]!) | 0;
  WORK[d] = WORK[d]! ^ ((sum << 13) | (sum >>> 19));
  sum = (WORK[d]! + WORK[c]!) | 0;
  WORK[a] = WORK[a]! ^ ((sum << 18) | (sum >>> 14));
}
