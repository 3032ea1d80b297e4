// A base constructor calls the overriding method before the derived fields exist.
const seen: string[] = [];
class Base {
  constructor() {
    this.init();
  }
  init(): void {
    seen.push("base");
  }
}
class Derived extends Base {
  value: number = 5;
  label: string | undefined = "set";
  override init(): void {
    seen.push(`derived ${this.value} ${this.label}`);
    this.value = 9;
  }
}
const d = new Derived();
console.log(seen, d.value, d.label);
new Base();
console.log(seen.length, seen[1]);
