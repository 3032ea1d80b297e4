// KILN2016
type Ctor = new () => object;
const M = <T extends Ctor>(B: T) =>
  class extends B {
    m(): number {
      return 1;
    }
  };
class Base {}
const Twice = M(M(Base));
console.log(new Twice().m());
