// A RegExp with an exec of its own: test, match, replace and search go through it; other expressions keep theirs.
type Exec = (this: RegExp, s: string) => unknown;
const own = (re: RegExp, exec: Exec): RegExp => {
  (re as unknown as { exec: Exec }).exec = exec;
  return re;
};
const log: string[] = [];
const never = own(/b/, (s) => {
  log.push(`exec ${s}`);
  return null;
});
console.log(never.test("b"), "abc".match(never), "abc".replace(never, "x"), "abc".search(never), log.join());
console.log(/b/.test("b"), "abc".match(/b/)?.index, "abc".replace(/b/, "x"), "abc".search(/b/));

let calls = 0;
const twice = own(/./g, function (s) {
  calls++;
  if (calls > 2) return null;
  this.lastIndex = calls;
  return { 0: s.slice(calls, calls + 1), length: 3, 1: "one", 2: undefined, index: calls, groups: { n: 7 } };
});
console.log("abcdef".replace(twice, "[$&|$1|$2|$<n>|$`|$'|$$]"));
calls = 0;
console.log("abcdef".replace(twice, (...args) => JSON.stringify(args)));
calls = 0;
console.log("abcdef".match(twice), twice.lastIndex);

for (const wrong of [1, "text", undefined, true]) {
  try {
    console.log(own(/x/, () => wrong).test("x"));
  } catch (e) {
    console.log(String(e));
  }
}
const fails = own(/x/, () => {
  throw new RangeError("mine");
});
for (const f of [
  () => fails.test("x"),
  () => "x".match(fails),
  () => "x".replace(fails, ""),
  () => "x".search(fails),
]) {
  try {
    f();
  } catch (e) {
    console.log(String(e));
  }
}
// One that is no function: the expression's own counts.
const none = own(/(b)/, undefined as unknown as Exec);
console.log(none.test("ab"), "ab".match(none)?.[1], "ab".replace(none, "<$1>"));
// Positions beyond the text, and before it.
const far = own(/x/, () => ({ 0: "long text", length: 1, index: 99 }));
console.log("abc".replace(far, "-"));
const near = own(/x/, () => ({ 0: "a", length: 1, index: -5 }));
console.log("abc".replace(near, "-"));
const wraps = /(\d)(\d)/;
const inner = wraps.exec.bind(wraps);
own(wraps, (s) => {
  const found = inner(s);
  return found === null ? null : Object.assign(found, { 1: "q" });
});
console.log("a12b".replace(wraps, "$2$1"), wraps.test("x"), "34".match(wraps)?.[1]);
