// Patterns that take exponential time in Node: images run them on long text, Node on text that it can bear.
const image = (process.platform as string) === "kiln";
const n = image ? 20_000 : 14;
const long = "a".repeat(n);
console.log(
  /(a+)+b/.test(long),
  /(a*)*b/.test(long),
  /(?:a|a)*b/.test(long),
  /(a|aa)+$/.test(`${long}!`),
  /^(\w+\s?)*$/.test(`${"word ".repeat(image ? 5000 : 4)}!`),
);
console.log(
  /(.*)*x/.test(long),
  /(?:a?){20}a{20}b/.test("a".repeat(image ? 400 : 10)),
  /a*a*a*a*b/.test("a".repeat(image ? 3000 : 40)),
);
console.log(
  /([a-z]+)*\d/.test(long),
  /(x+x+)+y/.test("x".repeat(n)),
  /a*b/.test(long),
  /(a|b|ab)*c/.test("ab".repeat(n / 2)),
);
console.log(/(a+)+b/.exec(`${long}b`)?.[0].length === n + 1, /(?:(?:a*)*)*c/.exec(`${long}c`)?.[0].length === n + 1);
console.log(
  new RegExp("(a+)+b").test("a".repeat(image ? 20_000 : 14)),
  new RegExp("^(?:a|b|ab)*c").test("ab".repeat(image ? 5000 : 10)),
);
console.log(
  new RegExp("(.*?,){11}P").test("1,2,3,4,5,6,7,8,9,10,11,12,13"),
  /^(([a-z])+.)+[A-Z]([a-z])+$/.test("a".repeat(image ? 2000 : 14)),
);
console.log(/(?:[^"\\]|\\.)*"/.test(`${"x\\n".repeat(image ? 10_000 : 5)}`));
if (image) {
  // Nothing makes a back-reference linear: it ends with an error instead of never.
  for (const re of [/^(a|aa)+\1b/])
    try {
      console.log(re.test("a".repeat(200)));
    } catch (e) {
      console.log(String(e));
    }
} else console.log("RangeError: Regular expression takes too many steps");
