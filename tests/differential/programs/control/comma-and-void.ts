let b = 0;
let a = (b--, b++, 3);
const c = (b++, b + 10);
console.log(a, b, c, void 0, void b++, b);
for (a = 0, b = 5; a < b; a++, b--);
console.log(a, b);
const f = (): number => (b++, a++, a + b);
console.log(
  f(),
  f(),
  typeof void 0,
  typeof null,
  typeof undefined,
  typeof (() => 1),
  typeof 1,
  typeof "",
  typeof {},
  typeof [],
);
let s = "";
if (((s += "x"), (s += "y"), s.length === 2)) console.log(s);
const g = (x: number): number => {
  if (x < 0) return -1;
  else if (x === 0) return 0;
  return 1;
};
console.log(g(-5), g(0), g(9), ((a = 7), a));
