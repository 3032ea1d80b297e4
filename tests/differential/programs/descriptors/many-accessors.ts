// Accessors that one place defines on several objects, under several names: each runs on its own object.
type Bag = Record<string, any>;
function lazy(o: Bag, name: string, make: (self: Bag) => unknown): void {
  Object.defineProperty(o, name, {
    configurable: true,
    get(this: Bag) {
      const value = make(this);
      Object.defineProperty(this, name, { configurable: true, writable: true, value });
      return value;
    },
    set(this: Bag, value: unknown) {
      Object.defineProperty(this, name, { configurable: true, enumerable: true, writable: true, value: [value] });
    },
  });
}
const numbers: Bag = { base: 20 };
const texts: Bag = { base: "b" };
lazy(numbers, "twice", (self) => (self.base as number) * 2);
lazy(texts, "twice", (self) => self.base + self.base);
lazy(texts, "list", (self) => [self.base, self.twice]);
const heir: Bag = Object.create(texts);
heir.base = "h";
console.log(numbers.twice, texts.twice, texts.list, heir.list, heir.twice);
console.log(Object.keys(numbers), Object.keys(heir), Object.getOwnPropertyNames(heir));
heir.list = "set";
numbers.twice = 1;
console.log(heir.list, numbers.twice, Object.keys(heir));

class Box {
  constructor(readonly inside: number) {}
}
for (const name of ["a", "b"]) lazy(Box.prototype as unknown as Bag, name, (self) => `${name}${self.inside}`);
const boxes = [new Box(1), new Box(2)] as unknown as Bag[];
console.log(
  boxes.map((b) => b.a + b.b),
  boxes[0],
);
boxes[1]!.a = "own";
console.log(boxes[1]!.a, boxes[0]!.a, boxes[1]!.b);
