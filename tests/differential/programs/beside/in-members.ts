// `key in object` with keys that are not constants: members of classes, static ones too.
class A {
  field = 1;
  m(): void {}
  get g(): number {
    return 1;
  }
  static s(): void {}
  static t = 2;
  #hidden = 3;
  hidden(): number {
    return this.#hidden;
  }
}
class B extends A {
  own(): void {}
  set only(_v: number) {}
}
const names = ["field", "m", "g", "own", "only", "s", "t", "#hidden", "hidden", "constructor", "toString", "none"];
const b = new B();
const a = new A();
for (const name of names) console.log(name, name in a, name in b, name in A, name in B);
const key = ["no", "thing"].join("");
console.log(key in a, key in B);
