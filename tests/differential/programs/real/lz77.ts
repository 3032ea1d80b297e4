// heavy: too slow when every allocation collects
// A byte-oriented LZ77 with a 3-byte hash chain.
const WINDOW = 4095;
const MIN_MATCH = 3;
const MAX_MATCH = 18;
function compress(src: Uint8Array): Uint8Array {
  const out: number[] = [];
  const head = new Int32Array(4096).fill(-1);
  const prev = new Int32Array(src.length).fill(-1);
  const hash = (i: number): number =>
    (Math.imul((src[i] << 16) | (src[i + 1] << 8) | src[i + 2], 2654435761) >>> 20) & 4095;
  let flagAt = -1;
  let flagBit = 8;
  let i = 0;
  const flag = (bit: number): void => {
    if (flagBit === 8) {
      flagAt = out.length;
      out.push(0);
      flagBit = 0;
    }
    out[flagAt] |= bit << flagBit++;
  };
  const insert = (k: number): void => {
    if (k + 2 >= src.length) return;
    const h = hash(k);
    prev[k] = head[h];
    head[h] = k;
  };
  while (i < src.length) {
    let best = 0;
    let dist = 0;
    if (i + 2 < src.length) {
      let tries = 32;
      for (let c = head[hash(i)]; c >= 0 && i - c <= WINDOW && tries-- > 0; c = prev[c]) {
        let n = 0;
        while (n < MAX_MATCH && i + n < src.length && src[c + n] === src[i + n]) n++;
        if (n > best) {
          best = n;
          dist = i - c;
        }
      }
    }
    if (best >= MIN_MATCH) {
      flag(1);
      out.push(dist & 255, ((dist >> 8) << 4) | (best - MIN_MATCH));
      for (let k = 0; k < best; k++) insert(i++);
    } else {
      flag(0);
      out.push(src[i]);
      insert(i++);
    }
  }
  return Uint8Array.from(out);
}
function expand(src: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let o = 0;
  let i = 0;
  while (o < size) {
    const flags = src[i++];
    for (let b = 0; b < 8 && o < size; b++) {
      if (flags & (1 << b)) {
        const dist = src[i] | ((src[i + 1] >> 4) << 8);
        const n = (src[i + 1] & 15) + MIN_MATCH;
        i += 2;
        if (dist === 0 || dist > o) throw new RangeError(`distance ${dist} at ${o}`);
        for (let k = 0; k < n; k++, o++) out[o] = out[o - dist];
      } else out[o++] = src[i++];
    }
  }
  return out;
}
const enc = new TextEncoder();
const random = new Uint8Array(500);
for (let i = 0, s = 1; i < random.length; i++) {
  s = (Math.imul(s, 1664525) + 1013904223) | 0;
  random[i] = s >>> 24;
}
const inputs = [
  enc.encode(""),
  enc.encode("abc"),
  enc.encode("abcabcabcabcabcabcabcabcabc"),
  new Uint8Array(1000),
  enc.encode("the rain in spain stays mainly in the plain. ".repeat(40)),
  random,
];
for (const input of inputs) {
  const packed = compress(input);
  const back = expand(packed, input.length);
  let sum = 0;
  for (const b of packed) sum = (Math.imul(sum, 31) + b) | 0;
  console.log(
    input.length,
    packed.length,
    sum,
    back.every((b, i) => b === input[i]),
  );
}
try {
  expand(Uint8Array.of(1, 9, 0), 10);
} catch (e) {
  console.log(String(e));
}
