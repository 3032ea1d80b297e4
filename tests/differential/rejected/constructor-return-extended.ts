// KILN2015
class A {
  constructor(other: boolean) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what is refused
    if (other) return { other } as unknown as A;
  }
}
class B extends A {
  field = 1;
}
console.log(new B(true).field);
