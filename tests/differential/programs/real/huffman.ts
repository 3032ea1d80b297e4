type Tree =
  | { kind: "leaf"; symbol: number; weight: number }
  | { kind: "node"; left: Tree; right: Tree; weight: number };
function build(data: Uint8Array): Tree {
  const freq = new Uint32Array(256);
  for (const b of data) freq[b]++;
  const pool: Tree[] = [];
  freq.forEach((weight, symbol) => {
    if (weight > 0) pool.push({ kind: "leaf", symbol, weight });
  });
  while (pool.length > 1) {
    pool.sort((a, b) => b.weight - a.weight);
    const right = pool.pop()!;
    const left = pool.pop()!;
    pool.push({ kind: "node", left, right, weight: left.weight + right.weight });
  }
  return pool[0];
}
function codes(t: Tree, prefix = "", out = new Map<number, string>()): Map<number, string> {
  if (t.kind === "leaf") out.set(t.symbol, prefix || "0");
  else {
    codes(t.left, `${prefix}0`, out);
    codes(t.right, `${prefix}1`, out);
  }
  return out;
}
class BitWriter {
  private bytes: number[] = [];
  length = 0;
  write(bits: string): void {
    for (const b of bits) {
      if (this.length % 8 === 0) this.bytes.push(0);
      if (b === "1") this.bytes[this.bytes.length - 1] |= 128 >> (this.length % 8);
      this.length++;
    }
  }
  finish(): Uint8Array {
    return new Uint8Array(this.bytes);
  }
}
function decode(t: Tree, packed: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    let n = t;
    if (n.kind === "leaf") at++;
    while (n.kind === "node") {
      n = packed[at >> 3] & (128 >> (at & 7)) ? n.right : n.left;
      at++;
    }
    out[i] = n.symbol;
  }
  return out;
}
for (const text of ["abracadabra", "aaaa", "the quick brown fox jumps over the lazy dog", "é日😀é"]) {
  const data = new TextEncoder().encode(text);
  const tree = build(data);
  const table = codes(tree);
  const w = new BitWriter();
  for (const b of data) w.write(table.get(b)!);
  const packed = w.finish();
  const back = new TextDecoder().decode(decode(tree, packed, data.length));
  console.log(data.length, w.length, packed.join(","), back === text);
  console.log(
    [...table]
      .map(([s, c]) => `${String.fromCharCode(s)}=${c}`)
      .sort()
      .join(" ")
      .slice(0, 120),
  );
}
