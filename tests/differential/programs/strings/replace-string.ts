// replace and replaceAll with string patterns; $ patterns in the replacement.
console.log(
  "a-b-c".replace("-", "+"),
  "a-b-c".replaceAll("-", "+"),
  "abc".replace("x", "y"),
  "aaa".replaceAll("aa", "b"),
);
console.log("abc".replace("b", "[$&]"), "abc".replace("b", "$$"), "abc".replace("b", "$`"), "abc".replace("b", "$'"));
console.log(
  "abc".replace("b", (m, at) => `<${m}${at}>`),
  "a.b.c".replaceAll(".", (m, at: number) => m + at),
  "abc".replace("", "_"),
);
console.log("abc".replaceAll("", "_"), "x$1y".replace("$1", "z"), "tic tac".replaceAll("t", "T"));
const escape = (s: string): string => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
console.log(escape("<a href='x'>Tom & Jerry</a>"));
