// Build order of packages: Kahn's algorithm, cycles, levels.
type Graph = Readonly<Record<string, readonly string[]>>;
function order(g: Graph): { sorted: string[]; levels: string[][]; cycle: string[] | null } {
  const left = new Map(Object.entries(g).map(([k, deps]) => [k, new Set(deps)]));
  for (const deps of Object.values(g)) for (const d of deps) if (!left.has(d)) left.set(d, new Set());
  const levels: string[][] = [];
  while (left.size > 0) {
    const ready = [...left]
      .filter(([, deps]) => deps.size === 0)
      .map(([k]) => k)
      .sort();
    if (ready.length === 0) return { sorted: levels.flat(), levels, cycle: findCycle(left) };
    for (const k of ready) left.delete(k);
    for (const deps of left.values()) for (const k of ready) deps.delete(k);
    levels.push(ready);
  }
  return { sorted: levels.flat(), levels, cycle: null };
}
function findCycle(left: Map<string, Set<string>>): string[] {
  const path: string[] = [];
  let at = left.keys().next().value as string;
  while (!path.includes(at)) {
    path.push(at);
    at = [...left.get(at)!].sort()[0];
  }
  return [...path.slice(path.indexOf(at)), at];
}
console.log(
  order({ app: ["ui", "db"], ui: ["core", "icons"], db: ["core"], core: [], icons: ["core"], test: ["app", "lint"] }),
);
console.log(order({ a: ["b"], b: ["c"], c: ["a", "x"], d: [] }));
console.log(order({}), order({ self: ["self"] }).cycle, order({ lone: [] }).levels);
