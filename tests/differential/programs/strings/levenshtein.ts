function distance(a: string, b: string): number {
  let prev: number[] = [];
  for (let j = 0; j <= b.length; j++) prev.push(j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min(prev[j] + 1, row[j - 1] + 1, prev[j - 1] + cost));
    }
    prev = row;
  }
  return prev[b.length];
}
console.log(distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"), distance("same", "same"));
const dictionary = ["compile", "complete", "compare", "company", "comply"];
for (const word of ["compyle", "compani", "compleat"]) {
  let best = dictionary[0];
  for (const d of dictionary) if (distance(word, d) < distance(word, best)) best = d;
  console.log(word, "->", best, distance(word, best));
}
