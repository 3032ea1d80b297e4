// Tokenizer, precedence-climbing parser and evaluator with variables and functions.
type Token =
  | { type: "num"; value: number }
  | { type: "id"; name: string }
  | { type: "op"; op: string }
  | { type: "end" };
type Expr =
  | { kind: "num"; value: number }
  | { kind: "var"; name: string }
  | { kind: "unary"; op: string; arg: Expr }
  | { kind: "binary"; op: string; left: Expr; right: Expr }
  | { kind: "call"; fn: string; args: Expr[] }
  | { kind: "assign"; name: string; value: Expr };

class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(`${message} at ${at}`);
  }
}

function tokenize(src: string): Token[] {
  const out: Token[] = [];
  let i = 0;
  const isDigit = (c: string): boolean => c >= "0" && c <= "9";
  const isAlpha = (c: string): boolean => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z") || c === "_";
  while (i < src.length) {
    const c = src[i];
    if (c === " ") i++;
    else if (isDigit(c) || c === ".") {
      const start = i;
      while (i < src.length && (isDigit(src[i]) || src[i] === ".")) i++;
      out.push({ type: "num", value: Number(src.slice(start, i)) });
    } else if (isAlpha(c)) {
      const start = i;
      while (i < src.length && (isAlpha(src[i]) || isDigit(src[i]))) i++;
      out.push({ type: "id", name: src.slice(start, i) });
    } else if ("+-*/^%(),=".includes(c)) {
      out.push({ type: "op", op: c });
      i++;
    } else throw new SyntaxFault(`unexpected ${JSON.stringify(c)}`, i);
  }
  out.push({ type: "end" });
  return out;
}

const POWER: Record<string, number> = { "=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3, "^": 5 };

class Parser {
  private pos = 0;
  constructor(private readonly tokens: Token[]) {}
  parse(): Expr {
    const e = this.expr(0);
    if (this.peek().type !== "end") throw new SyntaxFault("trailing input", this.pos);
    return e;
  }
  private peek(): Token {
    return this.tokens[this.pos];
  }
  private isOp(op: string): boolean {
    const t = this.peek();
    return t.type === "op" && t.op === op;
  }
  private expect(op: string): void {
    if (!this.isOp(op)) throw new SyntaxFault(`expected ${op}`, this.pos);
    this.pos++;
  }
  private expr(min: number): Expr {
    let left = this.primary();
    for (;;) {
      const t = this.peek();
      if (t.type !== "op") return left;
      const p = POWER[t.op];
      if (p === undefined || p < min) return left;
      this.pos++;
      if (t.op === "=") {
        if (left.kind !== "var") throw new SyntaxFault("bad target", this.pos);
        left = { kind: "assign", name: left.name, value: this.expr(p) };
      } else left = { kind: "binary", op: t.op, left, right: this.expr(t.op === "^" ? p : p + 1) };
    }
  }
  private primary(): Expr {
    const t = this.peek();
    this.pos++;
    if (t.type === "num") return { kind: "num", value: t.value };
    if (t.type === "id") {
      if (!this.isOp("(")) return { kind: "var", name: t.name };
      this.pos++;
      const args: Expr[] = [];
      while (!this.isOp(")")) {
        args.push(this.expr(0));
        if (!this.isOp(")")) this.expect(",");
      }
      this.expect(")");
      return { kind: "call", fn: t.name, args };
    }
    if (t.type === "op" && t.op === "(") {
      const e = this.expr(0);
      this.expect(")");
      return e;
    }
    if (t.type === "op" && t.op === "-") return { kind: "unary", op: "-", arg: this.expr(4) };
    throw new SyntaxFault("unexpected token", this.pos - 1);
  }
}

const functions = new Map<string, (...args: number[]) => number>([
  ["max", Math.max],
  ["sqrt", (x) => Math.sqrt(x)],
  ["sum", (...xs) => xs.reduce((a, b) => a + b, 0)],
]);

function evaluate(e: Expr, env: Map<string, number>): number {
  switch (e.kind) {
    case "num":
      return e.value;
    case "var": {
      const v = env.get(e.name);
      if (v === undefined) throw new ReferenceError(`unknown ${e.name}`);
      return v;
    }
    case "unary":
      return -evaluate(e.arg, env);
    case "assign": {
      const v = evaluate(e.value, env);
      env.set(e.name, v);
      return v;
    }
    case "call": {
      const f = functions.get(e.fn);
      if (!f) throw new ReferenceError(`unknown function ${e.fn}`);
      return f(...e.args.map((a) => evaluate(a, env)));
    }
    case "binary": {
      const a = evaluate(e.left, env);
      const b = evaluate(e.right, env);
      switch (e.op) {
        case "+":
          return a + b;
        case "-":
          return a - b;
        case "*":
          return a * b;
        case "/":
          return a / b;
        case "%":
          return a % b;
        default:
          return a ** b;
      }
    }
  }
}

const env = new Map([["pi", Math.PI]]);
for (const src of [
  "1 + 2 * 3",
  "(1 + 2) * 3",
  "2 ^ 3 ^ 2",
  "-2 ^ 2",
  "x = 5",
  "y = x * 2 + 1",
  "max(x, y, 3) / 2",
  "sum()",
  "sqrt(sum(9, 16))",
  "10 % 4 - -3",
  "1 +",
  "foo(1)",
  "2 $ 3",
  "(1",
  "3 4",
  "z",
  "1 = 2",
]) {
  try {
    console.log(src, "=>", evaluate(new Parser(tokenize(src)).parse(), env));
  } catch (e) {
    console.log(src, "=>", e instanceof SyntaxFault ? `syntax(${e.at})` : (e as Error).name, (e as Error).message);
  }
}
console.log(env);
