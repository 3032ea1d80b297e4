console.log([
  "it's",
  'a "b"',
  "both ' and \"",
  "all ' \" `",
  "back\\slash",
  "tab\t",
  "\u001b[31m",
  "é日😀",
  "\ud800",
  "nul\0",
]);
console.log({ k: "it's" }, new Map([["a'b", "c"]]), [""], ["a\nb"], "top 'level' \"string\"");
console.log(["x".repeat(80), "short"], { long: "y".repeat(90), n: 1 });
console.log("a".repeat(5), ["line1\nline2\nline3 which is long enough to be split over several lines in an array"]);
