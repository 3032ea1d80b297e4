// A text table with alignment, wrapping and borders.
type Align = "left" | "right" | "center";
const pad = (s: string, w: number, a: Align): string =>
  a === "left" ? s.padEnd(w) : a === "right" ? s.padStart(w) : s.padStart(s.length + ((w - s.length) >> 1)).padEnd(w);
const wrap = (s: string, w: number): string[] =>
  s
    .split(" ")
    .reduce<string[]>(
      (ls, word) =>
        ls.length && `${ls.at(-1)} ${word}`.length <= w ? [...ls.slice(0, -1), `${ls.at(-1)} ${word}`] : [...ls, word],
      [],
    );
const table = (rows: string[][], widths: number[], align: Align[]): string => {
  const rule = `+${widths.map((w) => "-".repeat(w + 2)).join("+")}+`;
  const body = rows.map((r) => {
    const cells = r.map((c, i) => wrap(c, widths[i]));
    const height = Math.max(...cells.map((c) => c.length));
    return Array.from(
      { length: height },
      (_, y) => `| ${cells.map((c, i) => pad(c[y] ?? "", widths[i], align[i])).join(" | ")} |`,
    ).join("\n");
  });
  return [rule, body[0], rule.replaceAll("-", "="), ...body.slice(1), rule].join("\n");
};
console.log(
  table(
    [
      ["name", "qty", "note"],
      ["tea", "12", "green and black leaves"],
      ["a longer name", "3", ""],
      ["x", "1000", "ok"],
    ],
    [8, 5, 11],
    ["left", "right", "center"],
  ),
);
