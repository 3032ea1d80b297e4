// Objects are shown under the `name` that their class has then: a static field, or one that was defined.
class Field {
  static name = "field";
  x = 1;
}
class Heir extends Field {
  y = 2;
}
class Late {
  static name = [1, 2].join("+");
}
class Defined {
  x = 1;
}
Object.defineProperty(Defined, "name", { value: "given", configurable: true });
const make = (name: string) => {
  const C = class {
    at = name;
  };
  Object.defineProperty(C, "name", { value: name });
  return C;
};
const [A, B] = [make("A"), make("B")] as const;
console.log(new Field(), Field, Object.create(Field.prototype), new Late(), [new Field()]);
console.log(new Heir(), Heir, Object.create(Heir.prototype), new (class extends Field {})());
console.log(new Defined(), Defined, new A(), new B(), A, B);
class Plain {
  x = 1;
}
console.log(new Plain(), Plain, Object.create(Plain.prototype), new (class extends Plain {})());

// What no name can be told of is shown as literals are.
class Root extends Object {
  a = 1;
}
const nameless = new (class {
  x = 1;
})();
console.log(nameless, [nameless], { a: { a: { a: { nameless } } } }, new (class {})(), new (class extends Object {})());
console.log(new Root(), Root, Object.create(Root.prototype), Object.create(class {}.prototype));
