function permutations<T>(items: T[]): T[][] {
  if (items.length === 0) return [[]];
  const out: T[][] = [];
  items.forEach((item, i) => {
    const rest = [...items.slice(0, i), ...items.slice(i + 1)];
    for (const p of permutations(rest)) out.push([item, ...p]);
  });
  return out;
}
for (const p of permutations(["a", "b", "c"])) console.log(p.join(""));
console.log(permutations([1, 2, 3, 4]).length);
function subsets(n: number): number[][] {
  const out: number[][] = [];
  for (let mask = 0; mask < 1 << n; mask++) {
    const s: number[] = [];
    for (let i = 0; i < n; i++) if (mask & (1 << i)) s.push(i);
    out.push(s);
  }
  return out;
}
console.log(subsets(3));
