const inner = { n: 1 };
const o = {
  list: [1, "a", null],
  inner,
  again: inner,
  map: new Map([["k", { v: 2 }]]),
  set: new Set([1]),
  bytes: new Uint8Array([1, 2]),
};
const c = structuredClone(o);
c.inner.n = 5;
c.map.get("k")!.v = 9;
c.bytes[0] = 7;
console.log(o, c, c.again === c.inner, c.inner !== o.inner, c.map !== o.map);
