// A small template language: interpolation with filters, if/else, each, partials, escaping, errors with lines.
type Node_ =
  | { t: "text"; s: string }
  | { t: "out"; path: string; filters: string[]; raw: boolean }
  | { t: "if"; path: string; yes: Node_[]; no: Node_[] }
  | { t: "each"; path: string; as: string; body: Node_[] }
  | { t: "partial"; name: string };
const filters: Record<string, (v: unknown, ...args: string[]) => unknown> = {
  upper: (v) => String(v).toUpperCase(),
  join: (v, sep = ",") => (v as unknown[]).join(sep),
  pad: (v, n) => String(v).padStart(Number(n), "."),
  money: (v) => (v as number).toFixed(2),
  default: (v, d) => v ?? d,
  length: (v) => (v as { length: number }).length,
};
const partials = new Map<string, Node_[]>();
function parse(src: string): Node_[] {
  const parts = src.split(/(\{\{.*?\}\}|\{%.*?%\})/s);
  let line = 1;
  let i = 0;
  const block = (...ends: string[]): [Node_[], string] => {
    const out: Node_[] = [];
    while (i < parts.length) {
      const p = parts[i++];
      line += p.split("\n").length - 1;
      if (p.startsWith("{{")) {
        const raw = p.startsWith("{{{");
        const [path, ...fs] = p
          .replace(/^\{+|\}+$/g, "")
          .split("|")
          .map((s) => s.trim());
        out.push({ t: "out", path, filters: fs, raw: raw || path.startsWith("&") });
      } else if (p.startsWith("{%")) {
        const [word, ...rest] = p.slice(2, -2).trim().split(/\s+/);
        if (ends.includes(word)) return [out, word];
        if (word === "if") {
          const [yes, end] = block("else", "end");
          out.push({ t: "if", path: rest[0], yes, no: end === "else" ? block("end")[0] : [] });
        } else if (word === "each") out.push({ t: "each", path: rest[2], as: rest[0], body: block("end")[0] });
        else if (word === "use") out.push({ t: "partial", name: rest[0] });
        else throw new SyntaxError(`unknown tag ${word} on line ${line}`);
      } else if (p !== "") out.push({ t: "text", s: p });
    }
    if (ends.length > 0) throw new SyntaxError(`missing ${ends.join(" or ")} on line ${line}`);
    return [out, ""];
  };
  return block()[0];
}
type Scope = Record<string, unknown>;
const get = (scope: Scope, path: string): unknown =>
  path
    .replace(/^!|^&/, "")
    .split(".")
    .reduce<unknown>((at, k) => (at as Scope | undefined)?.[k], scope);
function render(nodes: Node_[], scope: Scope): string {
  return nodes
    .map((n) => {
      switch (n.t) {
        case "text":
          return n.s;
        case "out": {
          const v = n.filters.reduce<unknown>(
            (acc, f) => {
              const [name, ...args] = f.split(":");
              const fn = filters[name];
              if (!fn) throw new ReferenceError(`no filter ${name}`);
              return fn(acc, ...args);
            },
            get(scope, n.path),
          );
          return n.raw ? String(v) : String(v ?? "").replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
        }
        case "if": {
          const v = get(scope, n.path);
          const truthy = Array.isArray(v) ? v.length > 0 : Boolean(v);
          return render(truthy !== n.path.startsWith("!") ? n.yes : n.no, scope);
        }
        case "each":
          return (get(scope, n.path) as unknown[])
            .map((item, index) => render(n.body, { ...scope, [n.as]: item, index }))
            .join("");
        case "partial":
          return render(partials.get(n.name) ?? [], scope);
      }
    })
    .join("");
}
partials.set(
  "row",
  parse(
    "  {{index}}) {{item.name|upper|pad:8}} {{item.price|money}}{% if item.tags %} [{{item.tags|join:/}}]{% end %}\n",
  ),
);
const template = `Hello {{user.name|default:stranger}}{% if user.vip %} *{% end %}!
{% if items %}You have {{items|length}}:
{% each item in items %}{% use row %}{% end %}{% else %}Nothing here.
{% end %}{{html}} {{&html}} {{missing.deep.path}}.`;
const ast = parse(template);
console.log(ast.length, ast.map((n) => n.t).join());
console.log(
  render(ast, {
    user: { name: "Ann", vip: true },
    items: [
      { name: "tea", price: 2.5, tags: ["hot", "green"] },
      { name: "cake", price: 4, tags: [] },
    ],
    html: "<b>&</b>",
  }),
);
console.log(render(ast, { user: {}, items: [], html: "" }));
for (const bad of ["{% if x %}", "a\n{% nope %}", "{{x|zap}}"])
  try {
    console.log(render(parse(bad), {}));
  } catch (e) {
    console.log(`${e}`);
  }
