const NUM = 0;
const ADD = 1;
const NEG = 2;
type Expr = { op: typeof NUM; v: number } | { op: typeof ADD; l: Expr; r: Expr } | { op: typeof NEG; e: Expr };
const num = (v: number): Expr => ({ op: NUM, v });
const add = (l: Expr, r: Expr): Expr => ({ op: ADD, l, r });
const neg = (e: Expr): Expr => ({ op: NEG, e });
function ev(e: Expr): number {
  switch (e.op) {
    case NUM:
      return e.v;
    case ADD:
      return ev(e.l) + ev(e.r);
    case NEG:
      return -ev(e.e);
  }
}
function str(e: Expr): string {
  if (e.op === NUM) return String(e.v);
  if (e.op === ADD) return `(${str(e.l)}+${str(e.r)})`;
  return `-${str(e.e)}`;
}
const e = add(num(1), neg(add(num(2.5), neg(num(4)))));
console.log(ev(e), str(e), e);
