function solve(n: number): { count: number; first: number[] | null } {
  const all = (1 << n) - 1;
  let count = 0;
  let first: number[] | null = null;
  const row: number[] = [];
  const place = (cols: number, d1: number, d2: number): void => {
    if (cols === all) {
      count++;
      first ??= [...row];
      return;
    }
    let free = all & ~(cols | d1 | d2);
    while (free !== 0) {
      const bit = free & -free;
      free ^= bit;
      row.push(31 - Math.clz32(bit));
      place(cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1);
      row.pop();
    }
  };
  place(0, 0, 0);
  return { count, first };
}
for (let n = 1; n <= 8; n++) console.log(n, solve(n));
const { first } = solve(8);
if (first !== null) for (const c of first as number[]) console.log(".".repeat(c) + "Q" + ".".repeat(7 - c));
