type Fish = { swim: () => string; name: string };
type Bird = { fly: () => string; wings: number };
function move(a: Fish | Bird): string {
  return "swim" in a ? a.swim() + a.name : a.fly() + a.wings;
}
const animals: (Fish | Bird)[] = [
  { swim: () => "splash ", name: "nemo" },
  { fly: () => "flap ", wings: 2 },
];
console.log(animals.map(move));
const dict: Record<string, number> = { a: 1 };
console.log("a" in dict, "b" in dict, 0 in [5], 1 in [5], "length" in [5], "toString" in dict);
function has<K extends string>(o: object, k: K): o is Record<K, unknown> {
  return k in o;
}
const o: object = { code: "E1", detail: { n: 1 } };
if (has(o, "code")) console.log(o.code, has(o, "missing"));
