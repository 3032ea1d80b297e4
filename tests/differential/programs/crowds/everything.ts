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

// Functions: more than a hundred of them.
const functions: ((a: number, b?: string) => unknown)[] = [
  (a) => a + 0,
  (a, b) => `${a}${b}1`,
  function (a) {
    return [a, 2];
  },
  (...all) => all.length + 3,
  (a, b = "d4") => b.repeat(a % 3),
  (a) => a + 5,
  (a, b) => `${a}${b}6`,
  function (a) {
    return [a, 7];
  },
  (...all) => all.length + 8,
  (a, b = "d9") => b.repeat(a % 3),
  (a) => a + 10,
  (a, b) => `${a}${b}11`,
  function (a) {
    return [a, 12];
  },
  (...all) => all.length + 13,
  (a, b = "d14") => b.repeat(a % 3),
  (a) => a + 15,
  (a, b) => `${a}${b}16`,
  function (a) {
    return [a, 17];
  },
  (...all) => all.length + 18,
  (a, b = "d19") => b.repeat(a % 3),
  (a) => a + 20,
  (a, b) => `${a}${b}21`,
  function (a) {
    return [a, 22];
  },
  (...all) => all.length + 23,
  (a, b = "d24") => b.repeat(a % 3),
  (a) => a + 25,
  (a, b) => `${a}${b}26`,
  function (a) {
    return [a, 27];
  },
  (...all) => all.length + 28,
  (a, b = "d29") => b.repeat(a % 3),
  (a) => a + 30,
  (a, b) => `${a}${b}31`,
  function (a) {
    return [a, 32];
  },
  (...all) => all.length + 33,
  (a, b = "d34") => b.repeat(a % 3),
  (a) => a + 35,
  (a, b) => `${a}${b}36`,
  function (a) {
    return [a, 37];
  },
  (...all) => all.length + 38,
  (a, b = "d39") => b.repeat(a % 3),
  (a) => a + 40,
  (a, b) => `${a}${b}41`,
  function (a) {
    return [a, 42];
  },
  (...all) => all.length + 43,
  (a, b = "d44") => b.repeat(a % 3),
  (a) => a + 45,
  (a, b) => `${a}${b}46`,
  function (a) {
    return [a, 47];
  },
  (...all) => all.length + 48,
  (a, b = "d49") => b.repeat(a % 3),
  (a) => a + 50,
  (a, b) => `${a}${b}51`,
  function (a) {
    return [a, 52];
  },
  (...all) => all.length + 53,
  (a, b = "d54") => b.repeat(a % 3),
  (a) => a + 55,
  (a, b) => `${a}${b}56`,
  function (a) {
    return [a, 57];
  },
  (...all) => all.length + 58,
  (a, b = "d59") => b.repeat(a % 3),
  (a) => a + 60,
  (a, b) => `${a}${b}61`,
  function (a) {
    return [a, 62];
  },
  (...all) => all.length + 63,
  (a, b = "d64") => b.repeat(a % 3),
  (a) => a + 65,
  (a, b) => `${a}${b}66`,
  function (a) {
    return [a, 67];
  },
  (...all) => all.length + 68,
  (a, b = "d69") => b.repeat(a % 3),
  (a) => a + 70,
  (a, b) => `${a}${b}71`,
  function (a) {
    return [a, 72];
  },
  (...all) => all.length + 73,
  (a, b = "d74") => b.repeat(a % 3),
  (a) => a + 75,
  (a, b) => `${a}${b}76`,
  function (a) {
    return [a, 77];
  },
  (...all) => all.length + 78,
  (a, b = "d79") => b.repeat(a % 3),
  (a) => a + 80,
  (a, b) => `${a}${b}81`,
  function (a) {
    return [a, 82];
  },
  (...all) => all.length + 83,
  (a, b = "d84") => b.repeat(a % 3),
  (a) => a + 85,
  (a, b) => `${a}${b}86`,
  function (a) {
    return [a, 87];
  },
  (...all) => all.length + 88,
  (a, b = "d89") => b.repeat(a % 3),
  (a) => a + 90,
  (a, b) => `${a}${b}91`,
  function (a) {
    return [a, 92];
  },
  (...all) => all.length + 93,
  (a, b = "d94") => b.repeat(a % 3),
  (a) => a + 95,
  (a, b) => `${a}${b}96`,
  function (a) {
    return [a, 97];
  },
  (...all) => all.length + 98,
  (a, b = "d99") => b.repeat(a % 3),
  (a) => a + 100,
  (a, b) => `${a}${b}101`,
  function (a) {
    return [a, 102];
  },
  (...all) => all.length + 103,
  (a, b = "d104") => b.repeat(a % 3),
  (a) => a + 105,
];
const results = functions.map((f) => f(1)).concat(functions.map((f) => f(2, "z")));
console.log(results.map(String).join(" "));
const holder: { run?: (a: number, b?: string) => unknown; count: number } = { count: 0 };
for (const f of functions) {
  holder.run = f;
  const r = holder.run(3, "q");
  holder.count += typeof r === "number" ? r : String(r).length;
}
console.log(holder.count);
function all(...list: ((a: number, b?: string) => unknown)[]): number {
  let n = 0;
  for (const f of list) n += String(f.call(undefined, 1, "c")).length + String(f.apply(undefined, [2])).length;
  return n;
}
console.log(all(...functions), functions.length);

// Constructors.
class K0 {
  v = 0;
  constructor(readonly at: number) {}
}
class K1 extends K0 {
  w1 = "1";
}
class K2 {
  v = 2;
  constructor(readonly at: number) {}
}
class K3 extends K2 {
  w3 = "3";
}
class K4 {
  v = 4;
  constructor(readonly at: number) {}
}
class K5 extends K4 {
  w5 = "5";
}
class K6 {
  v = 6;
  constructor(readonly at: number) {}
}
class K7 extends K6 {
  w7 = "7";
}
class K8 {
  v = 8;
  constructor(readonly at: number) {}
}
class K9 extends K8 {
  w9 = "9";
}
class K10 {
  v = 10;
  constructor(readonly at: number) {}
}
class K11 extends K10 {
  w11 = "11";
}
class K12 {
  v = 12;
  constructor(readonly at: number) {}
}
class K13 extends K12 {
  w13 = "13";
}
class K14 {
  v = 14;
  constructor(readonly at: number) {}
}
class K15 extends K14 {
  w15 = "15";
}
class K16 {
  v = 16;
  constructor(readonly at: number) {}
}
class K17 extends K16 {
  w17 = "17";
}
class K18 {
  v = 18;
  constructor(readonly at: number) {}
}
class K19 extends K18 {
  w19 = "19";
}
class K20 {
  v = 20;
  constructor(readonly at: number) {}
}
class K21 extends K20 {
  w21 = "21";
}
class K22 {
  v = 22;
  constructor(readonly at: number) {}
}
class K23 extends K22 {
  w23 = "23";
}
class K24 {
  v = 24;
  constructor(readonly at: number) {}
}
class K25 extends K24 {
  w25 = "25";
}
class K26 {
  v = 26;
  constructor(readonly at: number) {}
}
class K27 extends K26 {
  w27 = "27";
}
class K28 {
  v = 28;
  constructor(readonly at: number) {}
}
class K29 extends K28 {
  w29 = "29";
}
class K30 {
  v = 30;
  constructor(readonly at: number) {}
}
class K31 extends K30 {
  w31 = "31";
}
class K32 {
  v = 32;
  constructor(readonly at: number) {}
}
class K33 extends K32 {
  w33 = "33";
}
class K34 {
  v = 34;
  constructor(readonly at: number) {}
}
class K35 extends K34 {
  w35 = "35";
}
class K36 {
  v = 36;
  constructor(readonly at: number) {}
}
class K37 extends K36 {
  w37 = "37";
}
class K38 {
  v = 38;
  constructor(readonly at: number) {}
}
class K39 extends K38 {
  w39 = "39";
}
class K40 {
  v = 40;
  constructor(readonly at: number) {}
}
class K41 extends K40 {
  w41 = "41";
}
class K42 {
  v = 42;
  constructor(readonly at: number) {}
}
class K43 extends K42 {
  w43 = "43";
}
class K44 {
  v = 44;
  constructor(readonly at: number) {}
}
class K45 extends K44 {
  w45 = "45";
}
class K46 {
  v = 46;
  constructor(readonly at: number) {}
}
class K47 extends K46 {
  w47 = "47";
}
class K48 {
  v = 48;
  constructor(readonly at: number) {}
}
class K49 extends K48 {
  w49 = "49";
}
class K50 {
  v = 50;
  constructor(readonly at: number) {}
}
class K51 extends K50 {
  w51 = "51";
}
class K52 {
  v = 52;
  constructor(readonly at: number) {}
}
class K53 extends K52 {
  w53 = "53";
}
class K54 {
  v = 54;
  constructor(readonly at: number) {}
}
class K55 extends K54 {
  w55 = "55";
}
class K56 {
  v = 56;
  constructor(readonly at: number) {}
}
class K57 extends K56 {
  w57 = "57";
}
class K58 {
  v = 58;
  constructor(readonly at: number) {}
}
class K59 extends K58 {
  w59 = "59";
}
class K60 {
  v = 60;
  constructor(readonly at: number) {}
}
class K61 extends K60 {
  w61 = "61";
}
class K62 {
  v = 62;
  constructor(readonly at: number) {}
}
class K63 extends K62 {
  w63 = "63";
}
class K64 {
  v = 64;
  constructor(readonly at: number) {}
}
class K65 extends K64 {
  w65 = "65";
}
class K66 {
  v = 66;
  constructor(readonly at: number) {}
}
class K67 extends K66 {
  w67 = "67";
}
class K68 {
  v = 68;
  constructor(readonly at: number) {}
}
class K69 extends K68 {
  w69 = "69";
}
class K70 {
  v = 70;
  constructor(readonly at: number) {}
}
class K71 extends K70 {
  w71 = "71";
}
class K72 {
  v = 72;
  constructor(readonly at: number) {}
}
class K73 extends K72 {
  w73 = "73";
}
class K74 {
  v = 74;
  constructor(readonly at: number) {}
}
class K75 extends K74 {
  w75 = "75";
}
class K76 {
  v = 76;
  constructor(readonly at: number) {}
}
class K77 extends K76 {
  w77 = "77";
}
class K78 {
  v = 78;
  constructor(readonly at: number) {}
}
class K79 extends K78 {
  w79 = "79";
}
class K80 {
  v = 80;
  constructor(readonly at: number) {}
}
class K81 extends K80 {
  w81 = "81";
}
class K82 {
  v = 82;
  constructor(readonly at: number) {}
}
class K83 extends K82 {
  w83 = "83";
}
class K84 {
  v = 84;
  constructor(readonly at: number) {}
}
class K85 extends K84 {
  w85 = "85";
}
class K86 {
  v = 86;
  constructor(readonly at: number) {}
}
class K87 extends K86 {
  w87 = "87";
}
class K88 {
  v = 88;
  constructor(readonly at: number) {}
}
class K89 extends K88 {
  w89 = "89";
}
class K90 {
  v = 90;
  constructor(readonly at: number) {}
}
class K91 extends K90 {
  w91 = "91";
}
class K92 {
  v = 92;
  constructor(readonly at: number) {}
}
class K93 extends K92 {
  w93 = "93";
}
class K94 {
  v = 94;
  constructor(readonly at: number) {}
}
class K95 extends K94 {
  w95 = "95";
}
class K96 {
  v = 96;
  constructor(readonly at: number) {}
}
class K97 extends K96 {
  w97 = "97";
}
class K98 {
  v = 98;
  constructor(readonly at: number) {}
}
class K99 extends K98 {
  w99 = "99";
}
class K100 {
  v = 100;
  constructor(readonly at: number) {}
}
class K101 extends K100 {
  w101 = "101";
}
class K102 {
  v = 102;
  constructor(readonly at: number) {}
}
class K103 extends K102 {
  w103 = "103";
}
const classes = [
  K0,
  K1,
  K2,
  K3,
  K4,
  K5,
  K6,
  K7,
  K8,
  K9,
  K10,
  K11,
  K12,
  K13,
  K14,
  K15,
  K16,
  K17,
  K18,
  K19,
  K20,
  K21,
  K22,
  K23,
  K24,
  K25,
  K26,
  K27,
  K28,
  K29,
  K30,
  K31,
  K32,
  K33,
  K34,
  K35,
  K36,
  K37,
  K38,
  K39,
  K40,
  K41,
  K42,
  K43,
  K44,
  K45,
  K46,
  K47,
  K48,
  K49,
  K50,
  K51,
  K52,
  K53,
  K54,
  K55,
  K56,
  K57,
  K58,
  K59,
  K60,
  K61,
  K62,
  K63,
  K64,
  K65,
  K66,
  K67,
  K68,
  K69,
  K70,
  K71,
  K72,
  K73,
  K74,
  K75,
  K76,
  K77,
  K78,
  K79,
  K80,
  K81,
  K82,
  K83,
  K84,
  K85,
  K86,
  K87,
  K88,
  K89,
  K90,
  K91,
  K92,
  K93,
  K94,
  K95,
  K96,
  K97,
  K98,
  K99,
  K100,
  K101,
  K102,
  K103,
];
let sum = 0;
for (const [k, C] of classes.entries()) {
  const made = new C(k);
  sum += made.v * made.at;
  if (k % 25 === 0) console.log(made);
}
console.log(sum);
const odd: unknown = things;
try {
  new (odd as (typeof classes)[0][])[4]!(1);
} catch (error) {
  console.log((error as Error).constructor.name);
}

// Iterables of many kinds.
const lists: Iterable<number>[] = [new Box() as unknown as Iterable<number>, [1, 2], new Set([3]), new Uint8Array(2)];
lists.push({
  *[Symbol.iterator]() {
    yield 0;
    yield* [0, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 1;
    yield* [1, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 2;
    yield* [2, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 3;
    yield* [3, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 4;
    yield* [4, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 5;
    yield* [5, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 6;
    yield* [6, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 7;
    yield* [7, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 8;
    yield* [8, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 9;
    yield* [9, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 10;
    yield* [10, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 11;
    yield* [11, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 12;
    yield* [12, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 13;
    yield* [13, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 14;
    yield* [14, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 15;
    yield* [15, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 16;
    yield* [16, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 17;
    yield* [17, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 18;
    yield* [18, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 19;
    yield* [19, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 20;
    yield* [20, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 21;
    yield* [21, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 22;
    yield* [22, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 23;
    yield* [23, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 24;
    yield* [24, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 25;
    yield* [25, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 26;
    yield* [26, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 27;
    yield* [27, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 28;
    yield* [28, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 29;
    yield* [29, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 30;
    yield* [30, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 31;
    yield* [31, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 32;
    yield* [32, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 33;
    yield* [33, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 34;
    yield* [34, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 35;
    yield* [35, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 36;
    yield* [36, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 37;
    yield* [37, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 38;
    yield* [38, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 39;
    yield* [39, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 40;
    yield* [40, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 41;
    yield* [41, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 42;
    yield* [42, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 43;
    yield* [43, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 44;
    yield* [44, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 45;
    yield* [45, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 46;
    yield* [46, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 47;
    yield* [47, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 48;
    yield* [48, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 49;
    yield* [49, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 50;
    yield* [50, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 51;
    yield* [51, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 52;
    yield* [52, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 53;
    yield* [53, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 54;
    yield* [54, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 55;
    yield* [55, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 56;
    yield* [56, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 57;
    yield* [57, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 58;
    yield* [58, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 59;
    yield* [59, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 60;
    yield* [60, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 61;
    yield* [61, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 62;
    yield* [62, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 63;
    yield* [63, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 64;
    yield* [64, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 65;
    yield* [65, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 66;
    yield* [66, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 67;
    yield* [67, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 68;
    yield* [68, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 69;
    yield* [69, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 70;
    yield* [70, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 71;
    yield* [71, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 72;
    yield* [72, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 73;
    yield* [73, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 74;
    yield* [74, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 75;
    yield* [75, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 76;
    yield* [76, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 77;
    yield* [77, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 78;
    yield* [78, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 79;
    yield* [79, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 80;
    yield* [80, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 81;
    yield* [81, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 82;
    yield* [82, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 83;
    yield* [83, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 84;
    yield* [84, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 85;
    yield* [85, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 86;
    yield* [86, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 87;
    yield* [87, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 88;
    yield* [88, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 89;
    yield* [89, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 90;
    yield* [90, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 91;
    yield* [91, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 92;
    yield* [92, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 93;
    yield* [93, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 94;
    yield* [94, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 95;
    yield* [95, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 96;
    yield* [96, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 97;
    yield* [97, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 98;
    yield* [98, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 99;
    yield* [99, 1];
  },
});
lists.push({
  *[Symbol.iterator]() {
    yield 100;
    yield* [100, 1];
  },
});
let sumOf = 0;
for (const list of lists) {
  for (const n of list) {
    sumOf += n;
    if (n === 50) break;
  }
  const [first, second = -1] = list;
  sumOf += first! - second;
}
console.log(sumOf, Math.max(...lists.map((l) => [...l].length)));
for (const wrong of [undefined, 5, {}, ...things.slice(2, 5)])
  try {
    for (const n of wrong as Iterable<number>) console.log("item", n);
  } catch (error) {
    console.log((error as Error).name);
  }
