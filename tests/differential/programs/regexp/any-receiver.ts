// The methods of RegExp.prototype on objects that are no expressions.
interface Matcher {
  exec: (s: string) => unknown;
  global?: boolean;
  lastIndex?: number;
}
const proto = RegExp.prototype as unknown as Record<symbol | string, (...args: unknown[]) => unknown>;
const say = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (e) {
    console.log(String(e));
  }
};
const letters = (flags: string): Matcher => ({
  global: flags === "g",
  lastIndex: 0,
  exec(s) {
    const at = s.indexOf("a", this.lastIndex ?? 0);
    if (at < 0) return null;
    this.lastIndex = at + 1;
    return { 0: "a", length: 1, index: at };
  },
});
const search = proto[Symbol.search]!;
const match = proto[Symbol.match]!;
const replace = proto[Symbol.replace]!;
const { test } = proto;
say(() => test!.call(letters(""), "banana"));
say(() => test!.call(letters(""), "xyz"));
say(() => match.call(letters("g"), "banana"));
say(() => JSON.stringify(match.call(letters(""), "banana")));
say(() => replace.call(letters("g"), "banana", "[$&$'"));
say(() => replace.call(letters(""), "banana", () => "*"));
const kept = letters("");
kept.lastIndex = 4;
say(() => [search.call(kept, "banana"), kept.lastIndex]);
say(() => test!.call({ exec: () => 1 }, "x"));
say(() => test!.call({}, "x"));
say(() => search.call(1, "x"));
say(() => match.call("text", "x"));
say(() => proto.toString!.call({ source: "a", flags: "z" }));
say(() => /a/.test("a") && "banana".replace(/a/g, "o"));
