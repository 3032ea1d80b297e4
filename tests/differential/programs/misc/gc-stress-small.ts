// Little work, so that it also ends soon when every allocation collects.
class Cell {
  links: Cell[] = [];
  constructor(readonly name: string) {}
}
const cells: Cell[] = [];
for (let i = 0; i < 12; i++) cells.push(new Cell("c" + i));
for (let i = 0; i < 12; i++) cells[i].links.push(cells[(i * 5) % 12], cells[(i + 1) % 12]);
const m = new Map<Cell, string[]>();
for (const c of cells)
  m.set(
    c,
    c.links.map((l) => l.name + c.name),
  );
console.log([...m.values()].map((v) => v.join("+")).join(" "));
function* gen(n: number): Generator<{ n: number }> {
  for (let i = 0; i < n; i++) yield { n: i };
}
let total = 0;
for (const g of gen(10)) total += g.n;
const nested = { a: [1, 2, 3].map((x) => ({ x, s: `s${x}` })), b: "z".repeat(3) + total };
console.log(JSON.stringify(nested), [..."hello"].reverse().join(""));
async function f(k: number): Promise<string> {
  const local = { k, list: [k] };
  await null;
  local.list.push(k * 2);
  await null;
  return JSON.stringify(local);
}
Promise.all([f(1), f(2)]).then((r) => console.log(r));
try {
  [..."ab"].forEach((c) => {
    throw new Error(c + "!");
  });
} catch (e) {
  console.log((e as Error).message);
}
