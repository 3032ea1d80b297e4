const text = "one\ntwo\r\nthree\u2028four";
console.log(
  text.match(/^.+$/gm),
  text.match(/^.+$/g),
  text.match(/.+/gs)?.length,
  /o.t/.test(text),
  /e.t/s.exec(text)?.index,
);
console.log(text.match(/$/gm)?.length, text.replace(/^/gm, "> "), text.split(/\r?\n|\u2028/));
console.log(/^two/.test(text), /^two/m.test(text), /one$/.test(text), /one$/m.test(text), /\Aone/.test("Aone"));
console.log("a b  c\t\n d".split(/\s+/), " x ".replace(/^\s+|\s+$/g, ""), "\ufeff\u00a0x".replace(/^\s+/, "").length);
console.log(
  "foo bar-baz".match(/\b\w/g),
  "foo bar".replace(/\b/g, "|"),
  "foo".replace(/\B/g, "."),
  /\bfoo\b/.test("a foo."),
  /\bfoo\b/.test("afoo"),
);
