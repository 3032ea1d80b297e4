// Private accessors and fields when methods also run on the prototype, which has none of them.
class C {
  #a_ = 0;
  #b: unknown;
  set #a(value: number) {
    this.#a_ = value;
  }
  get #a() {
    return this.#a_ + 1;
  }
  put(value: number) {
    this.#a = value;
    this.#b = `b${value}`;
    return [this.#a, this.#a_, this.#b];
  }
}
const tryIt = (o: C): void => {
  try {
    console.log(C.prototype.put.call(o, 3));
  } catch (e) {
    console.log(String(e));
  }
};
const c = new C();
tryIt(c);
tryIt(C.prototype);
tryIt({} as C);
const d = Object.getOwnPropertyDescriptor(C.prototype, "put")!;
Object.defineProperty(C.prototype, "put", { ...d, enumerable: true });
tryIt(c);
console.log(c.put(9), Object.keys(C.prototype));
function make() {
  return class {
    #v = 0;
    set #set(v: number) {
      this.#v = v;
    }
    put(v: number) {
      this.#set = v;
      return this.#v;
    }
  };
}
const Made = make();
console.log(new Made().put(4));
try {
  Made.prototype.put(5);
} catch (e) {
  console.log(e instanceof TypeError);
}
console.log(new Made().put(6));
