// @ts-nocheck
// biome-ignore-all lint: names that nothing declares and assignments to constants are what this program is about
function attempt(label, f) {
  try {
    console.log(label, f());
  } catch (e) {
    console.log(label, e.name, e.message, e instanceof ReferenceError);
  }
}
attempt("read", () => nowhere);
attempt("typeof", () => typeof nowhere);
attempt("call", () => nowhere(1));
attempt("new", () => new Nowhere());
attempt("member", () => nowhere.x);
attempt("assign", () => {
  nowhere = 1;
});
attempt("compound", () => {
  nowhere += 1;
});
attempt("update", () => nowhere++);
attempt("logical", () => {
  nowhere ??= 1;
});
attempt("shorthand", () => ({ nowhere }));
attempt("pattern", () => {
  [nowhere] = [1];
});
attempt("pattern2", () => {
  ({ nowhere } = { nowhere: 1 });
});
attempt("pattern3", () => {
  ({ a: nowhere } = { a: 1 });
});
attempt("order", () => {
  const log = [];
  try {
    nowhere = log.push("rhs");
  } catch {
    log.push("caught");
  }
  return log.join();
});
attempt("order2", () => {
  const log = [];
  try {
    nowhere(log.push("arg"));
  } catch {
    log.push("caught");
  }
  return log.join();
});
attempt("order3", () => {
  const log = [];
  try {
    nowhere += log.push("arg");
  } catch {
    log.push("caught");
  }
  return log.join();
});
attempt("for of", () => {
  for (nowhere of [1, 2]) return "x";
});
attempt("for in", () => {
  for (nowhere in { a: 1 }) return "x";
});
attempt("cond", () => (1 > 2 ? nowhere : "fine"));
attempt("and", () => typeof nowhere !== "undefined" && nowhere.x);
attempt("default", () => {
  const f = (a = nowhere) => a;
  return f(1) + f();
});
attempt("delete", () => typeof nowhere === "function");
attempt("template", () => `${nowhere}`);
attempt("spread", () => [...nowhere]);
attempt("instanceof", () => ({}) instanceof nowhere);
const fixed = 1;
attempt("const", () => {
  fixed = 2;
});
attempt("const after", () => fixed);
attempt("local const", () => {
  const x = [1];
  try {
    x = 2;
  } catch (e) {
    return e.message + x;
  }
});
attempt("const update", () => {
  const x = 1;
  x++;
});
attempt("const logical", () => {
  const x = 1;
  x ??= 3;
  return x;
});
attempt("const logical2", () => {
  const x = 0;
  x ||= 3;
  return x;
});
attempt("const pattern", () => {
  const x = 0;
  [x] = [3];
  return x;
});
attempt("const pattern2", () => {
  const x = 0;
  ({ x } = { x: 3 });
  return x;
});
attempt("self", () => {
  const f = function g() {
    g = 1;
  };
  f();
});
attempt("class inner", () => {
  class C {
    m() {
      C = 1;
    }
  }
  new C().m();
});
attempt("class inner2", () => {
  const D = class C {
    m() {
      C = 1;
    }
  };
  new D().m();
});
attempt("for const", () => {
  for (const i = 0; i < 2; i++) {}
});
attempt("rhs first", () => {
  const log = [];
  const x = 1;
  try {
    x = log.push("rhs");
  } catch {
    log.push("caught");
  }
  return log.join();
});
attempt("tdz first", () => {
  x = 1;
  const x = 2;
});
