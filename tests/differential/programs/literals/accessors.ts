// Getters and setters of object literals.
let reads = 0;
const temperature = {
  celsius: 20,
  get fahrenheit() {
    reads++;
    return (this.celsius * 9) / 5 + 32;
  },
  set fahrenheit(f: number) {
    this.celsius = ((f - 32) * 5) / 9;
  },
  get label() {
    return `${this.celsius.toFixed(1)} C`;
  },
};
console.log(temperature.fahrenheit, temperature.label);
temperature.fahrenheit = 212;
console.log(temperature.celsius, temperature.label, reads);
temperature.fahrenheit += 18;
console.log(temperature.celsius, temperature.fahrenheit);
temperature.fahrenheit++;
console.log(temperature.celsius.toFixed(3));
const { fahrenheit, label } = temperature;
console.log(fahrenheit.toFixed(2), label);
console.log(Object.keys(temperature), "fahrenheit" in temperature);
console.log(temperature);
console.log(JSON.stringify(temperature));
const copy = { ...temperature, extra: true };
console.log(copy);
copy.fahrenheit = 1;
console.log(copy.fahrenheit, copy.celsius.toFixed(3));

// Captured state, and accessors that see it change.
function counter(start: number) {
  let n = start;
  return {
    get next() {
      return n++;
    },
    set start(value: number) {
      n = value;
    },
    peek: () => n,
  };
}
const c = counter(5);
console.log(c.next, c.next, c.peek());
c.start = 100;
console.log(c.next, c.peek());
console.log(Object.entries(c).map(([k, v]) => `${k}:${typeof v}`));
console.log(c);
const only = {
  set value(v: number) {
    console.log("set", v);
  },
};
only.value = 3;
console.log(only.value, only);
