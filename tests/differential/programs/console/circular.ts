interface N {
  name: string;
  self?: N;
  list: N[];
}
const a: N = { name: "a", list: [] };
a.self = a;
console.log(a);
const b: N = { name: "b", list: [a] };
a.list.push(b, a);
console.log(b);
console.log([a, b]);
const m = new Map<string, unknown>();
m.set("me", m);
console.log(m);
class Parent {
  child = new Child(this);
}
class Child {
  constructor(public parent: Parent) {}
}
console.log(new Parent());
