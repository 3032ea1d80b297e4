/** Classes that extend Array and declare nothing: their objects are as large as arrays. */
class Zeros extends Array<number> {
  constructor(length: number) {
    super(length);
    this.fill(0);
  }
}
class Words extends Array<string> {}

const kept: { zeros: Zeros; words: Words }[] = [];
let text = 0;
for (let i = 0; i < 20_000; i++) {
  const zeros = new Zeros(6);
  zeros[2] = i;
  zeros[3] = i / 4;
  const words = new Words();
  words.push(`w${i}`, "x");
  text += words.join("-").length;
  if (i % 100 === 0) kept.push({ zeros, words });
}
let sum = 0;
for (const { zeros, words } of kept) {
  for (const n of zeros) sum += n;
  sum += words[0]!.length;
}
console.log(kept.length, text, sum, kept[7]!.zeros.length, kept[7]!.words.length);
console.log(kept[3]!.zeros, kept[3]!.words, kept[3]!.zeros instanceof Zeros, Array.isArray(kept[3]!.words));
