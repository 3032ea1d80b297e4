class MyMap extends Map<string, number> {
  total(): number {
    return [...this.values()].reduce((a, b) => a + b, 0);
  }
}
class MyArr extends Array<number> {
  sum(): number {
    return this.reduce((a, b) => a + b, 0);
  }
}
const m = new MyMap([
  ["a", 1],
  ["b", 2],
]);
const a = new MyArr();
a.push(1, 2);
console.log(m, m.total(), m instanceof Map, a, a.sum(), a.length, Array.isArray(a));
console.log(Symbol.iterator.toString(), typeof Symbol.iterator);
