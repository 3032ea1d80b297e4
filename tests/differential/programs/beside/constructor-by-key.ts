// What every object inherits, read by computed keys of which the compiler knows the texts.
class A {
  x = 1;
}
class B extends A {
  override toString(): string {
    return "a B";
  }
}
const constructor = process.argv.length > 0 ? "constructor" : "x";
const text = process.argv.length > 0 ? "toString" : "x";
const own = process.argv.length > 0 ? "hasOwnProperty" : "x";
type Any = { [key: string]: any };
for (const o of [new A(), new B()] as unknown as Any[]) {
  console.log(o[constructor].name, o[constructor] === A, String(o[text]()), o[own]("x"));
  console.log(new o[constructor]().x, constructor in o);
}
console.log((B as unknown as Any)[constructor] === Function, typeof (A as unknown as Any)[text]);
