// `name` and `length` of functions as properties: described, read-only, deleted, defined again.
type Any = Record<string, unknown>;
function plain(_a: number, _b = 2): void {}
const arrow = (_x: number): number => 1;
const anonymous = [() => 1, function () {}];
async function waits(): Promise<void> {}
class C {
  m(_a: number): void {}
  get x(): number {
    return 1;
  }
  static s(): void {}
}
const made = (n: number) => {
  const inner = () => n;
  return inner;
};

const x = Object.getOwnPropertyDescriptor(C.prototype, "x")!.get!;
for (const f of [plain, arrow, ...anonymous, waits, C.prototype.m, C.s, made(1), x]) {
  const [n, l] = [Object.getOwnPropertyDescriptor(f, "name")!, Object.getOwnPropertyDescriptor(f, "length")!];
  console.log(n.value, n.writable, n.enumerable, n.configurable, l.value, l.writable, l.enumerable, l.configurable);
  console.log(Object.getOwnPropertyNames(f).join(), Object.hasOwn(f, "name"), Object.keys(f).length);
}
const any = plain as unknown as Any;
try {
  any["name"] = "other";
} catch (e) {
  console.log((e as Error).name);
}
console.log(plain.name, plain.length);
Object.defineProperty(plain, "name", { value: "renamed" });
console.log(plain.name, any["name"], plain.length);
console.log(delete any["name"], plain.name === "", Object.hasOwn(plain, "name"), "name" in plain);
console.log(delete any["length"], plain.length, Object.getOwnPropertyNames(plain).join());
Object.defineProperty(plain, "length", { value: 7, writable: true, configurable: true });
any["length"] = 8;
console.log(plain.length, arrow.length, arrow.name);

// Each closure has its own.
const [p, q] = [made(1), made(2)];
Object.defineProperty(p, "name", { value: "p" });
console.log(p.name, q.name, p(), q(), p.length);
(q as unknown as { extra: number }).extra = 5;
console.log(Object.getOwnPropertyNames(q).join(), Object.keys(q).join());
export {};
