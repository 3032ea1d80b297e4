class Empty {}
class Point {
  x = 1;
  y = 2;
}
class Named extends Point {
  label = "n";
  #priv = 1;
  private priv2 = 2;
  get g(): number {
    return this.#priv + this.priv2;
  }
  method(): void {}
}
class Tree {
  kids: Tree[] = [];
  constructor(public v: number) {}
}
const t = new Tree(1);
t.kids.push(new Tree(2), new Tree(3));
t.kids[0].kids.push(new Tree(4));
t.kids[0].kids[0].kids.push(new Tree(5));
console.log(new Empty(), new Point(), new Named(), [new Point()], { p: new Empty() });
console.log(t);
console.log(
  Point,
  Named,
  Empty,
  class {},
  (): number => 1,
  function f(): void {},
  async () => 1,
  function* g(): Generator {},
);
class MyErrorless {
  toString(): string {
    return "custom";
  }
}
console.log(new MyErrorless(), `${new MyErrorless()}`);
