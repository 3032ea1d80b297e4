console.log(/(\w)\1/.exec("hello"), /(a)(b)\2\1/.test("abba"), /\1(a)/.exec("aa"), /(a\1)/.exec("aa"));
console.log(
  /(?:(a)|b)\1/.exec("ba"),
  /(z)((a+)?(b+)?(c))*/.exec("zaacbbbcac"),
  /(a*)*/.exec("b"),
  /(?:a*?)*/.exec("aa"),
);
console.log(/(["'])(?:\\.|(?!\1).)*\1/.exec(`x = "a\\"b'c" + 'd'`)?.[0]);
console.log(
  /(a)|b\1c/.exec("bc"),
  /(ab)\1{2,}/.exec("abababab")?.[0],
  /^(.+)\1$/.test("xyzxyz"),
  /^(11+?)\1+$/.test("1".repeat(91)),
);
console.log(
  /(a)\1/i.exec("xaA"),
  /(é)\1/i.exec("Éé"),
  /(ß)\1/i.exec("ßẞ"),
  /(k)\1/iu.exec("k\u212a"),
  /(k)\1/i.exec("k\u212a"),
);
console.log(/(?<x>a)(?<y>b)\k<y>\k<x>/.exec("abba"), /\k<x>(?<x>a)/.exec("a")?.[0]);
console.log("the the cat cat sat".replace(/\b(\w+) \1\b/g, "$1"));
console.log(/(\d)(\d)(\d)(\d)(\d)(\d)(\d)(\d)(\d)(\d)\10/.exec("01234567899")?.[10]);
