const re = /a\/[/]b/gi;
console.log(
  re.source,
  re.flags,
  String(re),
  `${re}`,
  re.toString(),
  re.global,
  re.ignoreCase,
  re.multiline,
  re.dotAll,
  re.unicode,
  re.sticky,
  re.hasIndices,
);
console.log(
  re,
  [re, /x/],
  { re },
  typeof re,
  re instanceof RegExp,
  re instanceof Object,
  Object.keys(re),
  JSON.stringify(re),
  JSON.stringify({ re }),
);
console.log(
  new RegExp("/").source,
  new RegExp("").source,
  String(new RegExp("\n")),
  new RegExp("[/]\\/").source,
  new RegExp("a", "yg").flags,
  String(RegExp("x", "m")),
);
const copy = new RegExp(re);
const other = new RegExp(re, "m");
console.log(
  copy === re,
  copy.source === re.source,
  copy.flags,
  other.flags,
  RegExp(re) === re,
  RegExp(re, "g") === re,
  other,
);
console.log(re === re, new Map([[re, 1]]).get(re), /[^]/ instanceof RegExp, (re as unknown) instanceof Array);
console.log(
  new RegExp(undefined as unknown as string),
  new RegExp("a", undefined),
  new RegExp("é\u2028"),
  new RegExp("\\n\\/"),
  /[/\]]/,
);
function kind(x: unknown): string {
  if (x instanceof RegExp) return `regexp ${x.source}`;
  return typeof x === "string" ? "text" : "other";
}
console.log(kind(re), kind("a"), kind({}), kind([1]), kind(new Date(0)));
console.log(re.constructor === RegExp, re.constructor.name);
