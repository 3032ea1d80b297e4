let order = "";
const log = <T>(label: string, v: T): T => {
  order += label + " ";
  return v;
};
class Base {
  a = log("a", 1);
  b: number;
  c = this.a + 10;
  constructor(b = log("default", 5)) {
    log("base-body", 0);
    this.b = b;
  }
}
class Derived extends Base {
  d = log("d", this.a + this.b);
  e?: string;
  constructor() {
    log("before-super", 0);
    super();
    log("after-super", 0);
  }
}
const o = new Derived();
console.log(order);
console.log(o, o.d, o.e, Object.keys(o));
console.log(new Base(7), new Base().b);
