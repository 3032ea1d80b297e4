/** Values that more than a hundred objects reach: one function does what is done with them. */
interface Thing {
  readonly name: string;
  size: number;
  note?: unknown;
  tell?: (by: string) => string;
  readonly twice?: number;
}
class Animal {
  size = 1;
  constructor(readonly name: string) {}
  tell(by: string): string {
    return `${this.name} tells ${by}`;
  }
  get twice(): number {
    return this.size * 2;
  }
}
class Dog extends Animal {
  age = 3;
  override tell(by: string): string {
    return `${super.tell(by)} (woof)`;
  }
}
class Box {
  #size = 5;
  name = "box";
  get size(): number {
    return this.#size;
  }
  set size(v: number) {
    this.#size = v + 100;
  }
  *[Symbol.iterator](): Generator<number> {
    yield this.#size;
    yield 7;
  }
}

const log: number[] = [];
function shared(this: unknown, by: string): string {
  return `shared ${by} ${typeof this}`;
}
const things: Thing[] = [
  new Animal("animal"),
  new Dog("dog"),
  new Box(),
  { name: "t0", size: 0 },
  { size: 1, name: "t1", tell: (by: string) => `t1 to ${by}` },
  { name: "t2", size: 2, note: 2.5 },
  { name: "t3", ...{ extra3: true }, size: 3, note: "n3" },
  {
    name: "t4",
    get size() {
      return 4;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t5",
    size: 5,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [6],
    name: "t6",
    size: 6,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t7", size: 7, note: undefined, tell: undefined },
  { name: "t8", size: 8 },
  { size: 9, name: "t9", tell: (by: string) => `t9 to ${by}` },
  { name: "t10", size: 10, note: 10.5 },
  { name: "t11", ...{ extra11: true }, size: 11, note: "n11" },
  {
    name: "t12",
    get size() {
      return 12;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t13",
    size: 13,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [14],
    name: "t14",
    size: 14,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t15", size: 15, note: undefined, tell: shared },
  { name: "t16", size: 16 },
  { size: 17, name: "t17", tell: (by: string) => `t17 to ${by}` },
  { name: "t18", size: 18, note: 18.5 },
  { name: "t19", ...{ extra19: true }, size: 19, note: "n19" },
  {
    name: "t20",
    get size() {
      return 20;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t21",
    size: 21,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [22],
    name: "t22",
    size: 22,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t23", size: 23, note: undefined, tell: undefined },
  { name: "t24", size: 24 },
  { size: 25, name: "t25", tell: (by: string) => `t25 to ${by}` },
  { name: "t26", size: 26, note: 26.5 },
  { name: "t27", ...{ extra27: true }, size: 27, note: "n27" },
  {
    name: "t28",
    get size() {
      return 28;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t29",
    size: 29,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [30],
    name: "t30",
    size: 30,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t31", size: 31, note: undefined, tell: undefined },
  { name: "t32", size: 32 },
  { size: 33, name: "t33", tell: (by: string) => `t33 to ${by}` },
  { name: "t34", size: 34, note: 34.5 },
  { name: "t35", ...{ extra35: true }, size: 35, note: "n35" },
  {
    name: "t36",
    get size() {
      return 36;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t37",
    size: 37,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [38],
    name: "t38",
    size: 38,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t39", size: 39, note: undefined, tell: shared },
  { name: "t40", size: 40 },
  { size: 41, name: "t41", tell: (by: string) => `t41 to ${by}` },
  { name: "t42", size: 42, note: 42.5 },
  { name: "t43", ...{ extra43: true }, size: 43, note: "n43" },
  {
    name: "t44",
    get size() {
      return 44;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t45",
    size: 45,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [46],
    name: "t46",
    size: 46,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t47", size: 47, note: undefined, tell: undefined },
  { name: "t48", size: 48 },
  { size: 49, name: "t49", tell: (by: string) => `t49 to ${by}` },
  { name: "t50", size: 50, note: 50.5 },
  { name: "t51", ...{ extra51: true }, size: 51, note: "n51" },
  {
    name: "t52",
    get size() {
      return 52;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t53",
    size: 53,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [54],
    name: "t54",
    size: 54,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t55", size: 55, note: undefined, tell: undefined },
  { name: "t56", size: 56 },
  { size: 57, name: "t57", tell: (by: string) => `t57 to ${by}` },
  { name: "t58", size: 58, note: 58.5 },
  { name: "t59", ...{ extra59: true }, size: 59, note: "n59" },
  {
    name: "t60",
    get size() {
      return 60;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t61",
    size: 61,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [62],
    name: "t62",
    size: 62,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t63", size: 63, note: undefined, tell: shared },
  { name: "t64", size: 64 },
  { size: 65, name: "t65", tell: (by: string) => `t65 to ${by}` },
  { name: "t66", size: 66, note: 66.5 },
  { name: "t67", ...{ extra67: true }, size: 67, note: "n67" },
  {
    name: "t68",
    get size() {
      return 68;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t69",
    size: 69,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [70],
    name: "t70",
    size: 70,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t71", size: 71, note: undefined, tell: undefined },
  { name: "t72", size: 72 },
  { size: 73, name: "t73", tell: (by: string) => `t73 to ${by}` },
  { name: "t74", size: 74, note: 74.5 },
  { name: "t75", ...{ extra75: true }, size: 75, note: "n75" },
  {
    name: "t76",
    get size() {
      return 76;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t77",
    size: 77,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [78],
    name: "t78",
    size: 78,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t79", size: 79, note: undefined, tell: undefined },
  { name: "t80", size: 80 },
  { size: 81, name: "t81", tell: (by: string) => `t81 to ${by}` },
  { name: "t82", size: 82, note: 82.5 },
  { name: "t83", ...{ extra83: true }, size: 83, note: "n83" },
  {
    name: "t84",
    get size() {
      return 84;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t85",
    size: 85,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [86],
    name: "t86",
    size: 86,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t87", size: 87, note: undefined, tell: shared },
  { name: "t88", size: 88 },
  { size: 89, name: "t89", tell: (by: string) => `t89 to ${by}` },
  { name: "t90", size: 90, note: 90.5 },
  { name: "t91", ...{ extra91: true }, size: 91, note: "n91" },
  {
    name: "t92",
    get size() {
      return 92;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t93",
    size: 93,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [94],
    name: "t94",
    size: 94,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t95", size: 95, note: undefined, tell: undefined },
  { name: "t96", size: 96 },
  { size: 97, name: "t97", tell: (by: string) => `t97 to ${by}` },
  { name: "t98", size: 98, note: 98.5 },
  { name: "t99", ...{ extra99: true }, size: 99, note: "n99" },
  {
    name: "t100",
    get size() {
      return 100;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t101",
    size: 101,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [102],
    name: "t102",
    size: 102,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t103", size: 103, note: undefined, tell: undefined },
  { name: "t104", size: 104 },
  { size: 105, name: "t105", tell: (by: string) => `t105 to ${by}` },
  { name: "t106", size: 106, note: 106.5 },
  { name: "t107", ...{ extra107: true }, size: 107, note: "n107" },
  {
    name: "t108",
    get size() {
      return 108;
    },
    set size(v: number) {
      log.push(v);
    },
  },
  {
    name: "t109",
    size: 109,
    tell(by: string) {
      return `${this.name} and ${by}, ${this.size}`;
    },
  },
  {
    note: [110],
    name: "t110",
    size: 110,
    get twice() {
      return this.size * 2;
    },
  },
  { name: "t111", size: 111, note: undefined, tell: shared },
];
let total = 0;
for (const t of things) {
  total += t.size;
  t.size = t.size + 0.5;
  total += t.size;
}
console.log(total, log.length, log[3]);
for (const t of things.slice(0, 12)) console.log(t.name, t.size, t.note, t.twice, t.tell?.("x"));
let told = "";
for (const t of things) {
  try {
    told = t.tell!(t.name);
  } catch (error) {
    told = (error as Error).name;
  }
  if (t.name.endsWith("1") || t.name.endsWith("3")) console.log(told);
}

// By computed keys, by name lists, and missing properties.
let seen = 0;
for (const t of things)
  for (const key of ["size", "note", "name"]) if ((t as unknown as Record<string, unknown>)[key] !== undefined) seen++;
console.log(seen, things.filter((t) => "note" in t).length, things.map((t) => Object.keys(t).length).join(""));
for (const t of things) (t as { mark?: string }).mark = `m${t.name}`;
console.log(
  things.slice(-3).map((t) => (t as { mark?: string }).mark),
  (things[0] as { mark?: string }).mark,
);
