console.log("a,b,,c".split(","), "abc".split(""), "".split(","), "".split(""), "abc".split("x"), "a--b--c".split("--"));
console.log("a,b,c,d".split(",", 2), "a,b".split(",", 0), ",a,".split(","), "aXXbXc".split("XX"));
console.log(
  ["a", "b"].join(),
  ["a", "b"].join(""),
  ["x"].join("-"),
  [].join(",") === "",
  [1, null, undefined, 2.5, true].join("|"),
);
console.log(
  "the cat sat".split(" ").reverse().join(" "),
  "the cat sat".split("").reverse().join(""),
  [[1, 2], [3]].join(";"),
);
const lines = "one\ntwo\r\nthree\n".split("\n");
for (const line of lines) console.log(JSON.stringify(line), line.endsWith("\r") ? line.slice(0, -1) : line);
console.log(String([1, [2, 3]]), `${["a", "b"]}`, [] + "x", "k=v=w".split("=").slice(1).join("="));
