// Static members called `name` and `length` stand in place of the class's own ones; a class below has its own again.
class Method {
  static name(): string {
    return "called";
  }
}
class Getter {
  static get name(): string {
    return "got";
  }
  static length(): number {
    return 7;
  }
}
class Below extends Getter {
  constructor(_a: number, _b: number) {
    super();
  }
}
class Plain {
  constructor(_a: number) {}
}
const anonymous = class {};
console.log(typeof Method.name, (Method.name as unknown as () => string)(), Getter.name);
console.log((Getter.length as unknown as () => number)(), typeof Getter.length);
console.log(Below.name, typeof Below.length, Below.length);
console.log(Plain.name, Plain.length, anonymous.name);
function made(base: typeof Plain): unknown[] {
  const inner = class extends base {};
  return [inner.name, inner.length];
}
console.log(made(Plain));
