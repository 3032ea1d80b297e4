function* inner(): Generator<number, string> {
  yield 1;
  yield 2;
  return "inner result";
}
function* outer(): Generator<number | string> {
  yield 0;
  const r = yield* inner();
  yield r;
  yield* [10, 20];
  yield* "ab";
}
console.log([...outer()]);
interface Tree {
  v: number;
  kids: Tree[];
}
function* walk(t: Tree, depth = 0): Generator<string> {
  yield `${" ".repeat(depth)}${t.v}`;
  for (const k of t.kids) yield* walk(k, depth + 1);
}
const leaf = (v: number): Tree => ({ v, kids: [] });
console.log([...walk({ v: 1, kids: [{ v: 2, kids: [leaf(3), leaf(4)] }, leaf(5)] })].join("\n"));
function* perms(s: string): Generator<string> {
  if (s.length <= 1) {
    yield s;
    return;
  }
  for (let i = 0; i < s.length; i++) for (const p of perms(s.slice(0, i) + s.slice(i + 1))) yield s[i] + p;
}
console.log([...perms("abc")]);
