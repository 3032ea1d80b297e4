// Objects made anew of prototypes and descriptors, as packages clone their instances.
function clone<T extends object>(x: T): T {
  return Object.create(Object.getPrototypeOf(x), Object.getOwnPropertyDescriptors(x)) as T;
}

const KIND = Symbol("kind");
const OTHER = Symbol("other");

class Node1 {
  declare range?: number[];
  value: number | string;
  readonly tags: string[] = [];
  constructor(value: number | string) {
    this.value = value;
    Object.defineProperty(this, KIND, { value: "scalar" });
  }
  get double(): string {
    return `${this.value}${this.value}`;
  }
  clone(): this {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this)) as this;
    if (this.range) copy.range = this.range.slice();
    return copy;
  }
}

class Pair extends Node1 {
  constructor(
    readonly key: string,
    public other: Node1 | null,
  ) {
    super(key.length);
    Object.defineProperty(this, OTHER, { value: "pair", writable: true, enumerable: true });
  }
  override get double(): string {
    return `pair ${super.double}`;
  }
}

const one = new Node1(7);
one.range = [1, 2];
const two = one.clone();
two.value = "seven";
two.range!.push(3);
two.tags.push("shared");
console.log(one, two, one === two, two instanceof Node1, one.tags === two.tags);
console.log((one as { [KIND]?: string })[KIND], (two as { [KIND]?: string })[KIND], two.double);
console.log(Object.getOwnPropertyDescriptor(two, KIND), Object.getOwnPropertyNames(two), Object.keys(two));
try {
  (two as { [KIND]?: string })[KIND] = "other";
} catch (e) {
  console.log(String(e));
}

const pair = new Pair("key", one);
const nodes: Node1[] = [one, pair];
for (const node of nodes) {
  const copy = node.clone();
  console.log(copy.constructor.name, copy.double, copy instanceof Pair, copy);
}
const changed = pair.clone();
(changed as { [OTHER]?: string })[OTHER] = "changed";
changed.other = null;
console.log((pair as { [OTHER]?: string })[OTHER], (changed as { [OTHER]?: string })[OTHER], pair.other === one);

// Properties that were added, removed and given attributes.
const extra = new Node1(1) as Node1 & Record<string, unknown>;
extra["late"] = { deep: 1 };
extra["gone"] = 2;
delete extra["gone"];
Object.defineProperty(extra, "hidden", { value: 3, configurable: true });
Object.defineProperty(extra, "computed", {
  get(this: Node1) {
    return `computed of ${this.value}`;
  },
  enumerable: true,
});
const extraCopy = clone(extra);
extraCopy.value = 2;
extraCopy["late2"] = 4;
console.log(extraCopy["computed"], extra["computed"], extraCopy["hidden"], "gone" in extraCopy, extra["late2"]);
Object.defineProperty(extraCopy, "hidden", { value: 33 });
console.log(extra["hidden"], extraCopy["hidden"], Object.keys(extraCopy), extra["late"] === extraCopy["late"]);

// Weak collections tell the copy from its source.
const weak = new WeakMap<object, string>([[one, "one"]]);
console.log(weak.get(one), weak.get(one.clone()), weak.has(two));

// Literals, with accessors and methods; without properties; closed, sealed and frozen ones.
let reads = 0;
const literal = {
  a: 1,
  get b() {
    reads++;
    return this.a + 1;
  },
  c(): string {
    return `c of ${this.a}`;
  },
};
const literalCopy = clone(literal);
literalCopy.a = 10;
console.log(reads, literalCopy.b, literal.b, literalCopy.c(), literalCopy, clone({}));
const closed = clone(Object.preventExtensions({ x: 1 }) as { x: number; y?: number });
closed.y = 2;
console.log(closed, Object.isExtensible(closed));

// Dictionaries, arrays, built-ins and private members are made of their parts.
const dictionary: Record<string, number> = {};
for (const key of ["x", "y", "z"]) dictionary[key] = key.charCodeAt(0);
const dictionaryCopy = clone(dictionary);
dictionaryCopy["x"] = 0;
console.log(dictionary, dictionaryCopy);
class Secret {
  #hidden = 1;
  shown = 2;
  read(): number {
    return this.#hidden;
  }
}
const secret = Object.create(Secret.prototype, Object.getOwnPropertyDescriptors(new Secret())) as Secret;
console.log(secret.shown, secret instanceof Secret);
try {
  secret.read();
} catch (e) {
  console.log(e instanceof TypeError);
}
const own = new Secret();
const ownCopy = Object.create(Object.getPrototypeOf(own), Object.getOwnPropertyDescriptors(own)) as Secret;
console.log(ownCopy.shown);
try {
  ownCopy.read();
} catch (e) {
  console.log(e instanceof TypeError);
}

// A prototype of the program's choice.
class Schema {
  tags: string[];
  name = "core";
  constructor(tags: string[]) {
    this.tags = tags;
  }
  clone(): Schema {
    const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this)) as Schema;
    copy.tags = this.tags.slice();
    return copy;
  }
}
class Special extends Schema {
  override name = "special";
}
const schema = new Schema(["a"]);
const schema2 = schema.clone();
schema2.tags.push("b");
console.log(schema, schema2, new Special(["s"]).clone() instanceof Special);
const other = new Special(["t"]);
const plain = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(other)) as Special;
console.log(plain instanceof Schema, plain.tags, Object.keys(plain));

for (const bad of [null, undefined]) {
  try {
    console.log(clone(bad as unknown as object));
  } catch (e) {
    console.log(String(e));
  }
}
