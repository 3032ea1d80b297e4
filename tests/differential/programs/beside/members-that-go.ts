// Members of three classes that are deleted, defined again and added, read by computed keys; also of classes made in a function.
const keys = ["a", "b", "c", "d", "g", "m", "name", "length", "zz"];
const show = (v: unknown): string =>
  typeof v === "function" ? `fn ${v.name}` : typeof v === "string" ? JSON.stringify(v) : String(v);
function dump(label: string, o: any): void {
  console.log(label, keys.map((k) => `${k}=${show(o[k])}${k in o ? "" : "!"}`).join(" "));
}
class P {
  static a = 1;
  static b = 2;
  static get g() {
    return `P.g of ${this.name}`;
  }
  static m() {
    return "P.m";
  }
  get g() {
    return "P#g";
  }
  m() {
    return "P#m";
  }
  c() {
    return "P#c";
  }
}
class Q extends P {
  static b = 3;
  static c = 4;
  static override get g() {
    return `Q.g of ${this.name}`;
  }
  override get g() {
    return "Q#g";
  }
  override m() {
    return "Q#m";
  }
}
class R extends Q {
  static d = 5;
  static override m() {
    return "R.m";
  }
}
dump("R", R);
dump("r", new R());
for (const k of ["g", "b"]) console.log(Reflect.deleteProperty(Q, k));
dump("R", R);
dump("Q", Q);
dump("P", P);
for (const k of ["g", "m"]) console.log(Reflect.deleteProperty(Q.prototype, k));
dump("r", new R());
dump("q", new Q());
dump("p", new P());
for (const k of ["m"]) Object.defineProperty(P, k, { value: () => "new P.m", configurable: true });
for (const k of ["m"]) console.log(Reflect.deleteProperty(R, k));
dump("R", R);
console.log((R as any)["m"]());
for (const k of ["g"])
  Object.defineProperty(P, k, {
    get(this: any) {
      return `redefined of ${this.name}`;
    },
    configurable: true,
  });
dump("R", R);
dump("P", P);
for (const k of ["zz"]) (P as any)[k] = "late";
dump("R", R);
dump("Q", Q);
for (const k of ["zz"]) (P.prototype as any)[k] = "late proto";
dump("r", new R());
for (const k of ["name", "length"]) {
  console.log(Reflect.deleteProperty(R, k));
  console.log(Reflect.deleteProperty(Q, k));
  console.log(Reflect.deleteProperty(P, k));
}
dump("R", R);
function make(tag: string) {
  class M extends Q {
    static t = tag;
    static tm() {
      return tag;
    }
    im() {
      return tag;
    }
  }
  return M;
}
const M1 = make("one"),
  M2 = make("two");
const mk = ["t", "tm", "im", "b", "a"];
for (const C of [M1, M2]) {
  console.log(mk.map((k) => show((C as any)[k])).join(), mk.map((k) => show((new C() as any)[k])).join());
}
console.log(Reflect.deleteProperty(M1, mk[0]!), Reflect.deleteProperty(M2.prototype, mk[2]!));
for (const C of [M1, M2]) {
  console.log(
    mk.map((k) => show((C as any)[k])).join(),
    mk.map((k) => show((new C() as any)[k])).join(),
    mk.map((k) => k in C).join(),
  );
}
