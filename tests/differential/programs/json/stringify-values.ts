console.log(
  JSON.stringify({
    a: 1,
    b: "x",
    c: true,
    d: null,
    e: undefined,
    f: () => 1,
    g: [undefined, () => 1, NaN, Infinity, -0],
  }),
);
console.log(
  JSON.stringify('q"\\\n\t\b\f\r\u0001\u007f\u2028é😀'),
  JSON.stringify(1.5),
  JSON.stringify(null),
  JSON.stringify(undefined),
  JSON.stringify(1e21),
);
console.log(
  JSON.stringify([]),
  JSON.stringify({}),
  JSON.stringify([[], {}]),
  JSON.stringify([1, [2, [3]]]),
  JSON.stringify(new Map([[1, 2]])),
);
class P {
  private hidden = 1;
  #secret = 2;
  list = [1];
  get computed(): number {
    return this.#secret + this.hidden;
  }
}
console.log(JSON.stringify(new P()), new P().computed, JSON.stringify({ o: new P(), n: { m: { k: [{ z: 1 }] } } }));
console.log(JSON.stringify({ "a b": 1, 2: 3, é: 4 }), JSON.stringify([new Error("x")]));
