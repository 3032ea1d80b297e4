// Block and inline parsing of a Markdown subset.
type Block =
  | { type: "heading"; level: number; text: string }
  | { type: "para"; text: string }
  | { type: "code"; lang: string; lines: string[] }
  | { type: "list"; ordered: boolean; items: string[] }
  | { type: "quote"; children: Block[] }
  | { type: "hr" };
function blocks(source: string): Block[] {
  const lines = source.split("\n");
  const out: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    let m: RegExpMatchArray | null;
    if (line.trim() === "") i++;
    else if ((m = line.match(/^(#{1,6})\s+(.*?)\s*#*$/))) {
      out.push({ type: "heading", level: m[1].length, text: m[2] });
      i++;
    } else if (/^(-{3,}|\*{3,})$/.test(line)) {
      out.push({ type: "hr" });
      i++;
    } else if ((m = line.match(/^```(\w*)$/))) {
      const body: string[] = [];
      for (i++; i < lines.length && lines[i] !== "```"; i++) body.push(lines[i]);
      out.push({ type: "code", lang: m[1], lines: body });
      i++;
    } else if (line.startsWith(">")) {
      const inner: string[] = [];
      while (i < lines.length && lines[i].startsWith(">")) inner.push(lines[i++].replace(/^> ?/, ""));
      out.push({ type: "quote", children: blocks(inner.join("\n")) });
    } else if ((m = line.match(/^(?:([-*+])|(\d+)\.)\s/))) {
      const ordered = m[2] !== undefined;
      const item = ordered ? /^\d+\.\s+(.*)$/ : /^[-*+]\s+(.*)$/;
      const items: string[] = [];
      for (let hit; i < lines.length && (hit = item.exec(lines[i])); i++) items.push(hit[1]);
      out.push({ type: "list", ordered, items });
    } else {
      const text: string[] = [];
      while (i < lines.length && lines[i].trim() !== "" && !/^(#|>|```|[-*+]\s)/.test(lines[i]))
        text.push(lines[i++].trim());
      out.push({ type: "para", text: text.join(" ") });
    }
  }
  return out;
}
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (s: string): string => s.replace(/[&<>"]/g, (c) => entities[c]);
const inline = (s: string): string =>
  escape(s)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/!\[([^\]]*)\]\(([^)\s]+)\)/g, '<img alt="$1" src="$2">')
    .replace(/\[([^\]]+)\]\((?<href>[^)\s]+)\)/g, '<a href="$<href>">$1</a>')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "<strong>$2</strong>")
    .replace(/(\*|_)(?=\S)(.+?)(?<=\S)\1/g, "<em>$2</em>");
function html(list: readonly Block[]): string {
  return list
    .map((b) => {
      switch (b.type) {
        case "heading":
          return `<h${b.level} id="${b.text.toLowerCase().replace(/\W+/g, "-")}">${inline(b.text)}</h${b.level}>`;
        case "para":
          return `<p>${inline(b.text)}</p>`;
        case "code":
          return `<pre${b.lang && ` class="${b.lang}"`}>${escape(b.lines.join("\n"))}</pre>`;
        case "list": {
          const tag = b.ordered ? "ol" : "ul";
          return `<${tag}>${b.items.map((t) => `<li>${inline(t)}</li>`).join("")}</${tag}>`;
        }
        case "quote":
          return `<blockquote>${html(b.children)}</blockquote>`;
        case "hr":
          return "<hr>";
      }
    })
    .join("\n");
}
const source = `# Title & *more* #

A paragraph with **bold**, _emphasis_, \`x < y\` and [a link](http://e.x/?a=1&b=2).
Second line ![pic](p.png) 2 * 3 * 4.

- one
- **two**
+ three

1. first
2. second
---
> quoted
> ## inner
> * deep

\`\`\`ts
const a = 1 < 2 && "b";

\`\`\`
last __strong and *nested* text__`;
console.log(blocks(source));
console.log(html(blocks(source)));
