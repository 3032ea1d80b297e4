class Temperature {
  private celsius = 0;
  static reads = 0;
  get fahrenheit(): number {
    Temperature.reads++;
    return (this.celsius * 9) / 5 + 32;
  }
  set fahrenheit(f: number) {
    this.celsius = ((f - 32) * 5) / 9;
  }
  get label(): string {
    return `${this.celsius.toFixed(1)}C`;
  }
  static get total(): number {
    return Temperature.reads * 2;
  }
}
class Fancy extends Temperature {
  override get label(): string {
    return `~${super.label}~`;
  }
}
const t = new Temperature();
t.fahrenheit = 212;
console.log(t.fahrenheit, t.label);
t.fahrenheit += 18;
console.log(t.fahrenheit, t.label, t);
t.fahrenheit++;
const f = new Fancy();
f.fahrenheit = 32;
console.log(f.label, t.label, Temperature.reads, Temperature.total, Object.keys(f));
