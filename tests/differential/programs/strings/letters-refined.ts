// A letter that is compared, passed on as text, and at last only compared.
function tokens(source: string): string[] {
  const isDigit = (c: string): boolean => c >= "0" && c <= "9";
  const isLetter = (c: string): boolean => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z");
  const list: string[] = [];
  for (let at = 0; at < source.length; ) {
    const c = source[at]!;
    const from = at;
    if (c === " " || c === "\n") at++;
    else if (isDigit(c)) {
      while (isDigit(source[at]!)) at++;
      list.push("n" + source.slice(from, at));
    } else if (isLetter(c)) {
      while (isLetter(source[at]!)) at++;
      list.push("w" + source.slice(from, at));
    } else if (c === '"') {
      at = source.indexOf('"', at + 1) + 1;
      list.push("t" + source.slice(from + 1, at - 1));
    } else {
      at++;
      list.push("s" + source.slice(from, at));
    }
  }
  return list;
}
console.log(tokens('print "done" + fib(10);'));
const shout = (c: string): string => c.toUpperCase();
const kinds = [..."ab1 "].map((_, i, all) => {
  const c = all.join("")[i];
  if (c === "a") return "first";
  if (c !== undefined && shout(c) === "B") return c === "b" ? "second" : "never";
  return c === " " ? "space" : c === undefined ? "none" : `other ${c}`;
});
console.log(kinds);
