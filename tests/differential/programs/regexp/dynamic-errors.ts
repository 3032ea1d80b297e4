const bad: [string, string][] = [
  ["(", ""],
  [")", ""],
  ["[", ""],
  ["*", ""],
  ["a**", ""],
  ["a{2,1}", ""],
  ["\\", ""],
  ["(?<a>x)(?<a>y)", ""],
  ["(?<1>x)", ""],
  ["(?x)", ""],
  ["[b-a]", ""],
  ["\\k<a>", "u"],
  ["(?<a>x)\\k<b>", ""],
  ["\\1", "u"],
  ["\\-", "u"],
  ["{", "u"],
  ["a{1", "u"],
  ["]", "u"],
  ["\\u{110000}", "u"],
  ["\\p{Foo}", "u"],
  ["[\\d-a]", "u"],
  ["(?<=a)*", ""],
  ["(?=a)*", "u"],
  ["x", "gg"],
  ["x", "q"],
  ["x", "uv"],
  ["[a--b&&c]", "v"],
  ["[(]", "v"],
  ["(?:", ""],
  ["(?<a", ""],
  ["^*", ""],
  ["a/b(", "gi"],
];
for (const [source, flags] of bad) {
  try {
    console.log("fine", new RegExp(source, flags));
  } catch (e) {
    console.log(e instanceof SyntaxError, (e as Error).name, (e as Error).message);
  }
}
try {
  "x".match("(");
} catch (e) {
  console.log(String(e));
}
