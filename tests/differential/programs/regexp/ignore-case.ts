console.log(
  /hello/i.exec("Say HELLO"),
  /[a-z]+/i.exec("ABCdef1")?.[0],
  /[^a-z]/i.exec("Ab1")?.[0],
  /É/i.test("é"),
  /[à-ý]/i.test("É"),
);
console.log(
  /\u212a/i.test("k"),
  /\u212a/iu.test("k"),
  /[k]/iu.test("\u212a"),
  /\w/iu.test("\u017f"),
  /\w/i.test("\u017f"),
  /\W/iu.test("S"),
  /[\W]/iu.test("s"),
);
console.log(
  /ß/i.test("ẞ"),
  /ß/iu.test("ẞ"),
  /ǆ/i.test("ǅ"),
  /ǆ/iu.test("ǅ"),
  /σ/i.test("ς"),
  /Σ/iu.test("ς"),
  /ı/i.test("I"),
  /İ/i.test("i"),
);
console.log("Straße STRASSE strasse".match(/strasse/gi), "AbCabc".replace(/b/gi, "_"), "aXbxc".split(/x/i));
console.log(
  /[^x]/i.test("X"),
  /[^X]/iu.test("x"),
  /[A-z]/i.test("_"),
  /\b\w/iu.exec("\u017fx")?.index,
  /Ω/i.test("ω"),
  /\u2126/iu.test("ω"),
  /\u2126/i.test("ω"),
);
console.log(/[\u{10400}-\u{10427}]/iu.test("\u{10428}"), /\u{10400}/iu.test("\u{10428}"), /я+/i.exec("ЯяЯ")?.[0]);
