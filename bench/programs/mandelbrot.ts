/** The Mandelbrot set as a bitmap, a bit for each point: floating point in a tight loop, bits put together. */
const SIZE = 1600;
const ITERATIONS = 60;

function row(y: number, out: Uint8Array): void {
  const ci = (2 * y) / SIZE - 1;
  let bits = 0;
  for (let x = 0; x < SIZE; x++) {
    const cr = (2 * x) / SIZE - 1.5;
    let zr = 0;
    let zi = 0;
    let i = 0;
    while (i < ITERATIONS && zr * zr + zi * zi <= 4) {
      const next = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = next;
      i++;
    }
    bits = (bits << 1) | (i === ITERATIONS ? 1 : 0);
    if ((x & 7) === 7) {
      out[x >> 3] = bits;
      bits = 0;
    }
  }
}

const line = new Uint8Array(SIZE >> 3);
let hash = 0;
for (let round = 0; round < 3; round++) {
  for (let y = 0; y < SIZE; y++) {
    row(y, line);
    for (const byte of line) hash = (Math.imul(hash, 31) + byte) | 0;
  }
}
console.log(hash);
