// Constructors that return an object, a primitive or nothing.
class Cached {
  static readonly all = new Map<string, Cached>();
  hits = 0;
  constructor(readonly key: string) {
    const known = Cached.all.get(key);
    if (known !== undefined) {
      known.hits++;
      return known;
    }
    Cached.all.set(key, this);
  }
}
const a = new Cached("a");
const b = new Cached("b");
const again = new Cached("a");
console.log(a === again, a === b, a.hits, again.key, Cached.all.size);
class Other {
  constructor(flag: boolean) {
    if (flag) return { special: true } as unknown as Other;
  }
}
console.log(new Other(true), new Other(false), new Other(true) instanceof Other, new Other(false) instanceof Other);
class Early {
  value = 1;
  constructor(stop: boolean) {
    if (stop) return;
    this.value = 2;
  }
}
console.log(new Early(true).value, new Early(false).value);
class Self {
  n = 3;
  constructor() {
    this.n++;
    return this;
  }
}
console.log(new Self());
