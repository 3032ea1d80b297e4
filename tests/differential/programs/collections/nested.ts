const graph = new Map<string, Map<string, number>>();
function edge(a: string, b: string, w: number): void {
  for (const [x, y] of [
    [a, b],
    [b, a],
  ]) {
    let g = graph.get(x);
    if (!g) graph.set(x, (g = new Map()));
    g.set(y, w);
  }
}
edge("a", "b", 1);
edge("a", "c", 4.5);
edge("b", "c", 2);
console.log(graph);
for (const [k, es] of graph) console.log(k, [...es].map(([t, w]) => `${t}:${w}`).join(" "));
const index = new Map<string, Set<number>>();
["x y", "y z", "x z z"].forEach((doc, i) => {
  for (const w of doc.split(" ")) {
    if (!index.has(w)) index.set(w, new Set());
    index.get(w)!.add(i);
  }
});
console.log(
  index,
  [...index.get("x")!].filter((i) => index.get("z")!.has(i)),
);
