// Writes by computed keys, and Object.assign, meet the accessors of classes.
class A {
  v = 0;
  set only(x: number) {
    this.v = x * 2;
  }
  get ro(): number {
    return 1;
  }
  get both(): string {
    return `both ${this.v}`;
  }
  set both(x: string) {
    this.v = x.length;
  }
}
class B extends A {
  override set only(x: number) {
    super.only = x + 1;
  }
}
const write = (o: object, key: string, value: unknown): void => {
  try {
    (o as Record<string, unknown>)[key] = value;
    console.log(key, Object.entries(o));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
for (const o of [new A(), new B()]) {
  write(o, ["on", "ly"].join(""), 21);
  write(o, ["r", "o"].join(""), 5);
  write(o, ["bo", "th"].join(""), "four");
  write(o, ["fr", "ee"].join(""), "new");
  write(o, "v", 9);
  Object.assign(o, { only: 4, extra: true });
  console.log(o.v, Object.keys(o), o.both);
}
class S {
  static field = 1;
  static stored = "";
  static set text(v: string) {
    S.stored = `<${v}>`;
  }
}
const statics = S as unknown as Record<string, unknown>;
for (const [key, value] of [
  ["fi-eld", 7],
  ["te-xt", "t"],
  ["mo-re", true],
] as [string, unknown][])
  statics[key.replace("-", "")] = value;
console.log(S.field, S.stored, statics.more);
