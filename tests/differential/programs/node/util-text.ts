// styleText, stripVTControlCharacters, toUSVString, isArray of node:util.
import util from "node:util";

console.log(JSON.stringify(util.styleText("red", "error")), JSON.stringify(util.styleText(["bold", "underline"], "x")));
console.log(JSON.stringify(util.styleText("red", "error", { validateStream: false })));
const colored = `${util.styleText("green", "ok")} and ${util.styleText("bgBlue", "blue")}`;
console.log(JSON.stringify(util.stripVTControlCharacters(colored)));
console.log(JSON.stringify(util.stripVTControlCharacters("\u001b[2J\u001b[1;31mA\u001b[0m plain \u001b[?25lB")));
console.log(JSON.stringify(util.stripVTControlCharacters("\u001b]8;;http://x.y\u0007link\u001b]8;;\u0007")));
console.log(util.toUSVString("a\ud800b").charCodeAt(1).toString(16), util.isArray([]), util.isArray({}));
try {
  util.styleText("nocolor" as "red", "x");
} catch (error) {
  const e = error as Error & { code: string };
  console.log(e.name, e.code, e.message.slice(0, 60));
}
