// An AST as a union: evaluate, print with precedence, simplify, differentiate, collect variables.
type Expr =
  | { t: "num"; v: number }
  | { t: "var"; name: string }
  | { t: "bin"; op: "+" | "-" | "*" | "/" | "^"; l: Expr; r: Expr }
  | { t: "call"; f: "sin" | "cos" | "ln"; x: Expr };
const num = (v: number): Expr => ({ t: "num", v });
const v = (name: string): Expr => ({ t: "var", name });
const bin = (op: "+" | "-" | "*" | "/" | "^", l: Expr, r: Expr): Expr => ({ t: "bin", op, l, r });
const PREC = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 3 };
const show = (e: Expr, outer = 0): string => {
  switch (e.t) {
    case "num":
      return e.v < 0 ? `(${e.v})` : String(e.v);
    case "var":
      return e.name;
    case "call":
      return `${e.f}(${show(e.x)})`;
    case "bin": {
      const p = PREC[e.op];
      const s = `${show(e.l, p)} ${e.op} ${show(e.r, p + 1)}`;
      return p < outer ? `(${s})` : s;
    }
  }
};
const simplify = (e: Expr): Expr => {
  if (e.t === "call") return { ...e, x: simplify(e.x) };
  if (e.t !== "bin") return e;
  const [l, r] = [simplify(e.l), simplify(e.r)];
  if (l.t === "num" && r.t === "num")
    return num({ "+": l.v + r.v, "-": l.v - r.v, "*": l.v * r.v, "/": l.v / r.v, "^": l.v ** r.v }[e.op]);
  const is = (x: Expr, n: number): boolean => x.t === "num" && x.v === n;
  if (e.op === "*" && (is(l, 0) || is(r, 0))) return num(0);
  if ((e.op === "*" && is(l, 1)) || (e.op === "+" && is(l, 0))) return r;
  if ((["*", "/", "^"].includes(e.op) && is(r, 1)) || (["+", "-"].includes(e.op) && is(r, 0))) return l;
  return bin(e.op, l, r);
};
const d = (e: Expr, x: string): Expr => {
  switch (e.t) {
    case "num":
      return num(0);
    case "var":
      return num(e.name === x ? 1 : 0);
    case "call":
      return bin(
        "*",
        e.f === "sin"
          ? { t: "call", f: "cos", x: e.x }
          : e.f === "cos"
            ? bin("*", num(-1), { t: "call", f: "sin", x: e.x })
            : bin("/", num(1), e.x),
        d(e.x, x),
      );
    case "bin":
      if (e.op === "+" || e.op === "-") return bin(e.op, d(e.l, x), d(e.r, x));
      if (e.op === "*") return bin("+", bin("*", d(e.l, x), e.r), bin("*", e.l, d(e.r, x)));
      if (e.op === "/")
        return bin("/", bin("-", bin("*", d(e.l, x), e.r), bin("*", e.l, d(e.r, x))), bin("^", e.r, num(2)));
      return bin("*", bin("*", e.r, bin("^", e.l, simplify(bin("-", e.r, num(1))))), d(e.l, x));
  }
};
const evaluate = (e: Expr, env: Record<string, number>): number =>
  e.t === "num"
    ? e.v
    : e.t === "var"
      ? (env[e.name] ?? NaN)
      : e.t === "call"
        ? { sin: Math.sin, cos: Math.cos, ln: Math.log }[e.f](evaluate(e.x, env))
        : ((a, b) =>
            e.op === "+" ? a + b : e.op === "-" ? a - b : e.op === "*" ? a * b : e.op === "/" ? a / b : a ** b)(
            evaluate(e.l, env),
            evaluate(e.r, env),
          );
const e = bin(
  "+",
  bin("*", num(3), bin("^", v("x"), num(2))),
  bin("/", { t: "call", f: "ln", x: v("x") }, bin("-", v("y"), num(1))),
);
console.log(show(e), "|", show(simplify(d(e, "x"))), "|", show(simplify(d(e, "y"))), "|", show(simplify(d(e, "z"))));
console.log(
  evaluate(e, { x: 1, y: 3 }),
  evaluate(e, { x: 2 }),
  evaluate(simplify(d(e, "x")), { x: 1, y: 3 }),
  show(bin("-", num(1), bin("-", num(2), num(-3)))),
  JSON.stringify(simplify(bin("*", num(2), bin("+", num(3), num(4))))),
);
