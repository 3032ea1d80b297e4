console.log("price: $42, cost: €17".match(/(?<=\$)\d+/), "a1b2c3".match(/[a-z](?=2)/), "a1b2".match(/[a-z](?!1)/));
console.log("1234567.89".replace(/\B(?=(\d{3})+(?!\d))/g, ","), "1234567".replace(/(?<=\d)(?=(\d{3})+$)/g, "_"));
console.log(/(?=(a+))a*b\1/.exec("baaabac"), /(?=(a+))/.exec("baaabac"), /(.*?)a(?!(a+)b\2c)\2(.*)/.exec("baaabaac"));
console.log(/(?<=(\d+)(\d+))$/.exec("1053"), /(?<=\1(\w))d/.exec("aad"), /(?<!abc)\w\w\w/.exec("abcdef"));
console.log(
  /(?<=^|,)[^,]*/g[Symbol.match]("a,,b"),
  /(?<!a|b)c/.exec("acbcxc")?.index,
  /(?<=a{2})b/.exec("abaab")?.index,
);
console.log(/^(?!.*(.).*\1)[a-z]+$/.test("abc"), /^(?!.*(.).*\1)[a-z]+$/.test("abca"));
console.log(
  /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$/.test("Passw0rd"),
  /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$/.test("password"),
);
console.log("foobar foobaz".replace(/foo(?=bar)/g, "X"), "foobar foobaz".replace(/(?<=foo)ba(?!r)/g, "X"));
console.log(/(?=a)*b/.exec("ab"), /(?:(?=(a)))?b/.exec("ab"), /(?<=([abc]+)).\1/.exec("abcdbc"));
console.log(
  /(?<=a.)(?<=.b)c/.exec("abc")?.index,
  /(?<=(?:a|bc)+)d/.exec("abcd")?.index,
  /(?<=(?<!x)a)b/.exec("xab ab")?.index,
);
