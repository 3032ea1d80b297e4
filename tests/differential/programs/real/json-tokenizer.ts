// A JSON parser by hand: sticky regex tokens, positions in errors, compared with JSON.parse.
type Token = { type: "punct" | "string" | "number" | "word"; text: string; line: number; col: number };
type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
function* tokens(src: string): Generator<Token, void> {
  const re =
    /(?<space>\s+)|(?<punct>[[\]{}:,])|(?<string>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[a-z]+)/y;
  let line = 1;
  let start = 0;
  while (re.lastIndex < src.length) {
    const at = re.lastIndex;
    const m = re.exec(src);
    if (!m) throw new SyntaxError(`bad character ${JSON.stringify(src[at])} at ${line}:${at - start + 1}`);
    for (const type of ["punct", "string", "number", "word"] as const) {
      const text = m.groups![type];
      if (text !== undefined) yield { type, text, line, col: at - start + 1 };
    }
    for (let i = m[0].indexOf("\n"); i >= 0; i = m[0].indexOf("\n", i + 1)) {
      line++;
      start = at + i + 1;
    }
  }
}
class Parser {
  #all: Token[];
  #i = 0;
  constructor(src: string) {
    this.#all = [...tokens(src)];
  }
  #fail(what: string): never {
    const t = this.#all[this.#i];
    throw new SyntaxError(t ? `${what}, found ${t.text} at ${t.line}:${t.col}` : `${what}, found end`);
  }
  #eat(text: string): boolean {
    if (this.#all[this.#i]?.text !== text) return false;
    this.#i++;
    return true;
  }
  value(): Json {
    const t = this.#all[this.#i++];
    switch (t?.type) {
      case "string":
        return t.text
          .slice(1, -1)
          .replace(/\\(?:u(.{4})|(.))/g, (_m, hex: string, c: string) =>
            hex
              ? String.fromCharCode(Number.parseInt(hex, 16))
              : ({ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[c] ?? c),
          );
      case "number":
        return Number(t.text);
      case "word":
        if (t.text === "true" || t.text === "false") return t.text === "true";
        if (t.text === "null") return null;
        break;
      case "punct":
        if (t.text === "[") return this.list();
        if (t.text === "{") return this.object();
        break;
    }
    this.#i--;
    return this.#fail("expected a value");
  }
  list(): Json[] {
    const out: Json[] = [];
    if (this.#eat("]")) return out;
    do out.push(this.value());
    while (this.#eat(","));
    return this.#eat("]") ? out : this.#fail("expected ]");
  }
  object(): { [k: string]: Json } {
    const out: { [k: string]: Json } = {};
    if (this.#eat("}")) return out;
    do {
      if (this.#all[this.#i]?.type !== "string") this.#fail("expected a key");
      const key = this.value() as string;
      if (!this.#eat(":")) this.#fail("expected :");
      out[key] = this.value();
    } while (this.#eat(","));
    return this.#eat("}") ? out : this.#fail("expected }");
  }
  static parse(src: string): Json {
    const p = new Parser(src);
    const v = p.value();
    return p.#i < p.#all.length ? p.#fail("expected end") : v;
  }
}
const text =
  '{"a": [1, -2.5e3, true, null, "x\\n\\u00e9\\"\\/"],\n "b": {"": {}, "n": [[], [[]]]}, "dup": 1, "dup": 2}';
console.log(Parser.parse(text), JSON.stringify(Parser.parse(text)) === JSON.stringify(JSON.parse(text)));
for (const bad of ["", "[1,]", '{"a" 1}', "[1\n,\n  tru]", "{a:1}", "[1 2]", '"\n"', "01", "{} x", '["\\x"]'])
  try {
    console.log(Parser.parse(bad));
  } catch (e) {
    console.log((e as Error).message);
  }
