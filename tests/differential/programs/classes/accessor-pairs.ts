// Getters and setters over inheritance: overriding one half, super access, static accessors, computed names.
class Base {
  protected log: string[] = [];
  #v = 1;
  get v(): number {
    this.log.push("get base");
    return this.#v;
  }
  set v(n: number) {
    this.log.push(`set base ${n}`);
    this.#v = n;
  }
  take(): string {
    return this.log.splice(0).join(", ");
  }
}
class OnlyGet extends Base {
  override get v(): number {
    this.log.push("get derived");
    return super.v * 10;
  }
}
class Both extends Base {
  override get v(): number {
    return super.v + 100;
  }
  override set v(n: number) {
    this.log.push(`set derived ${n}`);
    super.v = n * 2;
  }
}
class OnlySet extends Base {
  override set v(n: number) {
    super.v = -n;
  }
}
const b = new Both();
b.v = 5;
b.v += 1;
b.v++;
console.log(b.v, b.take());
const g = new OnlyGet();
try {
  (g as { v: number }).v = 3;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
console.log(g.v, g.take());
const s = new OnlySet();
s.v = 7;
console.log(s.v, s.take());
class Temp {
  static #unit: "C" | "F" = "C";
  static get unit(): "C" | "F" {
    return this.#unit;
  }
  static set unit(u: "C" | "F") {
    Temp.#unit = u;
  }
  constructor(private c: number) {}
  get degrees(): number {
    return Temp.unit === "C" ? this.c : (this.c * 9) / 5 + 32;
  }
  set degrees(d: number) {
    this.c = Temp.unit === "C" ? d : ((d - 32) * 5) / 9;
  }
}
const t = new Temp(100);
console.log(t.degrees, (Temp.unit = "F"), t.degrees, (t.degrees = 50), t.degrees, ((Temp.unit = "C"), t.degrees));
const lazy = {
  computed: 0,
  get value(): number {
    this.computed++;
    Object.defineProperty(this, "value", { value: 42, enumerable: true });
    return 42;
  },
};
console.log(lazy.value, lazy.value, lazy.computed, Object.keys(lazy));
console.log(Object.keys(b), "v" in b, Object.hasOwn(b, "v"));
const view = {
  first: "A",
  last: "B",
  get full() {
    return `${this.first} ${this.last}`;
  },
  set full(n: string) {
    [this.first, this.last] = n.split(" ");
  },
};
view.full = "C D";
console.log(view.full, { ...view }, JSON.stringify(view), Object.entries(view));
const { full, ...rest } = view;
view.first = "changed";
console.log(full, rest, view.full);
