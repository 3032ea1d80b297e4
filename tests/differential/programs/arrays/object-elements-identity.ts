class Node1 {
  next: Node1 | null = null;
  constructor(readonly value: number) {}
}
const nodes = [1, 2, 3].map((v) => new Node1(v));
for (let i = 0; i + 1 < nodes.length; i++) nodes[i].next = nodes[i + 1];
let n: Node1 | null = nodes[0];
const seen: number[] = [];
while (n !== null) {
  seen.push(n.value);
  n = n.next;
}
console.log(seen, nodes[0].next === nodes[1], nodes.indexOf(nodes[2]));
const shared = { hits: 0 };
const many = [shared, shared, shared];
for (const m of many) m.hits++;
console.log(shared.hits, many[0] === many[2]);
