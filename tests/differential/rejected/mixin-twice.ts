// KILN2016
// biome-ignore lint/suspicious/noExplicitAny: what a mixin needs
type Ctor = new (...args: any[]) => object;
const M = <T extends Ctor>(B: T) =>
  class extends B {
    m(): number {
      return 1;
    }
  };
class Base {}
const Twice = M(M(Base));
console.log(new Twice().m());
