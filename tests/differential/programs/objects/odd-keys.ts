// Keys that look like private names or symbols are keys like any others.
const o = { "#a": 1, b: 2, "#": 3, "a@b": 4 };
console.log(o, Object.keys(o), JSON.stringify(o), o["#a"], "#a" in o);
class C {
  "#x" = 1;
  #x = 2;
  get(): number {
    return this.#x;
  }
  has(o: object): boolean {
    return #x in o;
  }
}
const c = new C();
console.log(c, Object.keys(c), c["#x"], c.get(), c.has(c), c.has(o), { ...c }, { ...o });
const colors: Record<string, string> = { "#fff": "white", "#000": "black", "@@init": "x" };
for (const k in colors) console.log(k, colors[k]);
const { "#a": a, ...rest } = o;
console.log(a, rest);
const r: Record<string, number> = {};
r["@@iterator"] = 1;
r["#y"] = 2;
console.log(r, Symbol.iterator in r, Object.keys(r), r["@@iterator"]);
const acc = {
  get x() {
    return 1;
  },
  "#get x": 2,
};
console.log(acc, Object.keys(acc), acc["#get x"]);
