// A printer for a tree of values with configurable layout.
type Value = string | number | boolean | null | Value[] | { readonly [k: string]: Value };
class Printer {
  private out = "";
  private depth = 0;
  constructor(
    private readonly indent: number,
    private readonly width = 40,
  ) {}
  print(v: Value): string {
    this.out = "";
    this.value(v);
    return this.out;
  }
  private newline(): void {
    this.out += `\n${" ".repeat(this.indent * this.depth)}`;
  }
  private flat(v: Value): string {
    if (v === null) return "null";
    if (typeof v === "string") return this.quote(v);
    if (typeof v !== "object") return String(v);
    if (Array.isArray(v)) return `[${v.map((x) => this.flat(x)).join(", ")}]`;
    const parts = Object.entries(v).map(([k, x]) => `${this.quote(k)}: ${this.flat(x)}`);
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }
  private quote(s: string): string {
    let out = '"';
    for (let i = 0; i < s.length; i++) {
      const c = s.charCodeAt(i);
      if (c === 34 || c === 92) out += `\\${s[i]}`;
      else if (c === 10) out += "\\n";
      else if (c < 32 || (c >= 0x7f && c < 0xa0)) out += `\\u${c.toString(16).padStart(4, "0")}`;
      else out += s[i];
    }
    return `${out}"`;
  }
  private value(v: Value): void {
    const flat = this.flat(v);
    if (v === null || typeof v !== "object" || flat.length + this.indent * this.depth <= this.width) {
      this.out += flat;
      return;
    }
    const list = Array.isArray(v);
    this.out += list ? "[" : "{";
    this.depth++;
    let first = true;
    const item = (key: string | null, x: Value): void => {
      if (!first) this.out += ",";
      first = false;
      this.newline();
      if (key !== null) this.out += `${this.quote(key)}: `;
      this.value(x);
    };
    if (Array.isArray(v)) for (const x of v) item(null, x);
    else for (const k of Object.keys(v)) item(k, (v as { [k: string]: Value })[k]);
    this.depth--;
    this.newline();
    this.out += list ? "]" : "}";
  }
}
const doc: Value = {
  title: 'A "quoted" title\nwith lines',
  list: [1, 2.5, -3, true, null, "s"],
  matrix: [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
    ["ten", "eleven", "twelve", "thirteen"],
  ],
  empty: {},
  nested: { a: { b: { c: [{ d: 1 }, { e: "control \u0007" }] } } },
};
console.log(new Printer(2).print(doc));
console.log(new Printer(4, 100).print(doc));
console.log(new Printer(0, 200).print([doc.list, null, "x"]));
