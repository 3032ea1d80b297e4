// Methods of a prototype that was chosen are called without arguments where their object becomes a primitive.
class Shown {
  toString(options: any = { indent: 2 }) {
    return `shown ${"indent" in options}`;
  }
  valueOf(...rest: unknown[]) {
    return rest.length;
  }
}
const made = Object.create(Shown.prototype);
console.log(String(made), `${made}`, made + 1, Number(made));
const primitive = Object.create({
  [Symbol.toPrimitive](hint = "none") {
    return hint;
  },
});
console.log(String(primitive), primitive + "", `${+primitive}`);
