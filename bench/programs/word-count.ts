/** Words of a text are counted, grouped and compared: maps and sets of strings. */
const WORDS = 400_000;

let seed = 5;
function random(limit: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) % limit;
}

const SYLLABLES = ["ka", "lo", "mi", "ne", "ru", "ta", "vo", "shi", "en", "ar"];
function word(): string {
  let text = "";
  for (let n = 1 + random(4); n > 0; n--) text += SYLLABLES[random(SYLLABLES.length)]!;
  return text;
}

const page: string[] = [];
for (let i = 0; i < WORDS; i++) page.push(word());
const text = page.join(" ");

const counts = new Map<string, number>();
for (let round = 0; round < 4; round++) for (const w of text.split(" ")) counts.set(w, (counts.get(w) ?? 0) + 1);

const byLetters = new Map<string, Set<string>>();
for (const w of counts.keys()) {
  const letters = [...new Set(w)].sort().join("");
  const group = byLetters.get(letters);
  if (group === undefined) byLetters.set(letters, new Set([w]));
  else group.add(w);
}

const seen = new Set<string>();
let repeated = 0;
for (const w of page) {
  if (seen.has(w)) repeated++;
  seen.add(w);
}

const top = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 3);
const largest = Math.max(...[...byLetters.values()].map((group) => group.size));
console.log(counts.size, byLetters.size, largest, repeated, top.map(([w, n]) => `${w}:${n}`).join(" "));
