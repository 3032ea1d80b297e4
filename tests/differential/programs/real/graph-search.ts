// Breadth-first, Dijkstra, topological order and components.
type Graph = Map<string, { to: string; cost: number }[]>;
function parse(spec: string): Graph {
  const g: Graph = new Map();
  for (const part of spec.split(" ")) {
    const [edge, cost = "1"] = part.split(":");
    const [a, b] = edge.split(">");
    if (!g.has(a)) g.set(a, []);
    if (!g.has(b)) g.set(b, []);
    g.get(a)!.push({ to: b, cost: Number(cost) });
  }
  return g;
}
function bfs(g: Graph, from: string): Map<string, number> {
  const dist = new Map([[from, 0]]);
  const queue = [from];
  for (let i = 0; i < queue.length; i++)
    for (const { to } of g.get(queue[i]) ?? [])
      if (!dist.has(to)) {
        dist.set(to, dist.get(queue[i])! + 1);
        queue.push(to);
      }
  return dist;
}
function dijkstra(g: Graph, from: string, to: string): { cost: number; path: string[] } | null {
  const best = new Map<string, { cost: number; via: string | null }>([[from, { cost: 0, via: null }]]);
  const done = new Set<string>();
  for (;;) {
    let at: string | null = null;
    for (const [k, v] of best) if (!done.has(k) && (at === null || v.cost < best.get(at)!.cost)) at = k;
    if (at === null) return null;
    done.add(at);
    const { cost } = best.get(at)!;
    if (at === to) break;
    for (const e of g.get(at)!) {
      const c = cost + e.cost;
      if (c < (best.get(e.to)?.cost ?? Infinity)) best.set(e.to, { cost: c, via: at });
    }
  }
  const path: string[] = [];
  for (let k: string | null = to; k !== null; k = best.get(k)!.via) path.unshift(k);
  return { cost: best.get(to)!.cost, path };
}
function topological(g: Graph): string[] | string {
  const state = new Map<string, "open" | "done">();
  const out: string[] = [];
  const visit = (k: string, trail: string[]): string | null => {
    const s = state.get(k);
    if (s === "done") return null;
    if (s === "open") return `cycle ${[...trail.slice(trail.indexOf(k)), k].join(">")}`;
    state.set(k, "open");
    for (const { to } of g.get(k)!) {
      const c = visit(to, [...trail, k]);
      if (c !== null) return c;
    }
    state.set(k, "done");
    out.unshift(k);
    return null;
  };
  for (const k of g.keys()) {
    const c = visit(k, []);
    if (c !== null) return c;
  }
  return out;
}
const g = parse("a>b:4 a>c:1 c>b:2.5 b>d:1 c>d:8 d>e:3 f>a:1");
console.log(bfs(g, "a"), dijkstra(g, "a", "e"), dijkstra(g, "e", "a"), topological(g));
console.log(topological(parse("x>y y>z z>y")), bfs(parse("p>q"), "q"));
const grid = ["S.#.....", "..#.###.", "....#...", "###.#.#.", "....#.#E"];
const key = (x: number, y: number): number => y * 100 + x;
function maze(rows: string[]): number {
  const seen = new Set<number>([key(0, 0)]);
  let front: [number, number][] = [[0, 0]];
  for (let steps = 0; front.length > 0; steps++) {
    const next: [number, number][] = [];
    for (const [x, y] of front) {
      if (rows[y][x] === "E") return steps;
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ]) {
        const c = rows[y + dy]?.[x + dx];
        if (c === undefined || c === "#" || seen.has(key(x + dx, y + dy))) continue;
        seen.add(key(x + dx, y + dy));
        next.push([x + dx, y + dy]);
      }
    }
    front = next;
  }
  return -1;
}
console.log(maze(grid), maze(["S#", "#E"]));
