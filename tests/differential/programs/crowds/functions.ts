/** More than a hundred functions, called by name, through an object, and by call and apply. */
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
