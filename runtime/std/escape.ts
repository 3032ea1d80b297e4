/** escape and unescape (ECMA-262 B.2.1): text as ASCII with `%xx` and `%uxxxx`. */

const UNESCAPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@*_+-./";

export function escape(value: string): string {
  const text = `${value}`;
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const char = text[i]!;
    if (UNESCAPED.includes(char)) out += char;
    else {
      const hex = unit.toString(16).toUpperCase();
      out += unit < 256 ? `%${hex.padStart(2, "0")}` : `%u${hex.padStart(4, "0")}`;
    }
  }
  return out;
}

/** The number that `count` hexadecimal digits from `at` on are; -1 where others are among them. */
function hexAt(text: string, at: number, count: number): number {
  if (at + count > text.length) return -1;
  let value = 0;
  for (let i = 0; i < count; i++) {
    const unit = text.charCodeAt(at + i);
    const lower = unit | 32;
    if (unit >= 48 && unit <= 57) value = value * 16 + unit - 48;
    else if (lower >= 97 && lower <= 102) value = value * 16 + lower - 87;
    else return -1;
  }
  return value;
}

export function unescape(value: string): string {
  const text = `${value}`;
  let out = "";
  let i = 0;
  while (i < text.length) {
    if (text[i] === "%") {
      const long = text[i + 1] === "u";
      const unit = long ? hexAt(text, i + 2, 4) : hexAt(text, i + 1, 2);
      if (unit >= 0) {
        out += String.fromCharCode(unit);
        i += long ? 6 : 3;
        continue;
      }
    }
    out += text[i]!;
    i++;
  }
  return out;
}
