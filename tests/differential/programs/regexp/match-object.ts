const m = "key=value".match(/(\w+)=(\w+)(;)?/);
if (m === null) throw new Error("no match");
const [all, key, value, rest] = m;
console.log(all, key, value, rest, m.length, m.index, m.input, m.groups, Array.isArray(m));
console.log(
  m.slice(1),
  m.map((x) => x?.length ?? -1),
  m.concat(["z"]),
  [...m],
  m.join("|"),
  m.includes("key"),
  m.indexOf("value"),
);
console.log(Object.keys(m), JSON.stringify(m), m.at(-1), m.filter(Boolean), m.entries().next().value);
for (const part of m) console.log(part);
for (const k in m) console.log(k);
const { index, input, groups, length } = m;
console.log(index, input, groups, length);
m[1] = "changed";
m.push("more");
console.log(m);
const nested = { list: ["x".match(/x/), "y".match(/z/)], deep: { m: /(a)(b)?/.exec("a") } };
console.log(nested);
const matches: RegExpExecArray[] = [];
for (const s of ["a1", "b", "c3"]) {
  const found = /\d/.exec(s);
  if (found) matches.push(found);
}
console.log(
  matches,
  matches.map((x) => x.index),
);
function first(list: readonly (string | undefined)[]): string | undefined {
  return list[1];
}
console.log(first(m), first(["p", "q"]), first([]));
console.log(
  /(?<w>\w+) (?<n>\d+)/.exec("abc 12"),
  "".match(/(?:)/),
  /x(y)?/.exec("some longer input text that makes the line of output break: x"),
);
console.log(Object.values(/b(c)/.exec("abc") ?? []), Object.entries("x".match(/x/) ?? {}), {
  ...(/b/.exec("abc") ?? {}),
});
