// heavy: too slow when every allocation collects
// A small Lisp: reader, environments, closures, tail of special forms.
type Sexp = number | string | boolean | null | Sexp[] | Lambda | Builtin;
type Builtin = (args: Sexp[]) => Sexp;
class Env {
  private vars = new Map<string, Sexp>();
  constructor(private readonly outer: Env | null) {}
  get(name: string): Sexp {
    for (let e: Env | null = this; e; e = e.outer) {
      const v = e.vars.get(name);
      if (v !== undefined) return v;
    }
    throw new ReferenceError(`unbound ${name}`);
  }
  define(name: string, v: Sexp): void {
    this.vars.set(name, v);
  }
}
class Lambda {
  constructor(
    readonly params: string[],
    readonly body: Sexp,
    readonly env: Env,
  ) {}
}
function read(src: string): Sexp[] {
  const tokens = src
    .replaceAll("(", " ( ")
    .replaceAll(")", " ) ")
    .split(" ")
    .filter((t) => t.trim() !== "");
  let at = 0;
  const one = (): Sexp => {
    const t = tokens[at++];
    if (t === undefined) throw new SyntaxError("unexpected end");
    if (t === ")") throw new SyntaxError("unexpected )");
    if (t !== "(") {
      const n = Number(t);
      return Number.isNaN(n) ? (t === "#t" ? true : t === "#f" ? false : t) : n;
    }
    const list: Sexp[] = [];
    while (tokens[at] !== ")") list.push(one());
    at++;
    return list;
  };
  const out: Sexp[] = [];
  while (at < tokens.length) out.push(one());
  return out;
}
const num = (v: Sexp): number => {
  if (typeof v !== "number") throw new TypeError(`not a number: ${show(v)}`);
  return v;
};
function show(v: Sexp): string {
  if (Array.isArray(v)) return `(${v.map(show).join(" ")})`;
  if (v instanceof Lambda) return `<lambda ${v.params.join(" ")}>`;
  if (typeof v === "function") return "<builtin>";
  if (typeof v === "boolean") return v ? "#t" : "#f";
  return v === null ? "nil" : String(v);
}
function evaluate(x: Sexp, env: Env): Sexp {
  for (;;) {
    if (typeof x === "string") return env.get(x);
    if (!Array.isArray(x)) return x;
    const [head, ...rest] = x;
    switch (head) {
      case "quote":
        return rest[0];
      case "if":
        x = evaluate(rest[0], env) !== false ? rest[1] : (rest[2] ?? null);
        continue;
      case "define":
        env.define(rest[0] as string, evaluate(rest[1], env));
        return null;
      case "lambda":
        return new Lambda((rest[0] as Sexp[]).map(String), rest[1], env);
      case "begin":
        for (const e of rest.slice(0, -1)) evaluate(e, env);
        x = rest[rest.length - 1];
        continue;
    }
    const f = evaluate(head, env);
    const args = rest.map((a) => evaluate(a, env));
    if (typeof f === "function") return f(args);
    if (!(f instanceof Lambda)) throw new TypeError(`not callable: ${show(f)}`);
    const inner = new Env(f.env);
    f.params.forEach((p, i) => inner.define(p, args[i] ?? null));
    env = inner;
    x = f.body;
  }
}
const top = new Env(null);
const builtins: [string, Builtin][] = [
  ["+", (a) => a.reduce<number>((s, v) => s + num(v), 0)],
  ["*", (a) => a.reduce<number>((s, v) => s * num(v), 1)],
  ["-", (a) => (a.length === 1 ? -num(a[0]) : num(a[0]) - num(a[1]))],
  ["<", (a) => num(a[0]) < num(a[1])],
  ["=", (a) => a[0] === a[1]],
  ["list", (a) => a],
  ["car", (a) => (a[0] as Sexp[])[0] ?? null],
  ["cdr", (a) => (a[0] as Sexp[]).slice(1)],
  ["cons", (a) => [a[0], ...(a[1] as Sexp[])]],
  ["null?", (a) => Array.isArray(a[0]) && a[0].length === 0],
];
for (const [n, f] of builtins) top.define(n, f);
const program = `
(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(fact 10) (fact 20)
(define map (lambda (f l) (if (null? l) l (cons (f (car l)) (map f (cdr l))))))
(map (lambda (x) (* x x)) (list 1 2 3 4.5))
(define adder (lambda (n) (lambda (x) (+ x n))))
((adder 3) 4) (adder 1)
(define loop (lambda (n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))))
(loop 20000 0)
(quote (a (b #t) 1.5)) (if #f 1) (begin (define z 9) (+ z 1)) car
(undefined-thing) (+ 1 (quote x)) (1 2)
`;
for (const form of read(program.replaceAll("\n", " "))) {
  try {
    const v = evaluate(form, top);
    if (v !== null) console.log(show(form).slice(0, 40), "=>", show(v));
  } catch (e) {
    console.log(show(form), "=>", (e as Error).name, (e as Error).message);
  }
}
for (const bad of ["(1 2", ")"]) {
  try {
    read(bad);
  } catch (e) {
    console.log((e as Error).message);
  }
}
