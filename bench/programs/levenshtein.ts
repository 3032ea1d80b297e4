/** Edit distances between words, by two rows of a table: character codes and arrays of numbers. */
const WORDS = 900;

let seed = 3;
function random(limit: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >> 8) % limit;
}

function distance(a: string, b: string): number {
  if (a === b) return 0;
  let previous: number[] = [];
  let current: number[] = [];
  for (let j = 0; j <= b.length; j++) previous.push(j);
  for (let i = 1; i <= a.length; i++) {
    current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost));
    }
    previous = current;
  }
  return previous[b.length]!;
}

const words: string[] = [];
for (let i = 0; i < WORDS; i++) {
  let word = "";
  const length = 4 + random(14);
  for (let k = 0; k < length; k++) word += String.fromCharCode(97 + random(6));
  words.push(word);
}
let total = 0;
let closest = words[0]!;
let least = Infinity;
for (const a of words)
  for (const b of words) {
    const d = distance(a, b);
    total += d;
    if (d > 0 && d < least) {
      least = d;
      closest = `${a} ${b}`;
    }
  }
console.log(total, least, closest);
