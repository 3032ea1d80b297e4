// Object.create with descriptors in so many words: each is defined under its own name, in the order of the text.
const KIND = Symbol("kind");
class P {
  x = 1;
  get y() {
    return 2;
  }
  who() {
    return "P" + (this as any).z;
  }
}
const o = Object.create(P.prototype, { [KIND]: { value: "k" } });
o.z = 4;
console.log(o[KIND], o.who(), o.x, o.y, o instanceof P, Object.keys(o), Object.getOwnPropertySymbols(o).length);
const q = Object.create(null, {
  a: { value: 1, enumerable: true },
  "b c": {
    get() {
      return 5;
    },
    enumerable: true,
  },
});
console.log(q.a, q["b c"], Object.keys(q));
try {
  Object.create(5 as any, { a: { value: 1 } });
} catch (e) {
  console.log((e as Error).message);
}
try {
  Object.create({}, { a: 5 as any });
} catch (e) {
  console.log((e as Error).message);
}
const k = {
  toString() {
    console.log("key");
    return "kk";
  },
};
const r = Object.create({}, { [k as any]: (console.log("desc"), { value: 3 }) });
console.log(r.kk, Object.getOwnPropertyDescriptor(r, "kk"));
