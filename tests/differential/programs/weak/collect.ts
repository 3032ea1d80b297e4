// Many keys come and go; what lives keeps its entry, also in rings of keys and values.
interface Node {
  id: number;
  next: Node | null;
}
const names = new WeakMap<Node, string>();
const links = new WeakMap<Node, Node>();
let kept: Node[] = [];
for (let round = 0; round < 40; round++) {
  for (let i = 0; i < 500; i++) {
    const n: Node = { id: round * 500 + i, next: null };
    names.set(n, `n${n.id}`);
    const m: Node = { id: -n.id, next: n };
    links.set(n, m);
    links.set(m, n);
    if (i % 100 === 0) kept.push(n);
  }
  if (kept.length > 100) kept = kept.slice(50);
}
console.log(kept.length);
let sum = 0;
for (const n of kept) {
  if (names.get(n) !== `n${n.id}`) console.log("lost", n.id);
  const m = links.get(n);
  if (m === undefined || links.get(m) !== n || m.next !== n) console.log("ring broken", n.id);
  else sum += m.id;
}
console.log(sum);

const target = { big: new Array(10).fill("x") };
const ref = new WeakRef(target);
console.log(ref.deref() === target, ref.deref()?.big.length, ref);
const refs: WeakRef<{ i: number }>[] = [];
const strong: { i: number }[] = [];
for (let i = 0; i < 3000; i++) {
  const o = { i };
  refs.push(new WeakRef(o));
  if (i % 1000 === 0) strong.push(o);
}
console.log(
  strong.map((o) => o.i),
  refs[1000]!.deref() === strong[1],
  refs.filter((r) => (r.deref()?.i ?? 0) < 0).length,
);

const registry = new FinalizationRegistry<string>(() => {});
const token = {};
registry.register(target, "held", token);
console.log(registry.unregister(token), registry.unregister(token), registry);
for (const run of [
  () => new WeakRef(1 as unknown as object),
  () => new FinalizationRegistry(1 as unknown as () => void),
  () => registry.register("s" as unknown as object, "x"),
  () => registry.register(target, target as unknown as string),
  () => registry.unregister(7 as unknown as object),
]) {
  try {
    run();
  } catch (e) {
    console.log((e as Error).message);
  }
}
