// Classes that extend Object, their instances, and what delegates to their prototypes.
function make(n: number) {
  class P extends Object {
    a = n;
  }
  return P;
}
const P = make(1);
console.log(P, new P(), Object.create(P.prototype), P.prototype);
class Q extends Object {
  a = 1;
  m() {}
}
console.log(Q, new Q(), Object.create(Q.prototype), Q.prototype, Object.create(Object.create(Q.prototype)));
const x = class extends Object {};
console.log(x, new x(), x.prototype);
class R extends Q {}
console.log(R, new R(), R.prototype, Object.create(R.prototype));
