// Values go in through next(), exceptions through throw(), return() runs finally.
function* talk(): Generator<string, number, string> {
  let n = 0;
  try {
    const a = yield "first";
    n += a.length;
    const b = yield `got ${a}`;
    n += b.length;
    try {
      yield `got ${b}`;
    } catch (e) {
      yield `caught ${(e as Error).message}`;
    }
  } finally {
    console.log("cleanup", n);
  }
  return n;
}
const t = talk();
console.log(t.next("ignored"), t.next("xx"), t.next("yyy"), t.throw(new Error("boom")), t.next(""), t.next(""));
const r = talk();
console.log(r.next(""), r.return(42), r.next(""));
const u = talk();
u.next("");
try {
  u.throw(new RangeError("unhandled"));
} catch (e) {
  console.log((e as Error).name, u.next(""));
}
function* acc(): Generator<number, void, number> {
  let total = 0;
  while (true) total += yield total;
}
const a = acc();
a.next(0);
console.log(a.next(5).value, a.next(10).value, a.next(-3).value);
