console.log(
  "a, b;c".split(/[,;]\s*/),
  "abc".split(/(?:)/),
  "abc".split(/b/),
  "abc".split(/(b)/),
  "a1b2c".split(/\d/, 2),
  "a1b2c".split(/(\d)/, 4),
);
console.log(
  "".split(/x/),
  "".split(/(?:)/),
  "".split(/x?/),
  "aa".split(/a/),
  "ab".split(/a*?/),
  "ab".split(/a*/),
  "A<B>bold</B>and<CODE>coded</CODE>".split(/<(\/)?([^<>]+)>/),
);
console.log(
  "a b".split(/ /g),
  "a b".split(/ /y),
  "one  two".split(/\s/),
  "x".split(/y/),
  "x,y,".split(/,/),
  ",x".split(/,/),
  "a,b".split(/,/, 0),
  "a,b,c".split(/,/, -1),
);
console.log(
  "k=v; k2=v2 ;k3".split(/\s*;\s*/).map((p) => p.split(/=/)),
  "a\r\nb\nc".split(/\r?\n/),
  "ab12cd".split(/(?<=\d)(?=\D)|(?<=\D)(?=\d)/),
);
console.log(
  "😀😁".split(/(?:)/u),
  "test".split(/(?:t|(s))/),
  "aXbxc".split(/x/i),
  "a|b".split("|"),
  "2024-01-02T03".split(/[-T]/).map(Number),
);
console.log("abc".split(/(?=b)/), "abc".split(/$/), "abc".split(/^/), "a\nb".split(/^/m));
