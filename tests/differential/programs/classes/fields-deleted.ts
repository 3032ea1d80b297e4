// Fields of instances that are deleted, and come back.
class P {
  x = 1;
  y: number | string = "y";
  z?: number;
  #h = 3;
  get h(): number {
    return this.#h;
  }
  w(): string {
    return "w";
  }
}
class Q extends P {
  q = this.x + 1;
  override y = 5;
}
const show = (o: object): void => console.log(Object.keys(o).join(), JSON.stringify(o));
const p = new P();
show(p);
const any = p as unknown as Record<string, unknown>;
console.log(delete any["x"], p.x, "x" in p, p.hasOwnProperty("x"));
show(p);
p.x = 10;
show(p);
console.log(p.x + 1, p.h, p.w(), delete any["nothing"], delete any["z"]);
show(p);
const q = new Q();
show(q);
delete (q as { q?: number }).q;
delete (q as { y?: number }).y;
show(q);
console.log(q.q, q.y, q instanceof P, q.x);
const d = Object.getOwnPropertyDescriptor(q, "x");
console.log(d?.value, d?.writable, d?.enumerable, d?.configurable);
for (const k in q) console.log(k);
console.log(p, q);
export {};
