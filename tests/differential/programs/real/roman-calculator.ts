// A shunting-yard calculator with functions, unary minus and right associativity.
const OPS: Record<string, [prec: number, right: boolean, f: (a: number, b: number) => number]> = {
  "+": [1, false, (a, b) => a + b],
  "-": [1, false, (a, b) => a - b],
  "*": [2, false, (a, b) => a * b],
  "/": [2, false, (a, b) => a / b],
  "%": [2, false, (a, b) => a % b],
  "^": [4, true, (a, b) => a ** b],
};
const FNS: Record<string, (x: number) => number> = { sqrt: Math.sqrt, abs: Math.abs, neg: (x) => -x };
function rpn(src: string): (number | string)[] {
  const out: (number | string)[] = [];
  const stack: string[] = [];
  let last = "";
  for (const [t] of src.matchAll(/\d+\.?\d*|[a-z]+|\S/g)) {
    if (/^\d/.test(t)) out.push(Number(t));
    else if (t in FNS || t === "(") stack.push(t);
    else if (t === ")") {
      while (stack.at(-1) !== "(") {
        if (stack.length === 0) throw new SyntaxError("unbalanced )");
        out.push(stack.pop()!);
      }
      stack.pop();
      if (stack.at(-1)! in FNS) out.push(stack.pop()!);
    } else if (t === "-" && !/^[\d)]/.test(last)) stack.push("neg");
    else if (t in OPS) {
      const [p, right] = OPS[t];
      for (
        let top = stack.at(-1);
        top !== undefined && top !== "(" && (top in FNS ? p < 4 : right ? OPS[top][0] > p : OPS[top][0] >= p);
        top = stack.at(-1)
      )
        out.push(stack.pop()!);
      stack.push(t);
    } else throw new SyntaxError(`unexpected ${t}`);
    last = t;
  }
  while (stack.length > 0) {
    const t = stack.pop()!;
    if (t === "(") throw new SyntaxError("unbalanced (");
    out.push(t);
  }
  return out;
}
const run = (code: (number | string)[]): number => {
  const st: number[] = [];
  for (const t of code) {
    if (typeof t === "number") st.push(t);
    else if (t in FNS) st.push(FNS[t](st.pop()!));
    else {
      const b = st.pop()!;
      st.push(OPS[t][2](st.pop()!, b));
    }
  }
  return st[0];
};
for (const s of [
  "1 + 2 * 3",
  "(1 + 2) * 3",
  "2 ^ 3 ^ 2",
  "-2 ^ 2",
  "10 - 4 - 3",
  "sqrt(16) + abs(-3)",
  "7 % 4 * 2",
  "-(1 + 1)",
  "2 * -3",
  "1 +",
  "(1",
  "1)",
  "1 ? 2",
  "",
])
  try {
    console.log(s, "=>", rpn(s).join(" "), "=", run(rpn(s)));
  } catch (e) {
    console.log(s, "=>", `${e}`);
  }
