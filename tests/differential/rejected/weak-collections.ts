// KILN1027
const a = { id: 1 };
const b = { id: 1 };
const wm = new WeakMap<object, number>([[a, 5]]);
const ws = new WeakSet<object>([b]);
console.log(wm.get(a), wm.has(b), wm.set(b, 6).get(b), wm.delete(a), wm.has(a), ws.has(b), ws.has(a));
class Node1 {
  constructor(readonly name: string) {}
}
const parents = new WeakMap<Node1, Node1>();
const root = new Node1("root");
const kid = new Node1("kid");
parents.set(kid, root);
console.log(parents.get(kid)?.name, parents.get(root)?.name, parents.has(kid));
for (let i = 0; i < 1000; i++) parents.set(new Node1(`n${i}`), root);
console.log(parents.get(kid) === root);
