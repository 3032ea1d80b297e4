interface Options {
  name: string;
  size?: number;
  tags?: string[];
  inner?: { depth?: number };
}
function describe(o: Options): string {
  return `${o.name}/${o.size ?? "default"}/${o.tags?.join("+") ?? "-"}/${o.inner?.depth ?? 0}/${o.tags?.[0]}/${"size" in o}`;
}
console.log(describe({ name: "a" }), describe({ name: "b", size: 0 }), describe({ name: "c", tags: [] }));
console.log(
  describe({ name: "d", size: undefined, tags: ["x", "y"], inner: {} }),
  describe({ name: "e", inner: { depth: 3 } }),
);
const o: Options = { name: "late" };
o.size = 4;
o.tags = ["t"];
console.log(o, describe(o), Object.keys(o));
const list: Options[] = [{ name: "1" }, { name: "2", size: 2 }, { size: 3, name: "3" }];
console.log(
  list,
  list.map((l) => l.size),
  JSON.stringify(list),
);
