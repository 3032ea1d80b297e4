function inline(s: string): string {
  return s
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(
      /!\[([^\]]*)\]\(([^)\s]+)(?:\s+"([^"]*)")?\)/g,
      (_, alt: string, src: string, title?: string) =>
        `<img src="${src}" alt="${alt}"${title ? ` title="${title}"` : ""}>`,
    )
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "<b>$2</b>")
    .replace(/(\*|_)(?=\S)(.+?)(?<=\S)\1/g, "<i>$2</i>")
    .replace(/(?<!["'(>])\bhttps?:\/\/[^\s<]+[^\s<.,:;"')\]]/g, (u) => `<a href="${u}">${u}</a>`);
}
function render(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((block) => {
      const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(block);
      if (heading) return `<h${heading[1]!.length}>${inline(heading[2]!)}</h${heading[1]!.length}>`;
      if (/^(?:[-*+]\s.*(?:\n|$))+$/.test(block))
        return `<ul>${block
          .split(/\n/)
          .map((l) => `<li>${inline(l.replace(/^[-*+]\s+/, ""))}</li>`)
          .join("")}</ul>`;
      if (/^> /.test(block)) return `<blockquote>${inline(block.replace(/^> ?/gm, ""))}</blockquote>`;
      if (/^```/.test(block)) return `<pre>${block.replace(/^```\w*\n?|\n?```$/g, "")}</pre>`;
      return `<p>${inline(block).replace(/ {2,}\n/g, "<br>\n")}</p>`;
    })
    .join("\n");
}
console.log(
  render(
    '# Title **bold** #\n\nSome *it* and `code <x>` at https://example.com/a_b.\r\nline  \nbreak\n\n- one\n- two [l](u)\n\n> quote\n> more & more\n\n```js\nlet x;\n```\n\n![a](b.png "t") __x__',
  ),
);
