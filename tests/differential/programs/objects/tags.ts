// Object.prototype.toString of functions, generators, namespaces and iterators.
function* g() {
  yield 1;
}
async function* ag() {
  yield 1;
}
for (const v of [
  g,
  ag,
  async () => 1,
  () => 1,
  Math,
  JSON,
  g(),
  ag(),
  Promise.resolve(),
  "a".matchAll(/a/g),
  [1].values(),
])
  console.log(Object.prototype.toString.call(v));
console.log(String(g()), `${ag()}`, String(Math), String(JSON));
