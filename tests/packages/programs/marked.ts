// marked: Markdown to HTML, its tokens and its options.
import { Marked, marked } from "marked";

const text = `# Title *with* \`code\`

A paragraph with **bold**, _emphasis_, ~~gone~~, a [link](https://example.org "t"), and <b>html</b>.
Second line\\
after a hard break & an entity &copy;.

* one
* two
  1. nested
  2. list
* [x] task

> quote
> > deeper

| a | b |
|:--|--:|
| 1 | 2 |

\`\`\`ts
const x = 1 < 2;
\`\`\`

---
![image](a.png)

[ref]: https://example.com
See [ref] and https://auto.link/x.
`;
console.log(marked.parse(text));
console.log(marked.parseInline("some **inline** `text`"));
for (const token of marked.lexer("# a\n\n- b\n- c\n\n```\nd\n```\n"))
  console.log(token.type, JSON.stringify(token.raw));
const own = new Marked({ breaks: true, gfm: true });
own.use({
  renderer: {
    heading({ tokens, depth }) {
      return `<h${depth} class="own">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
  },
});
console.log(own.parse("## Two\nlines\nhere"));
