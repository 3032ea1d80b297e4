// heavy: too slow when every allocation collects
const W = 64;
const H = 24;
const CHARS = " .:-=+*#%@";
let checksum = 0;
for (let y = 0; y < H; y++) {
  let line = "";
  for (let x = 0; x < W; x++) {
    const cr = (x / W) * 3 - 2.1;
    const ci = (y / H) * 2.4 - 1.2;
    let zr = 0;
    let zi = 0;
    let n = 0;
    while (n < 200 && zr * zr + zi * zi < 4) {
      const t = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = t;
      n++;
    }
    checksum = (Math.imul(checksum, 33) + n) | 0;
    line += n === 200 ? "@" : CHARS[n % 9];
  }
  console.log(line.trimEnd());
}
console.log(checksum);
