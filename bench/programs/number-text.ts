/** Numbers become text and text numbers: toString, toFixed, parseFloat, parseInt, radixes. */
const ROUNDS = 600_000;

let seed = 11;
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return seed >>> 0;
}

let hash = 0;
function take(text: string): void {
  hash = (Math.imul(hash, 31) + text.length + text.charCodeAt(text.length - 1)) | 0;
}

let sum = 0;
for (let i = 0; i < ROUNDS; i++) {
  const whole = random();
  const real = whole / 4096 + random() / 2 ** 40;
  take(`${whole & 0xffff}`);
  take(String(whole));
  take(real.toString());
  take(real.toFixed(2));
  take(whole.toString(16));
  sum += Number.parseInt(`${whole & 0xfffff}`, 10) + Number.parseFloat(`${(whole & 0xfff) / 8}`);
  sum += Number(`${real}`) + Number.parseInt(whole.toString(36), 36);
}
console.log(hash, sum.toFixed(3));
