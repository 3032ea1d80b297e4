// A letter that is compared, then passed on as text, then compared again.
function tokens(source: string): string[] {
  const isDigit = (c: string): boolean => c >= "0" && c <= "9";
  const list: string[] = [];
  for (let at = 0; at < source.length; ) {
    const c = source[at]!;
    const from = at;
    if (c === " ") at++;
    else if (isDigit(c)) {
      while (isDigit(source[at]!)) at++;
      list.push(`number ${source.slice(from, at)}`);
    } else if (c === '"') {
      at = source.indexOf('"', at + 1) + 1;
      list.push(`text ${source.slice(from + 1, at - 1)}`);
    } else {
      at++;
      list.push(`sign ${c}`);
    }
  }
  return list;
}
console.log(tokens('a = "one" + 12;'));
const shout = (c: string): string => c.toUpperCase();
const kinds = [..."ab1 "].map((_, i, all) => {
  const c = all.join("")[i];
  if (c === "a") return "first";
  if (c !== undefined && shout(c) === "B") return c === "b" ? "second" : "never";
  return c === " " ? "space" : c === undefined ? "none" : `other ${c}`;
});
console.log(kinds);
