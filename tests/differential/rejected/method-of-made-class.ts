// KILN2017
function make(n: number) {
  return new (class {
    get(): number {
      return n;
    }
  })();
}
const object = make(1);
const get = object.get;
console.log(get());
