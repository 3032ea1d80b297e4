// An empty array and one of numbers that share a storage: what one never holds, the other may.
function show(a: number[]): void {
  console.log(a, a[0], a.length);
  for (const x of a) console.log(x + 1);
}
show([]);
show([...[13]].sort());
show([3, 1, 2].sort());

function first(a: (number | undefined)[]): number {
  return a[0] ?? -1;
}
console.log(first([]), first([undefined]), first([4]), first([undefined, 5]));
