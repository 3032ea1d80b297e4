class ByteQueue {
  private buf = new Uint8Array(8);
  private head = 0;
  length = 0;
  push(data: Uint8Array): void {
    if (this.length + data.length > this.buf.length) this.grow(this.length + data.length);
    for (let i = 0; i < data.length; i++) this.buf[(this.head + this.length + i) & (this.buf.length - 1)] = data[i];
    this.length += data.length;
  }
  shift(n: number): Uint8Array {
    const out = new Uint8Array(Math.min(n, this.length));
    for (let i = 0; i < out.length; i++) out[i] = this.buf[(this.head + i) & (this.buf.length - 1)];
    this.head = (this.head + out.length) & (this.buf.length - 1);
    this.length -= out.length;
    return out;
  }
  private grow(min: number): void {
    let cap = this.buf.length;
    while (cap < min) cap *= 2;
    const next = new Uint8Array(cap);
    for (let i = 0; i < this.length; i++) next[i] = this.buf[(this.head + i) & (this.buf.length - 1)];
    this.buf = next;
    this.head = 0;
  }
}
const q = new ByteQueue();
let v = 0;
let check = 0;
for (let round = 0; round < 40; round++) {
  const part = new Uint8Array(round % 7);
  for (let i = 0; i < part.length; i++) part[i] = v++;
  q.push(part);
  for (const x of q.shift(round % 5)) check = (check * 33 + x) | 0;
}
console.log(q.length, check, q.shift(10), q.shift(1000).length, q.length);
