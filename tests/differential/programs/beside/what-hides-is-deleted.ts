// What hides an inherited member is deleted, class by class; also of heirs of Error.
class Base {
  x = 1;
  y() {
    return "Base.y";
  }
  get z() {
    return "Base.z";
  }
  static s = "Base.s";
}
class Mid extends Base {
  override y() {
    return "Mid.y";
  }
}
class Leaf extends Mid {
  override y() {
    return `Leaf<${super.y()}>`;
  }
}
const o: any = new Leaf();
const key = (i: number): string => ["x", "y", "z", "constructor", "s"][i % 5]!;
const show = (v: any): string => (typeof v === "function" ? v.name : String(v));
for (let i = 0; i < 5; i++) console.log(key(i), show(o[key(i)]), key(i) in o);
o[key(0)] = 2;
o[key(1)] = () => "own y";
for (let i = 0; i < 5; i++) console.log(key(i), show(o[key(i)]));
console.log(o.y());
delete o[key(1)];
console.log(o.y(), o[key(1)]());
delete (Leaf.prototype as any)[key(1)];
console.log(o.y(), o[key(1)]());
delete (Mid.prototype as any)[key(1)];
console.log(o.y(), o[key(1)]());
delete (Base.prototype as any)[key(1)];
console.log(o.y, o[key(1)], key(1) in o);
console.log(show((Leaf as any)[key(4)]));
delete (Base as any)[key(4)];
console.log(show((Leaf as any)[key(4)]), key(4) in Leaf);
Object.defineProperty(Mid, key(4), {
  get() {
    return "Mid get s";
  },
  configurable: true,
});
console.log(show((Leaf as any)[key(4)]), (Leaf as any).s, (Mid as any).s, key(4) in Leaf);
class E1 extends Error {
  code = "E1";
  get kind() {
    return "k1";
  }
  static make() {
    return new this("made");
  }
}
class E2 extends E1 {
  override get kind() {
    return "k2";
  }
}
const e: any = new E2("msg");
const ek = (i: number): string => ["message", "code", "kind", "name", "make"][i]!;
for (let i = 0; i < 5; i++) console.log(ek(i), show(e[ek(i)]), show((E2 as any)[ek(i)]));
delete (E2.prototype as any)[ek(2)];
for (let i = 0; i < 5; i++) console.log(ek(i), show(e[ek(i)]), show((E2 as any)[ek(i)]));
