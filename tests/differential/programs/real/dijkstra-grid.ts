// Shortest paths on a grid with a binary heap, drawn as text.
class Heap<T> {
  private items: { key: number; value: T }[] = [];
  push(key: number, value: T): void {
    const { items } = this;
    items.push({ key, value });
    for (let i = items.length - 1; i > 0; ) {
      const up = (i - 1) >> 1;
      if (items[up].key <= items[i].key) break;
      [items[up], items[i]] = [items[i], items[up]];
      i = up;
    }
  }
  pop(): { key: number; value: T } | undefined {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (items.length > 0 && last) {
      items[0] = last;
      for (let i = 0; ; ) {
        let min = i;
        for (const c of [2 * i + 1, 2 * i + 2]) if (c < items.length && items[c].key < items[min].key) min = c;
        if (min === i) break;
        [items[min], items[i]] = [items[i], items[min]];
        i = min;
      }
    }
    return top;
  }
  get size(): number {
    return this.items.length;
  }
}
const map = ["S..#....", ".#.#.##.", ".#...#..", ".####.#.", "...9...E"].map((r) => [...r]);
const find = (ch: string): [number, number] => {
  for (const [y, row] of map.entries()) {
    const x = row.indexOf(ch);
    if (x >= 0) return [x, y];
  }
  throw new Error(`no ${ch}`);
};
const cost = (ch: string): number => (ch === "#" ? Infinity : /\d/.test(ch) ? Number(ch) : 1);
function path(from: [number, number], to: [number, number]): { cost: number; steps: [number, number][] } | null {
  const key = ([x, y]: readonly [number, number]): string => `${x},${y}`;
  const dist = new Map([[key(from), 0]]);
  const prev = new Map<string, [number, number]>();
  const heap = new Heap<[number, number]>();
  heap.push(0, from);
  while (heap.size > 0) {
    const { key: d, value: at } = heap.pop()!;
    if (key(at) === key(to)) {
      const steps = [at];
      for (let p = prev.get(key(at)); p; p = prev.get(key(p))) steps.unshift(p);
      return { cost: d, steps };
    }
    if (d > (dist.get(key(at)) ?? Infinity)) continue;
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      const next: [number, number] = [at[0] + dx, at[1] + dy];
      const total = d + cost(map[next[1]]?.[next[0]] ?? "#");
      if (total < (dist.get(key(next)) ?? Infinity)) {
        dist.set(key(next), total);
        prev.set(key(next), at);
        heap.push(total, next);
      }
    }
  }
  return null;
}
const found = path(find("S"), find("E"))!;
console.log(found.cost, found.steps.length, found.steps.at(-1));
for (const [x, y] of found.steps.slice(1, -1)) map[y][x] = "*";
console.log(map.map((r) => r.join("")).join("\n"));
console.log(path([0, 0], [3, 0]));
