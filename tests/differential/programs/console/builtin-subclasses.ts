class MyMap extends Map<string, number> {
  total(): number {
    return [...this.values()].reduce((a, b) => a + b, 0);
  }
}
class Tags extends Set<string> {
  label = "tags";
  text(): string {
    return [...this].join("+");
  }
}
const m = new MyMap([
  ["a", 1],
  ["b", 2],
]);
const t = new Tags(["x", "y"]);
t.add("z");
console.log(m, m.total(), m instanceof Map, m.size, [...m.keys()]);
console.log(t, t.text(), t instanceof Set, t.has("z"), t.size, JSON.stringify(t), Object.keys(t));
