const s = "banana bandana";
console.log(s.indexOf("an"), s.indexOf("an", 2), s.indexOf("x"), s.indexOf(""), s.indexOf("", 99), s.indexOf("a", -5));
console.log(s.lastIndexOf("an"), s.lastIndexOf("an", 5), s.lastIndexOf("zz"), s.lastIndexOf(""), s.lastIndexOf("b", 0));
console.log(
  s.includes("band"),
  s.includes("ban", 8),
  s.startsWith("ban"),
  s.startsWith("ana", 1),
  s.endsWith("ana"),
  s.endsWith("ban", 3),
);
let count = 0;
for (let i = s.indexOf("a"); i >= 0; i = s.indexOf("a", i + 1)) count++;
console.log(count, "aaaa".indexOf("aa", 1), "abcabcabd".indexOf("abcabd"), "".indexOf(""), "".includes(""));
console.log("xünïcödé".indexOf("ï"), "日本語テキスト".indexOf("テ"), "a😀b".indexOf("b"), "a😀b".indexOf("\ude00"));
