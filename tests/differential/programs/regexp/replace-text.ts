const s = "John Smith";
console.log(
  s.replace(/(\w+)\s(\w+)/, "$2, $1"),
  s.replace(/o/, "[$`|$&|$']"),
  s.replace(/x/, "y"),
  s.replace(/o/g, "$$"),
);
console.log(
  s.replace(/(J)/, "$0 $1 $2 $01 $10 $11"),
  s.replace(/(z)?J/, "<$1>"),
  s.replace(/J/, "$1"),
  "abc".replace(/(b)/, "$001"),
);
console.log("abcdefghijkl".replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, "$11-$10-$1-$12-$99"));
console.log(
  "aaa".replace(/a/g, "$&$&"),
  "aaa".replace(/a/, "b"),
  "a.b.c".replaceAll(/\./g, "/"),
  "x".replace(/(?<n>x)/, "$<n>$<n>"),
);
console.log("abc".replace(/(?:)/g, "-"), "abc".replace(/b*/g, "_"), "".replace(/^/, "x"), "aXbX".replace(/X$/, ""));
console.log("  trim me ".replace(/^\s+|\s+$/g, ""), "camelCaseName".replace(/([A-Z])/g, "_$1").toLowerCase());
const g = /a/g;
g.lastIndex = 2;
console.log("aaaa".replace(g, "b"), g.lastIndex);
const y = /a/y;
console.log("aab".replace(y, "x"), y.lastIndex, "aab".replace(y, "x"), y.lastIndex, "aab".replace(y, "x"), y.lastIndex);
console.log("aab".replace(/a/gy, "x"), "baa".replace(/a/gy, "x"));
try {
  console.log("x".replaceAll(/x/, "y"));
} catch (e) {
  console.log(String(e));
}
console.log("a-b".replace("-", "$&$&"), "a-b-c".replaceAll("-", "+"));
