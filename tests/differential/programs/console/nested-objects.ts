console.log({ a: { b: { c: { d: 1 } } } });
console.log({ a: { b: { c: [] } } }, { a: { b: { c: {} } } }, [[[[1]]]], [[[[]]]], { x: [[{ y: 1 }]] });
console.log({ name: "a fairly long string value here", other: "another fairly long string value", third: 3 });
console.log({
  id: 1,
  tags: ["alpha", "beta", "gamma"],
  inner: { deep: true, list: [1, 2, 3], text: "some text in here" },
});
console.log(
  [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ],
  [{ name: "long enough to wrap", value: "over several lines", more: "yes indeed it does" }],
);
console.log({ "key with space": 1, valid_id: 2, 3: 4, "5x": 6, é: 7, "a-b": 8, $ok: 9, "": 10 });
const longKeys = { aaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccccc: 3, d: 4 };
console.log(longKeys, [longKeys]);
console.log({ multi: "line one\nline two", arr: ["x\ny"] });
