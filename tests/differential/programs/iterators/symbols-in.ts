async function* ag(): AsyncGenerator<number, void, void> {
  yield 1;
}
class C {
  *[Symbol.iterator](): Generator<number, void, void> {
    yield 1;
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<number, void, void> {
    yield 1;
  }
  m(): void {}
}
function* g(): Generator<number, void, void> {
  yield 1;
}
const a = ag();
console.log(Symbol.asyncIterator in a, Symbol.iterator in a, "next" in a, "return" in a, "throw" in a);
const c = new C();
console.log(Symbol.asyncIterator in c, Symbol.iterator in c, "m" in c, "n" in c);
const i = g();
console.log(Symbol.asyncIterator in i, Symbol.iterator in i, "next" in i, "return" in i);
const s = new Set([1]);
console.log(Symbol.iterator in s, Symbol.iterator in s.values(), "next" in s.values(), "return" in s.values());
console.log(Symbol.iterator in new Map(), Symbol.iterator in [], Symbol.toStringTag in a, "then" in Promise.resolve(1));
