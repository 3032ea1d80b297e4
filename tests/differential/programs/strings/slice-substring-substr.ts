const s = "The quick brown fox";
console.log(s.slice(4), s.slice(4, 9), s.slice(-3), s.slice(-9, -4), s.slice(5, 2), s.slice(NaN, 3), s.slice(2.9, 5.1));
console.log(s.substring(4), s.substring(9, 4), s.substring(-5, 3), s.substring(16, 100), s.substring(3, 3) === "");
console.log(s.at(0), s.at(-1), s.at(100), s[0], s[18], s[19], s.charAt(4), s.charAt(-1) === "", s[-1]);
let rest = s;
while (rest.length > 0) {
  const at = rest.indexOf(" ");
  const word = at < 0 ? rest : rest.slice(0, at);
  console.log(word, word.length);
  rest = at < 0 ? "" : rest.slice(at + 1);
}
const deep = s.slice(2).slice(2).slice(0, 9).slice(-5);
console.log(deep, deep === "quick".slice(0), deep + deep, deep.length);
