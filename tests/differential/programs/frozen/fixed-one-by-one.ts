const show = (name: string, o: object): void =>
  console.log(name, Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o));
const readOnly: any = {};
Object.defineProperty(readOnly, "foo", { value: 20, writable: false, configurable: true });
show("open", readOnly);
Object.preventExtensions(readOnly);
show("read only", readOnly);
const accessor: any = Object.create({}, { foo: { get: () => 9, configurable: true } });
Object.preventExtensions(accessor);
show("accessor", accessor);
const fixed: any = {};
Object.defineProperty(fixed, "foo", { value: 20 });
Object.preventExtensions(fixed);
show("fixed", fixed);
const plain: any = { a: 1 };
Object.preventExtensions(plain);
show("plain", plain);
Object.defineProperty(plain, "a", { writable: false, configurable: false });
show("then fixed", plain);
const sealed: any = Object.seal({ a: 1, b: 2 });
show("sealed", sealed);
Object.defineProperty(sealed, "a", { writable: false });
show("half", sealed);
Object.defineProperty(sealed, "b", { writable: false });
show("all", sealed);
const symbol = Symbol("s");
const keyed: any = {};
Object.defineProperty(keyed, symbol, { value: 1, configurable: true });
Object.preventExtensions(keyed);
show("symbol", keyed);
show("empty", Object.preventExtensions({}));
show("list", Object.preventExtensions([1]));
show("frozen", Object.freeze([1]));
const getters: any = {
  get x() {
    return 1;
  },
};
Object.seal(getters);
show("getters", getters);
