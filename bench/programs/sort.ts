/** Sorting with a comparison function: numbers, strings and objects. */
const N = 800_000;

let seed = 7;
function random(): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed;
}

const numbers: number[] = [];
for (let i = 0; i < N; i++) numbers.push(random() % 1_000_000);
const records = numbers.map((value, index) => ({ value: value % 1000, index }));
const words = numbers.slice(0, N / 3).map((value) => `w${value.toString(36)}`);

numbers.sort((a, b) => a - b);
records.sort((a, b) => a.value - b.value);
words.sort();

let hash = 0;
for (let i = 0; i < N; i++) hash = (Math.imul(hash, 31) + numbers[i]! + records[i]!.index) | 0;
for (const word of words) hash = (Math.imul(hash, 31) + word.charCodeAt(word.length - 1)) | 0;
console.log(hash, numbers[N >> 1], words[0], words[words.length - 1]);
