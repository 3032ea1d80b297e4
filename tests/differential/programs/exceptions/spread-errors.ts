class MyErr extends Error {
  code: number;
  constructor(m: string, code: number) {
    super(m);
    this.name = "MyErr";
    this.code = code;
  }
}
class Plain extends Error {
  extra = [1];
}
const list: Error[] = [
  new Error("a"),
  new TypeError("b"),
  new MyErr("c", 7),
  new Plain("d"),
  new Error("e", { cause: "f" }),
];
for (const e of list) {
  console.log(
    { ...e },
    Object.assign({}, e),
    Object.keys(e),
    Object.entries(e),
    JSON.stringify(e),
    JSON.stringify({ ...e }),
  );
  const { message, ...rest } = e;
  console.log(message, rest, Object.keys({ ...e, x: 1 }));
  for (const k in e) console.log("in", k);
  console.log(
    Object.prototype.propertyIsEnumerable.call(e, "message"),
    Object.prototype.propertyIsEnumerable.call(e, "name"),
    Object.getOwnPropertyDescriptor(e, "message")?.enumerable,
  );
}
const one = { ...new Error("solo") };
console.log(one, "message" in one, Object.keys(one).length);
const two = { ...new MyErr("solo", 3), message: "other" };
console.log(two, two.name, two.code, two.message);
const three: Record<string, unknown> = { ...new MyErr("x", 1) };
console.log(three, three["message"], three["name"]);
const { name, ...four } = new MyErr("y", 2);
console.log(name, four);
console.log(structuredClone(new MyErr("z", 1)).message);
const e5 = new Error("q");
e5.name = "Custom";
console.log({ ...e5 }, Object.keys(e5));
e5.name = "TypeError";
console.log(e5.toString());
