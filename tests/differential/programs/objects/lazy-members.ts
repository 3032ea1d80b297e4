/** Getters on the prototypes of plain functions that keep what they give on their receiver; also on the prototype itself. */
function lazy(proto: any, key: string, make: (inst: any) => unknown): void {
  Object.defineProperty(proto, key, {
    configurable: true,
    get(): unknown {
      const value = make(this);
      Object.defineProperty(this, key, { value, enumerable: true, writable: true, configurable: true });
      return value;
    },
  });
}
function Box(this: any, n: number) {
  this.n = n;
}
lazy(Box.prototype, "square", (b) => b.n * b.n);
lazy(Box.prototype, "list", (b) => [b.n, b.n + 1]);
const b = new (Box as any)(3);
console.log(Object.keys(b).join(), b.square, b.list, Object.keys(b).join());
const names: string[] = [];
for (const k in new (Box as any)(1)) names.push(k);
console.log(names.join());

function Named(this: any, name: string) {
  this.name = name;
}
lazy(Named.prototype, "greeting", (o) => `hello ${o.name}`);
console.log(new (Named as any)("ada").greeting);
// Read on the prototype, it stays there for all.
console.log((Named.prototype as any).greeting, new (Named as any)("bob").greeting);
console.log(Object.keys(Named.prototype).join());

function Child(this: any) {
  this.n = 7;
}
Child.prototype = Object.create(Box.prototype);
const child = new (Child as any)();
console.log(child.square, Object.hasOwn(Child.prototype, "square"), child instanceof (Box as any));
const { list } = Object.assign(Object.create(Box.prototype), { n: 5 });
console.log(list);

// Nothing is made of it: the prototype alone reads its members.
function Never() {}
Object.defineProperty(Never.prototype, "sum", {
  get(): unknown {
    return [Object.keys(this).length, this.y + 1, this.constructor === Never, `${this.y}`.length];
  },
});
(Never.prototype as any).y = 41;
console.log((Never.prototype as any).sum);
