class ZeroArray extends Array<number> {
  constructor(size: number) {
    super(size);
    this.fill(0);
  }
}
const z = new ZeroArray(3);
z[1] = 5;
console.log(z, z.length, z[0], z[1], Array.isArray(z), z instanceof ZeroArray, z instanceof Array);
class Stack<T> extends Array<T> {
  label = "stack";
  peek(): T | undefined {
    return this[this.length - 1];
  }
  get top(): T | undefined {
    return this.at(-1);
  }
  override push(...items: T[]): number {
    this.label += "!";
    return super.push(...items);
  }
}
const s = new Stack<string>();
s.push("a");
s.push("b", "c");
console.log(s.peek(), s.top, s.label, s.length, s.join("-"), [...s], s.indexOf("b"), s);
console.log(JSON.stringify(s), s.constructor === Stack, s.pop(), s.length, s.includes("c"));
const e = new Stack<number>(1, 2, 3);
let sum = 0;
for (const x of e) sum += x;
console.log(
  sum,
  e.reduce((a, b) => a + b, 0),
  e,
);
console.log(new ZeroArray(0), 0 in z, 7 in z);
try {
  new ZeroArray(-1);
} catch (err) {
  console.log(String(err));
}
console.log(
  Array.from(e).map((x) => x * 2),
  Object.keys(e),
);
e.length = 1;
console.log(e, e.concat === Array.prototype.concat);
