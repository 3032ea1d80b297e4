// Expressions put together from the sources of others, as parsers of Markdown do.
function edit(
  regex: string | RegExp,
  opt = "",
): { replace(name: string | RegExp, val: string | RegExp): ReturnType<typeof edit>; getRegex(): RegExp } {
  let source = typeof regex === "string" ? regex : regex.source;
  const obj = {
    replace: (name: string | RegExp, val: string | RegExp) => {
      let text = typeof val === "string" ? val : val.source;
      text = text.replace(/(^|[^\[])\^/g, "$1");
      source = source.replace(name, text);
      return obj;
    },
    getRegex: () => new RegExp(source, opt),
  };
  return obj;
}
const bullet = /(?:[*+-]|\d{1,9}[.)])/;
const list = edit(/^( {0,3}bull)([ \t][^\n]+?)?(?:\n|$)/)
  .replace(/bull/g, bullet)
  .getRegex();
console.log(list.source, list.exec("- item\nnext"), list.exec("12) twelve"));
const comment = /<!--(?:-?>|[\s\S]*?(?:-->|$))/;
const tag = edit("^comment|^</[a-zA-Z][\\w:-]*\\s*>|^<[a-zA-Z][\\w-]*(?:attribute)*?\\s*/?>")
  .replace("comment", comment)
  .replace("attribute", /\s+[a-zA-Z:_][\w.:-]*(?:\s*=\s*"[^"]*"|\s*=\s*'[^']*'|\s*=\s*[^\s"'=<>`]+)?/)
  .getRegex();
for (const s of ["<!-- c --> x", "</p>", "<a href=\"x\" b='y' c=z>", "<br/>", "< no"]) console.log(tag.exec(s)?.[0]);
const heading = edit("^ {0,3}(#{1,6})(?=\\s|$)(.*)(?:\\n+|$)", "gm").getRegex();
console.log(
  [..."# One\ntext\n### Three\n".matchAll(heading)].map((m) => [m[1], m[2]]),
  heading.flags,
);
