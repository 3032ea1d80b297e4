function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const para of text.split("\n")) {
    let line = "";
    for (let word of para.split(" ").filter((w) => w !== "")) {
      while (word.length > width) {
        if (line !== "") {
          lines.push(line);
          line = "";
        }
        lines.push(word.slice(0, width));
        word = word.slice(width);
      }
      if (line === "") line = word;
      else if (line.length + 1 + word.length <= width) line += ` ${word}`;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines;
}
function justify(line: string, width: number): string {
  const words = line.split(" ");
  if (words.length === 1) return line.padEnd(width);
  const gaps = words.length - 1;
  let spaces = width - words.reduce((n, w) => n + w.length, 0);
  let out = "";
  words.forEach((w, i) => {
    out += w;
    if (i < gaps) {
      const n = Math.ceil(spaces / (gaps - i));
      out += " ".repeat(n);
      spaces -= n;
    }
  });
  return out;
}
const text =
  "The kiln fires clay into stone: what goes in soft and shapeless comes out as one hard piece.\nA supercalifragilisticexpialidocious word is cut.\n\nEnd.";
for (const width of [20, 33]) {
  console.log("-".repeat(width));
  const lines = wrap(text, width);
  lines.forEach((l, i) => console.log(`|${i === lines.length - 1 ? l.padEnd(width) : justify(l, width)}|`));
}
const center = (s: string, w: number): string => s.padStart((w + s.length) >> 1).padEnd(w);
for (const s of ["a", "ab", "abc"]) console.log(`[${center(s, 8)}]`);
