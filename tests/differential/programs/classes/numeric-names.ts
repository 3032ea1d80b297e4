// Methods, accessors and static members that are named by numbers, and called by them.
class P {
  [1]() {
    return "one";
  }
  2() {
    return "two";
  }
  [1.5]() {
    return "one and a half";
  }
  [1e3]() {
    return "thousand";
  }
  get 7() {
    return "seven";
  }
  static 4() {
    return "four";
  }
  static [0x10] = "sixteen";
}
class Heir extends P {
  override [1]() {
    return "heir";
  }
}
const show = (p: P): void => {
  console.log(p[1](), p["1"](), p[2](), p[1.5](), p[1000](), p[7], p["1000"]());
  for (const k of [1, 2] as const) console.log(p[k]());
};
show(new P());
show(new Heir());
console.log(P[4](), P["4"](), P[16], Heir[4]());
const any = new P() as unknown as Record<number, (() => string) | undefined>;
for (let k = 0; k < 4; k++) console.log(k, any[k]?.call(any));
