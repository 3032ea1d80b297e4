// What getPrototypeOf gives of objects that were made with a prototype: that, whatever it was when they were made.
type Maker = { new (): object; prototype: any };
function plain(this: any) {}
function early(this: any) {}
function primitive(this: any) {}
const Plain = plain as unknown as Maker;
const Early = early as unknown as Maker;
const Primitive = primitive as unknown as Maker;

const before = new Early();
Early.prototype = { later: true };
const after = new Early();
console.log(Object.getPrototypeOf(before) === Early.prototype, Object.getPrototypeOf(after) === Early.prototype);
console.log("later" in before, "later" in after);

const none: number = 5;
Primitive.prototype = none;
const bare = new Primitive();
console.log(Object.getPrototypeOf(bare) === Object.prototype, "toString" in bare);

// A name that is only known when the program runs.
const key = ["proto", "type"].join("");
(Plain as any)[key] = { named: "by key" };
const keyed = new Plain();
console.log((keyed as any).named, Object.getPrototypeOf(keyed) === Plain.prototype);
console.log(Object.keys(Object.getPrototypeOf(keyed)));

const created = Object.create(keyed);
console.log(Object.getPrototypeOf(created) === keyed, created.named);
Object.setPrototypeOf(created, null);
console.log(Object.getPrototypeOf(created));
const nothing = Object.create(null);
console.log(Object.getPrototypeOf(nothing));
Object.setPrototypeOf(nothing, Object.prototype);
console.log(Object.getPrototypeOf(nothing) === Object.prototype, nothing.toString());

/** The nearest on the chain that has a property of its own. */
function owner(o: object, name: string): object | null {
  let at: object | null = o;
  while (at !== null && !Object.prototype.hasOwnProperty.call(at, name)) at = Object.getPrototypeOf(at);
  return at;
}
console.log(owner(after, "later") === Early.prototype, owner(after, "x"));
