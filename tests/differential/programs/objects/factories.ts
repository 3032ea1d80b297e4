// Objects of one factory that hold different things, in sorts, maps and dictionaries.
const empty = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;
const pair = <K, V>(key: K, value: V): [K, V] => [key, value];
function box(value: unknown): { value: unknown } {
  return { value };
}
const numbers = empty();
const functions = empty();
for (let i = 0; i < 3; i++) {
  numbers[`n${i}`] = i * i;
  functions[`f${i}`] = () => i + 1;
}
console.log(
  Object.values(numbers),
  Object.values(functions).map((f) => (f as () => number)()),
);
console.log(box(1).value, (box(() => "called").value as () => string)(), box([1, "2"]).value, pair("a", box(2)));

class Late {
  constructor(readonly order: number) {}
  shown(): string {
    return `late ${this.order}`;
  }
}
const words = ["pear", "fig", "apple"].sort((a, b) => a.length - b.length);
const lates = [new Late(2), new Late(1)].sort((a, b) => a.order - b.order);
const sorted = [3.5, 1, 2].sort((a, b) => b - a);
console.log(
  words,
  lates.map((l) => l.shown()),
  sorted,
);
