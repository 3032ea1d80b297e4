// @ts-nocheck
function Animal(name) {
  this.name = name;
}
Animal.prototype.speak = function () {
  return this.name + " speaks";
};
const p = Object.create(Animal.prototype);
console.log(Object.getPrototypeOf(p) === Animal.prototype, p instanceof Animal);
function Dog() {}
Dog.prototype = p;
console.log(Dog.prototype === p);
const d = new Dog();
console.log(Object.getPrototypeOf(d) === p);
