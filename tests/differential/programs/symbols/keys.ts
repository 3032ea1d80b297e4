// Constant symbols as keys: literals, reads, writes, own keys.
const id = Symbol("id");
const hidden = Symbol("hidden");
const shared = Symbol.for("shared");

interface Item {
  name: string;
  [id]: number;
  [hidden]?: string;
}
const item: Item = { name: "n", [id]: 7 };
console.log(item[id], item.name, item[hidden]);
item[hidden] = "h";
item[id]++;
console.log(item[id], item[hidden]);
console.log(item);
console.log(Object.keys(item), Object.getOwnPropertySymbols(item), Object.getOwnPropertyNames(item));
console.log(JSON.stringify(item));
console.log(id in item, Symbol.iterator in item, Object.hasOwn(item, id), Object.hasOwn(item, shared));
for (const k in item) console.log("for-in", k);

const copy = { ...item, [shared]: true };
console.log(copy, copy[shared]);
const target = Object.assign({ z: 1 }, item);
console.log(target);

const { [id]: got, name, ...others } = item;
console.log(got, name, others);

class Box {
  [id] = 1;
  static [shared] = "static";
  [hidden](): string {
    return `hidden ${this[id]}`;
  }
  get [shared](): number {
    return this[id] * 2;
  }
  set [shared](v: number) {
    this[id] = v;
  }
}
const box = new Box();
console.log(box, box[id], box[hidden](), box[shared], Box[shared]);
box[shared] = 21;
console.log(box[shared], box[hidden].name);
console.log(Object.getOwnPropertySymbols(box));
const withMethod = {
  [id]() {
    return 3;
  },
  [hidden]: () => 4,
};
console.log(withMethod[id](), withMethod[hidden](), withMethod);
