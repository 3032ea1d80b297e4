// Cells with formulas: tokenising, recursive descent, dependencies, cycles, recalculation.
type Value = number | string | { error: string };
class Sheet {
  #cells = new Map<string, { raw: string; value?: Value }>();
  #busy = new Set<string>();
  evaluations = 0;
  set(name: string, raw: string | number): this {
    this.#cells.set(name, { raw: String(raw) });
    for (const c of this.#cells.values()) delete c.value;
    return this;
  }
  get(name: string): Value {
    const cell = this.#cells.get(name);
    if (!cell) return 0;
    if (cell.value !== undefined) return cell.value;
    if (this.#busy.has(name)) return { error: `cycle at ${name}` };
    this.#busy.add(name);
    this.evaluations++;
    try {
      cell.value = cell.raw.startsWith("=")
        ? new Formula(cell.raw.slice(1), this).run()
        : /^-?[\d.]+$/.test(cell.raw)
          ? Number(cell.raw)
          : cell.raw;
    } catch (e) {
      cell.value = { error: (e as Error).message };
    } finally {
      this.#busy.delete(name);
    }
    return cell.value;
  }
  *range(from: string, to: string): Generator<Value> {
    const [c1, r1] = [from.charCodeAt(0), Number(from.slice(1))];
    const [c2, r2] = [to.charCodeAt(0), Number(to.slice(1))];
    for (let r = r1; r <= r2; r++) for (let c = c1; c <= c2; c++) yield this.get(String.fromCharCode(c) + r);
  }
}
class Formula {
  private tokens: string[];
  constructor(
    text: string,
    private sheet: Sheet,
  ) {
    this.tokens = text.match(/\d+(?:\.\d+)?|[A-Z]\d+(?::[A-Z]\d+)?|[A-Z]+|"[^"]*"|<=|>=|<>|[-+*/^()<>=,&]|\S/g) ?? [];
  }
  run(): Value {
    const v = this.compare();
    if (this.tokens.length > 0) throw new Error(`unexpected ${this.tokens[0]}`);
    return v;
  }
  private accept(...ops: string[]): string | undefined {
    return ops.includes(this.tokens[0]) ? this.tokens.shift() : undefined;
  }
  private num(v: Value): number {
    if (typeof v === "object") throw new Error(v.error);
    const n = Number(v);
    if (Number.isNaN(n)) throw new Error(`not a number: ${v}`);
    return n;
  }
  private compare(): Value {
    let left = this.sum();
    for (let op; (op = this.accept("<", ">", "<=", ">=", "=", "<>", "&")); ) {
      const right = this.sum();
      if (op === "&") left = `${left}${right}`;
      else {
        const [a, b] = [this.num(left), this.num(right)];
        left = Number({ "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b, "=": a === b, "<>": a !== b }[op]);
      }
    }
    return left;
  }
  private sum(): Value {
    let left = this.product();
    for (let op; (op = this.accept("+", "-")); ) {
      const r = this.num(this.product());
      left = op === "+" ? this.num(left) + r : this.num(left) - r;
    }
    return left;
  }
  private product(): Value {
    let left = this.power();
    for (let op; (op = this.accept("*", "/")); ) {
      const r = this.num(this.power());
      if (op === "/" && r === 0) throw new Error("#DIV/0!");
      left = op === "*" ? this.num(left) * r : this.num(left) / r;
    }
    return left;
  }
  private power(): Value {
    const base = this.unary();
    return this.accept("^") ? this.num(base) ** this.num(this.power()) : base;
  }
  private unary(): Value {
    return this.accept("-") ? -this.num(this.unary()) : this.atom();
  }
  private atom(): Value {
    const t = this.tokens.shift();
    if (t === undefined) throw new Error("unexpected end");
    if (t === "(") {
      const v = this.compare();
      if (!this.accept(")")) throw new Error("missing )");
      return v;
    }
    if (/^\d/.test(t)) return Number(t);
    if (t.startsWith('"')) return t.slice(1, -1);
    if (/^[A-Z]\d+$/.test(t)) return this.sheet.get(t);
    if (/^[A-Z]+$/.test(t) && this.accept("(")) {
      const args: Value[] = [];
      while (!this.accept(")")) {
        const r = /^([A-Z]\d+):([A-Z]\d+)$/.exec(this.tokens[0] ?? "");
        if (r) {
          this.tokens.shift();
          args.push(...this.sheet.range(r[1], r[2]));
        } else args.push(this.compare());
        this.accept(",");
        if (this.tokens.length === 0) throw new Error("missing )");
      }
      const ns = (): number[] => args.map((a) => this.num(a));
      switch (t) {
        case "SUM":
          return ns().reduce((a, b) => a + b, 0);
        case "AVG":
          return ns().reduce((a, b) => a + b, 0) / args.length;
        case "MAX":
          return Math.max(...ns());
        case "IF":
          return this.num(args[0]) ? args[1] : args[2];
        case "LEN":
          return String(args[0]).length;
      }
    }
    throw new Error(`unknown ${t}`);
  }
}
const s = new Sheet()
  .set("A1", 10)
  .set("A2", "=A1*2")
  .set("A3", "=SUM(A1:A2)+-1^2")
  .set("B1", "=A3/(A2-20)")
  .set("B2", '=IF(A1>=10,"big","small")&"!"')
  .set("B3", "=2^3^2-LEN(B2)");
const show = (): void =>
  console.log(
    ["A1", "A2", "A3", "B1", "B2", "B3", "C1"].map((c) => [c, s.get(c)]),
    s.evaluations,
  );
show();
s.set("A1", 3).set("C1", "=C2+1").set("C2", "=C1");
show();
for (const bad of ["=1+", "=(1", "=FOO(1)", "=A1 A2", '="a"*2', "=$", "=AVG(A1:B2)", "=MAX(1,A1:A3,2)"])
  console.log(bad, s.set("D1", bad).get("D1"));
