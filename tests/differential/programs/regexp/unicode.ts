const s = "a😀b\u{1f468}‍👩c";
console.log(/./u.exec("😀")?.[0].length, /./.exec("😀")?.[0].length, /^.$/u.test("😀"), /^..$/.test("😀"));
console.log(s.match(/./gu)?.length, s.match(/./g)?.length, s.split(/(?:)/u).length, s.split("").length);
console.log(
  /[😀-😎]/u.test("😂"),
  /\u{1F600}/u.test("😀"),
  /\ud83d\ude00/u.test("😀"),
  /\ud83d/u.test("😀"),
  /\ud83d/.test("😀"),
);
console.log(/^[^x]$/u.test("😀"), /^[^x]$/.test("😀"), /😀{2}/u.test("😀😀"), /^\S$/u.test("😀"));
console.log(/\udf06/u.exec("\ud834\udf06"), /\udf06/.exec("\ud834\udf06")?.index, /^\udf06/u.exec("\udf06")?.index);
const sticky = /\u{1f600}/uy;
sticky.lastIndex = 1;
console.log(sticky.test("😀"), sticky.lastIndex);
const g = /(?:)/gu;
console.log(
  "😀a".replace(g, "-"),
  "😀a".replace(/(?:)/g, "-").length,
  [..."😀a".matchAll(g)].map((m) => m.index),
);
console.log("ñandú Ñ".match(/\w+/g), "ñandú Ñ".match(/\w+/giu), "straße".match(/\W/g), "a\u2028b\u2029c".match(/^./gm));
console.log(
  "日本語 テキスト".split(/\s/),
  "中文字".replace(/[一-鿿]/g, (c) => c.charCodeAt(0).toString(16)),
  /\u65e5/.test("日"),
);
console.log(
  /(?<=😀)b/u.exec("😀b")?.index,
  /(?<=^.)b/u.exec("😀b")?.index,
  /.\b./u.exec("é1")?.index,
  /[^\u{10000}-\u{10ffff}]+/u.exec("ab😀")?.[0],
);
