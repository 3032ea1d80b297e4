// Default in the middle, fall through, cases that are evaluated in order, closures and lexical names in cases.
const log: string[] = [];
const c = <T>(v: T): T => {
  log.push(String(v));
  return v;
};
function f(x: unknown): string {
  let out = "";
  switch (x) {
    case c(1):
      out += "one ";
    case c("1"):
      out += "text ";
      break;
    default:
      out += "default ";
    case c(NaN):
      out += "nan ";
    case c(-0):
      out += "zero ";
      break;
    case c(null):
    case c(undefined):
      return "nothing";
    case c(true): {
      const out = "inner";
      return out;
    }
  }
  return out;
}
for (const x of [1, "1", 2, NaN, 0, -0, null, undefined, true, "x", 1n]) console.log(f(x), log.splice(0).join());
const fs: (() => string)[] = [];
for (const i of [0, 1, 2, 3])
  switch (i) {
    case 1:
      let shared = `from ${i}`;
      fs.push(() => shared);
      continue;
    case 2:
      fs.push(() => `two ${i}`);
      break;
    default:
      fs.push(() => `d${i}`);
  }
console.log(fs.map((g) => g()));
outer: for (let i = 0; i < 3; i++) {
  switch (i) {
    case 0:
      continue outer;
    case 1:
      for (;;) {
        if (i === 1) break;
      }
      console.log("after inner break");
      break;
    default:
      break outer;
  }
  console.log("end of round", i);
}
switch (3 as number) {
}
const kinds = (v: unknown): string => {
  switch (typeof v) {
    case "number":
    case "bigint":
      return "numeric";
    case "object":
      switch (true) {
        case v === null:
          return "null";
        case Array.isArray(v):
          return "array";
        default:
          return "object";
      }
    default:
      return typeof v;
  }
};
console.log([1, 2n, null, [], {}, "s", undefined, true, () => 1].map(kinds).join());
