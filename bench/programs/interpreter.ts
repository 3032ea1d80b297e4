/** A small language: text to tokens to a tree, and the tree evaluated. */
const SOURCE = `
let collatz = 0;
let n = 1;
while (n < 3000) {
  let x = n;
  let steps = 0;
  while (x != 1) {
    if (x % 2 == 0) { x = x / 2; } else { x = 3 * x + 1; }
    steps = steps + 1;
  }
  if (steps > collatz) { collatz = steps; }
  n = n + 1;
}
fn fib(k) { if (k < 2) { return k; } return fib(k - 1) + fib(k - 2); }
print collatz;
print fib(22);
print "done" + fib(10);
`;

type Token = { readonly kind: "number" | "name" | "text" | "sign" | "end"; readonly text: string };

function tokens(source: string): Token[] {
  const list: Token[] = [];
  let at = 0;
  const isDigit = (c: string): boolean => c >= "0" && c <= "9";
  const isLetter = (c: string): boolean => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z");
  while (at < source.length) {
    const c = source[at]!;
    const from = at;
    if (c === " " || c === "\n") at++;
    else if (isDigit(c)) {
      while (at < source.length && isDigit(source[at]!)) at++;
      list.push({ kind: "number", text: source.slice(from, at) });
    } else if (isLetter(c)) {
      while (at < source.length && isLetter(source[at]!)) at++;
      list.push({ kind: "name", text: source.slice(from, at) });
    } else if (c === '"') {
      at = source.indexOf('"', at + 1) + 1;
      list.push({ kind: "text", text: source.slice(from + 1, at - 1) });
    } else {
      at += ["==", "!=", "<=", ">="].includes(source.slice(at, at + 2)) ? 2 : 1;
      list.push({ kind: "sign", text: source.slice(from, at) });
    }
  }
  list.push({ kind: "end", text: "" });
  return list;
}

type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "binary"; readonly sign: string; readonly left: Expression; readonly right: Expression };

type Statement =
  | { readonly kind: "let" | "assign"; readonly name: string; readonly value: Expression }
  | { readonly kind: "print" | "return"; readonly value: Expression }
  | { readonly kind: "while"; readonly test: Expression; readonly body: readonly Statement[] }
  | {
      readonly kind: "if";
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: "fn";
      readonly name: string;
      readonly parameters: readonly string[];
      readonly body: readonly Statement[];
    };

const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ["==", 1],
  ["!=", 1],
  ["<", 2],
  [">", 2],
  ["<=", 2],
  [">=", 2],
  ["+", 3],
  ["-", 3],
  ["*", 4],
  ["/", 4],
  ["%", 4],
]);

class Parser {
  private at = 0;
  constructor(private readonly list: readonly Token[]) {}

  private get token(): Token {
    return this.list[this.at]!;
  }

  private accept(text: string): boolean {
    if (this.token.text !== text || this.token.kind === "text") return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new SyntaxError(`expected ${text}, found ${this.token.text}`);
  }

  private name(): string {
    const { kind, text } = this.token;
    if (kind !== "name") throw new SyntaxError(`expected a name, found ${text}`);
    this.at++;
    return text;
  }

  program(): Statement[] {
    const list: Statement[] = [];
    while (this.token.kind !== "end") list.push(this.statement());
    return list;
  }

  private block(): Statement[] {
    const list: Statement[] = [];
    this.expect("{");
    while (!this.accept("}")) list.push(this.statement());
    return list;
  }

  private statement(): Statement {
    if (this.accept("while")) return { kind: "while", test: this.expression(1), body: this.block() };
    if (this.accept("if")) {
      const test = this.expression(1);
      const body = this.block();
      return { kind: "if", test, body, otherwise: this.accept("else") ? this.block() : [] };
    }
    if (this.accept("fn")) {
      const name = this.name();
      const parameters: string[] = [];
      this.expect("(");
      while (!this.accept(")")) {
        parameters.push(this.name());
        this.accept(",");
      }
      return { kind: "fn", name, parameters, body: this.block() };
    }
    let kind: "let" | "assign" | "print" | "return" = "assign";
    if (this.accept("let")) kind = "let";
    else if (this.accept("print")) kind = "print";
    else if (this.accept("return")) kind = "return";
    let statement: Statement;
    if (kind === "print" || kind === "return") statement = { kind, value: this.expression(1) };
    else {
      const name = this.name();
      this.expect("=");
      statement = { kind, name, value: this.expression(1) };
    }
    this.expect(";");
    return statement;
  }

  private expression(least: number): Expression {
    let left = this.operand();
    for (;;) {
      const sign = this.token.text;
      const precedence = this.token.kind === "sign" ? PRECEDENCE.get(sign) : undefined;
      if (precedence === undefined || precedence < least) return left;
      this.at++;
      left = { kind: "binary", sign, left, right: this.expression(precedence + 1) };
    }
  }

  private operand(): Expression {
    const { kind, text } = this.token;
    this.at++;
    switch (kind) {
      case "number":
        return { kind, value: Number(text) };
      case "text":
        return { kind, value: text };
      case "name": {
        if (!this.accept("(")) return { kind: "variable", name: text };
        const args: Expression[] = [];
        while (!this.accept(")")) {
          args.push(this.expression(1));
          this.accept(",");
        }
        return { kind: "call", name: text, args };
      }
      default: {
        if (text !== "(") throw new SyntaxError(`unexpected ${text}`);
        const inner = this.expression(1);
        this.expect(")");
        return inner;
      }
    }
  }
}

type Value = number | string | boolean;

class Scope {
  private readonly values = new Map<string, Value>();
  constructor(private readonly parent: Scope | null) {}
  define(name: string, value: Value): void {
    this.values.set(name, value);
  }
  get(name: string): Value {
    const value = this.values.get(name);
    if (value !== undefined) return value;
    if (this.parent === null) throw new ReferenceError(name);
    return this.parent.get(name);
  }
  set(name: string, value: Value): void {
    if (this.values.has(name)) this.values.set(name, value);
    else if (this.parent === null) throw new ReferenceError(name);
    else this.parent.set(name, value);
  }
}

class Interpreter {
  private readonly functions = new Map<string, Extract<Statement, { kind: "fn" }>>();
  private readonly globals = new Scope(null);
  readonly printed: string[] = [];

  run(program: readonly Statement[]): void {
    this.block(program, this.globals);
  }

  /** What the block returned, or undefined when it ran to its end. */
  private block(list: readonly Statement[], scope: Scope): Value | undefined {
    for (const statement of list) {
      switch (statement.kind) {
        case "let":
          scope.define(statement.name, this.value(statement.value, scope));
          break;
        case "assign":
          scope.set(statement.name, this.value(statement.value, scope));
          break;
        case "print":
          this.printed.push(String(this.value(statement.value, scope)));
          break;
        case "return":
          return this.value(statement.value, scope);
        case "while":
          while (this.value(statement.test, scope) === true) {
            const result = this.block(statement.body, new Scope(scope));
            if (result !== undefined) return result;
          }
          break;
        case "if": {
          const chosen = this.value(statement.test, scope) === true ? statement.body : statement.otherwise;
          const result = this.block(chosen, new Scope(scope));
          if (result !== undefined) return result;
          break;
        }
        case "fn":
          this.functions.set(statement.name, statement);
          break;
      }
    }
    return undefined;
  }

  private value(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case "number":
      case "text":
        return expression.value;
      case "variable":
        return scope.get(expression.name);
      case "call": {
        const called = this.functions.get(expression.name);
        if (called === undefined) throw new ReferenceError(expression.name);
        const inner = new Scope(this.globals);
        for (const [i, name] of called.parameters.entries()) inner.define(name, this.value(expression.args[i]!, scope));
        return this.block(called.body, inner) ?? 0;
      }
      case "binary":
        return this.binary(expression.sign, this.value(expression.left, scope), this.value(expression.right, scope));
    }
  }

  private binary(sign: string, a: Value, b: Value): Value {
    if (typeof a === "number" && typeof b === "number") {
      switch (sign) {
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
        case "<":
          return a < b;
        case ">":
          return a > b;
        case "<=":
          return a <= b;
        case ">=":
          return a >= b;
      }
    }
    if (sign === "+") return String(a) + String(b);
    if (sign === "==") return a === b;
    if (sign === "!=") return a !== b;
    throw new TypeError(`${typeof a} ${sign} ${typeof b}`);
  }
}

let output = "";
for (let round = 0; round < 8; round++) {
  const interpreter = new Interpreter();
  interpreter.run(new Parser(tokens(SOURCE)).program());
  output = interpreter.printed.join(" ");
}
console.log(output);
