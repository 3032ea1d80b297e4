/** Conversions of objects by functions that look at their arguments, or gather them. */
let calls = 0;
const number = {
  valueOf() {
    calls += arguments.length + 1;
    return 42;
  },
};
console.log(+number, Number(number), calls);

const text = {
  toString(...rest: unknown[]) {
    return `text with ${rest.length}`;
  },
};
console.log(`${text}`, String(text));

const primitive = {
  [Symbol.toPrimitive](...hints: string[]) {
    return hints.join();
  },
};
console.log(`${primitive}`, String(+primitive), `${primitive}` + String(primitive));

class Size {
  constructor(readonly n: number) {}
  valueOf(...rest: number[]): number {
    return this.n + rest.length;
  }
}
console.log(Number(new Size(2)) + Number(new Size(3)), new Size(1) < new Size(2));
