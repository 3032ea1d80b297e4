// What an error has of its own: a stack, a message and a cause that were given; its name only where it was assigned.
class Own extends Error {
  code = 7;
  constructor(m?: string) {
    super(m);
    this.name = "Own";
  }
}
class Plain extends TypeError {}
class Getter extends Error {
  override get name(): string {
    return "Got";
  }
}
class Field extends Error {
  override name = "Field";
}
const errors: Error[] = [
  new Error(),
  new Error("x"),
  new TypeError("y"),
  new RangeError("z", { cause: 1 }),
  new Own(),
  new Own("m"),
  new Plain(),
  new Plain("p"),
  new Getter("g"),
  new Field("f"),
  new AggregateError([1], "agg"),
];
const keys = ["message", "name", "stack", "cause", "code", "errors", "toString", "constructor"];
for (const e of errors) {
  console.log(
    keys.filter((k) => Object.hasOwn(e, k)).join(),
    "|",
    Object.getOwnPropertyNames(e).join(),
    "|",
    Object.keys(e).join(),
    "|",
    Reflect.ownKeys(e).length,
    e.hasOwnProperty("message"),
  );
  console.log(keys.filter((k) => k in e).join());
  const d = Object.getOwnPropertyDescriptor(e, "message");
  console.log(
    d,
    Object.getOwnPropertyDescriptor(e, "name"),
    typeof Object.getOwnPropertyDescriptor(e, "stack")?.value,
    Object.getOwnPropertyDescriptor(e, "stack")?.enumerable,
  );
  console.log(keys.filter((k) => Object.prototype.propertyIsEnumerable.call(e, k)).join());
}
console.log(
  Object.hasOwn(new Error(), "message"),
  Object.hasOwn(new Error("x"), "message"),
  Object.hasOwn(new Error("x"), "name"),
);
const late = new Error();
late.message = "now";
late.name = "Late";
console.log(Object.hasOwn(late, "message"), Object.hasOwn(late, "name"), Object.getOwnPropertyNames(late).join());
console.log(Reflect.getOwnPropertyDescriptor(new Error("a"), "message"));
try {
  (null as unknown as { x: number }).x;
} catch (e) {
  console.log(Object.hasOwn(e as object, "message"), Object.hasOwn(e as object, "name"));
}
const o: unknown = JSON.parse('{"message":1}');
console.log(Object.hasOwn(o as object, "message"), Object.getOwnPropertyNames(o).join());
console.log(
  Object.entries(Object.getOwnPropertyDescriptors(new Own("d")))
    .map(([k, d]) => `${k} ${d.enumerable}`)
    .join(),
);
