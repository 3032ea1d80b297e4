const re = /b(.)/g;
console.log(
  re[Symbol.match]("abcbd"),
  re[Symbol.replace]("abcbd", "<$1>"),
  re[Symbol.search]("abc"),
  re[Symbol.split]("abcbd"),
  [...re[Symbol.matchAll]("abcbd")].length,
);
class Digits {
  [Symbol.replace](text: string, by: string): string {
    let out = "";
    for (const c of text) out += c >= "0" && c <= "9" ? by : c;
    return out;
  }
  [Symbol.search](text: string): number {
    for (let i = 0; i < text.length; i++) if (text[i]! >= "0" && text[i]! <= "9") return i;
    return -1;
  }
  [Symbol.split](text: string, limit?: number): string[] {
    return [text, String(limit)];
  }
}
console.log(
  "a1b2".replace(new Digits(), "#"),
  "a1b2".search(new Digits()),
  "xy".split(new Digits(), 3),
  "xy".split(new Digits()),
);
