class Counter {
  static count = 0;
  static readonly names: string[] = [];
  static #secret = 40;
  readonly id: number;
  constructor(name: string) {
    this.id = ++Counter.count;
    Counter.names.push(name);
  }
  static create(name: string): Counter {
    return new Counter(name);
  }
  static reveal(): number {
    return (Counter.#secret += 1);
  }
  static {
    Counter.names.push("static-block");
  }
}
class Special extends Counter {
  static override create(name: string): Special {
    return new Special(`special-${name}`);
  }
  static label = "L" + Counter.count;
}
new Counter("a");
Counter.create("b");
console.log(
  Special.create("c").id,
  Counter.count,
  Special.count,
  Counter.names,
  Counter.reveal(),
  Counter.reveal(),
  Special.label,
);
console.log(Special.create("d") instanceof Special, Counter.names.length);
