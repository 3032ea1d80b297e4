function run(): void {
  let count = 0;
  class C {
    static m(): number {
      return ++count;
    }
    static get method(): () => number {
      return this.m;
    }
  }
  console.log(C.method());
  const f = C.method;
  console.log(f());
  class D {
    m(): number {
      return ++count;
    }
    get method(): () => number {
      return this.m;
    }
  }
  console.log(new D().method());
  class E {
    static m(): string {
      return "E";
    }
    static get method(): () => string {
      return this.m;
    }
  }
  console.log(E.method());
}
run();
export {};
