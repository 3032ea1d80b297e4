abstract class Maybe<T> {
  abstract bind<U>(f: (t: T) => Maybe<U>): Maybe<U>;
  abstract or(d: T): T;
  map<U>(f: (t: T) => U): Maybe<U> {
    return this.bind((t) => new Some(f(t)));
  }
}
class Some<T> extends Maybe<T> {
  constructor(readonly value: T) {
    super();
  }
  bind<U>(f: (t: T) => Maybe<U>): Maybe<U> {
    return f(this.value);
  }
  or(_d: T): T {
    return this.value;
  }
}
class None<T> extends Maybe<T> {
  bind<U>(_f: (t: T) => Maybe<U>): Maybe<U> {
    return new None<U>();
  }
  or(d: T): T {
    return d;
  }
}
const half = (n: number): Maybe<number> => (n % 2 === 0 ? new Some(n / 2) : new None());
console.log(
  half(8).bind(half).bind(half).or(-1),
  half(6).bind(half).or(-1),
  half(4)
    .map((n) => `v${n}`)
    .or("none"),
  half(3).map(String).or("none"),
);
console.log(half(2), half(1), half(2) instanceof Some, new Some([1]).map((a) => a.length).or(0));
