// Pixels in typed arrays: grey, blur, histogram, threshold, ASCII art; views that share memory.
const [w, h] = [12, 6];
const rgba = new Uint8ClampedArray(w * h * 4);
for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) rgba.set([x * 22, y * 45, (x ^ y) * 30, 255], (y * w + x) * 4);
const grey = Uint8Array.from(
  { length: w * h },
  (_, i) => (rgba[i * 4] * 299 + rgba[i * 4 + 1] * 587 + rgba[i * 4 + 2] * 114) / 1000,
);
const ascii = (g: Uint8Array): string =>
  Array.from({ length: h }, (_, y) =>
    [...g.subarray(y * w, (y + 1) * w)].map((v) => " .:-=+*#%@"[Math.floor(v / 25.6)]).join(""),
  ).join("\n");
console.log(ascii(grey));
const blur = new Uint8Array(w * h);
for (let y = 0; y < h; y++)
  for (let x = 0; x < w; x++) {
    let [sum, n] = [0, 0];
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      const [px, py] = [x + dx, y + dy];
      if (px < 0 || py < 0 || px >= w || py >= h) continue;
      sum += grey[py * w + px];
      n++;
    }
    blur[y * w + x] = Math.round(sum / n);
  }
console.log(
  ascii(blur),
  blur.reduce((a, b) => a + b),
  Math.max(...grey),
  Math.min(...grey),
);
const histogram = grey.reduce((hist, v) => (hist[v >> 5]++, hist), new Uint16Array(8));
console.log(
  histogram,
  histogram.indexOf(Math.max(...histogram)),
  grey
    .slice()
    .sort()
    .at(grey.length >> 1),
);
const words = new Uint32Array(rgba.buffer);
words[0] = 0xff0000ff;
console.log(rgba.subarray(0, 8), words.length, words[1].toString(16), rgba.byteLength === words.byteLength);
rgba.copyWithin(8, 0, 4);
words.fill(0, 5);
console.log(
  rgba.slice(8, 12),
  words.lastIndexOf(0),
  words.findLast((v) => v !== 0)?.toString(16),
  rgba.every((v) => v <= 255),
  new Float32Array([1.1, 2.5]).map((v) => v * 2).join(),
);
