class Stack<T> {
  private items: T[] = [];
  push(x: T): this {
    this.items.push(x);
    return this;
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  map<U>(f: (x: T) => U): Stack<U> {
    const s = new Stack<U>();
    for (const x of this.items) s.push(f(x));
    return s;
  }
  get size(): number {
    return this.items.length;
  }
}
const ints = new Stack<number>().push(1).push(2).push(3);
const strs = ints.map((n) => `n${n}`);
const objs = strs.map((s) => ({ s, len: s.length }));
const floats = ints.map((n) => n / 2);
console.log(ints.pop(), strs.pop(), objs.pop(), floats.pop(), ints.size, strs.size, new Stack<boolean>().pop());
console.log(ints, strs, objs);
class Box<T> {
  constructor(public value: T) {}
  set(v: T): void {
    this.value = v;
  }
}
const boxes: Box<number | string>[] = [new Box<number | string>(1), new Box<number | string>("x")];
boxes[0].set("now a string");
console.log(boxes, new Box(new Box(5)).value.value, new Box<null | number>(null));
