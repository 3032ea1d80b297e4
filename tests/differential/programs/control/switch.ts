function f(x: number | string): string {
  let out = "";
  switch (x) {
    case 1:
      out += "one ";
    case 2:
      out += "two ";
      break;
    default:
      out += "default ";
    case "three":
      out += "three ";
    case 4: {
      const y = out.length;
      out += `four${y}`;
      break;
    }
    case "1":
      return "string one";
  }
  return out;
}
for (const x of [1, 2, 3, "three", 4, "1", NaN]) console.log(x, "=>", f(x));
const grade = (n: number): string => {
  switch (true) {
    case n >= 90:
      return "A";
    case n >= 80:
      return "B";
    default:
      return "C";
  }
};
console.log([95, 85, 10].map(grade));
let effects = "";
const e = (v: number): number => {
  effects += v;
  return v;
};
switch (e(2)) {
  case e(1):
  case e(2):
  case e(3):
    effects += "!";
}
console.log(effects);
for (let i = 0; i < 300; i += 37) {
  switch (i & 7) {
    case 0:
    case 1:
      continue;
    case 5:
      console.log("five", i);
      break;
    default:
      console.log("other", i & 7);
  }
}
