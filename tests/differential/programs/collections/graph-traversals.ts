// Breadth and depth first on an adjacency map; components, bipartite colouring, paths.
const edges = "a-b b-c c-a d-e f c-f g-h h-i i-g".split(" ").map((e) => e.split("-"));
const graph = new Map<string, Set<string>>();
for (const [x, y] of edges)
  for (const [p, q] of [
    [x, y],
    [y, x],
  ])
    if (p) {
      const s = graph.get(p) ?? graph.set(p, new Set()).get(p)!;
      if (q) s.add(q);
    }
function* bfs(from: string): Generator<[string, number]> {
  const seen = new Set([from]);
  const queue: [string, number][] = [[from, 0]];
  for (const [at, d] of queue) {
    yield [at, d];
    for (const n of graph.get(at)!)
      if (!seen.has(n)) {
        seen.add(n);
        queue.push([n, d + 1]);
      }
  }
}
const dfs = (at: string, seen = new Set<string>()): string[] =>
  seen.has(at) ? [] : (seen.add(at), [at, ...[...graph.get(at)!].flatMap((n) => dfs(n, seen))]);
console.log([...bfs("f")].map(([n, d]) => n + d).join(" "), dfs("f").join(""), graph);
const left = new Set(graph.keys());
const components: string[] = [];
for (const k of left) {
  const c = dfs(k);
  components.push(c.join(""));
  for (const n of c) left.delete(n);
}
console.log(components, graph.size);
const colour = (start: string): boolean => {
  const side = new Map([[start, 0]]);
  for (const [n] of bfs(start))
    for (const m of graph.get(n)!) {
      if (side.get(m) === side.get(n)) return false;
      side.set(m, 1 - side.get(n)!);
    }
  return true;
};
console.log(["a", "d", "g"].map(colour));
