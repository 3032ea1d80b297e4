class Greeter {
  greeting = "hi";
  plain(name: string): string {
    return `${this.greeting} ${name}`;
  }
  arrow = (name: string): string => `${this.greeting}, ${name}`;
}
class Loud extends Greeter {
  override greeting = "HI";
  override plain(name: string): string {
    return super.plain(name.toUpperCase());
  }
}
const g = new Loud();
const { arrow } = g;
const bound = g.plain.bind(g);
const call = (f: (s: string) => string, s: string): string => f(s);
console.log(
  arrow("a"),
  bound("b"),
  call(arrow, "c"),
  call((s) => g.plain(s), "d"),
  ["x", "y"].map(g.arrow),
);
const detached = g.plain;
try {
  console.log(detached("z"));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
console.log(
  detached.call({ greeting: "yo" } as Greeter, "w"),
  detached.apply(new Loud(), ["v"]),
  g.arrow === g.arrow,
  g.plain === new Loud().plain,
);
