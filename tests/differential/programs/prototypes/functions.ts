// @ts-nocheck
function Test262Error(message) {
  this.message = message || "";
}
Test262Error.prototype.toString = function () {
  return "Test262Error: " + this.message;
};
Test262Error.thrower = function (message) {
  throw new Test262Error(message);
};
const e = new Test262Error("boo");
console.log(e.toString(), e.message, e instanceof Test262Error, e.constructor === Test262Error, e.constructor.name);
console.log(`${e}`, Object.keys(e), "toString" in e, "message" in e);
try {
  Test262Error.thrower("x");
} catch (err) {
  console.log(err instanceof Test262Error, err.message);
}
function Animal(name) {
  this.name = name;
}
Animal.prototype.speak = function () {
  return this.name + " speaks";
};
function Dog(name) {
  Animal.call(this, name);
  this.tricks = [];
}
Dog.prototype = Object.create(Animal.prototype);
Dog.prototype.constructor = Dog;
Dog.prototype.add = function (t) {
  this.tricks.push(t);
  return this;
};
const d = new Dog("Rex");
console.log(d.speak(), d.add("sit").add("roll").tricks, d instanceof Animal, d instanceof Dog, d.constructor === Dog);
console.log(Object.getPrototypeOf(d) === Dog.prototype, Object.getPrototypeOf(Dog.prototype) === Animal.prototype);
for (const k in d) console.log(k);
