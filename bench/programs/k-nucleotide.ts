/** Counts the substrings of a DNA sequence: slices as keys of maps. */
const LENGTH = 400_000;

function sequence(length: number): string {
  let seed = 42;
  const parts: string[] = [];
  for (let i = 0; i < length; i++) {
    seed = (seed * 3877 + 29573) % 139968;
    parts.push("acgt"[((seed * 4) / 139968) | 0]!);
  }
  return parts.join("");
}

function frequencies(text: string, size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + size <= text.length; i++) {
    const key = text.slice(i, i + size);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const dna = sequence(LENGTH);
for (const size of [1, 2]) {
  const sorted = [...frequencies(dna, size)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const [key, count] of sorted) console.log(key.toUpperCase(), ((count * 100) / (LENGTH - size + 1)).toFixed(3));
}
for (const key of ["ggt", "ggta", "ggtatt", "ggtattttaatt", "ggtattttaatttatagt"])
  console.log(key, frequencies(dna, key.length).get(key) ?? 0, frequencies(dna, key.length).size);
