function makePair(): [(n: number) => void, () => number[]] {
  let items: number[] = [];
  let total = 0;
  const add = (n: number): void => {
    total += n;
    items = [...items, total];
  };
  return [add, () => items];
}
const [add, get] = makePair();
add(1);
add(2);
const before = get();
add(3.5);
console.log(before, get(), before.length);
let outer = "o";
function modify(): () => string {
  outer += "1";
  const inner = (): string => {
    outer += "2";
    return outer;
  };
  return inner;
}
const m = modify();
outer += "x";
console.log(m(), outer, m());
function params(a: number, b = () => a): [() => number, () => void] {
  return [b, () => void (a = 99)];
}
const [pb, pset] = params(1);
console.log(pb());
pset();
console.log(pb());
