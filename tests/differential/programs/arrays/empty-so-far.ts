// `length` of arrays that get their elements, if any, in unusual ways.
function state(list: { readonly length: number }): string {
  const out = [
    list.length,
    list.length === 0,
    !list.length,
    list.length ? "some" : "none",
    list.length > 0 ? ">0" : "0",
  ];
  if (list.length !== 0) out.push("not empty");
  return out.join(" ");
}
const never: string[] = [];
console.log(state(never), never.length ? "unreachable" : "empty");
if (never.length) console.log(never[0]!.length);

const byIndex: number[] = [];
byIndex[0] = 1;
const pushed: unknown[] = [];
if (pushed.length === 0) pushed.push(undefined);
const sized = new Array<number>(3);
const sizedByCall = Array(2);
const from = Array.from({ length: 2 });
const filled = new Array(2).fill(null);
const cut = [1, 2, 3];
cut.length = 0;
const spliced: number[] = [];
spliced.splice(0, 0, 1, 2);
const unshifted: number[] = [];
unshifted.unshift(5);
const concatenated = ([] as number[]).concat([1], 2);
const spread = [...never, ...never];
const spreadSome = [...never, ...byIndex];
const copied = never.slice();
const mapped = never.map((s) => s.length);
const parsed = JSON.parse("[1]") as unknown[];
const parsedEmpty = JSON.parse("[]") as unknown[];
const keys = Object.keys({});
const split = "a,b".split(",");
const matched = "abc".match(/x/g) ?? [];
const entries = [...new Map<string, number>().entries()];
const assigned: number[] = [];
Object.assign(assigned, { 0: 1, 1: 2 });
const reflected: number[] = [];
Reflect.set(reflected, 0, 1);
const defined: number[] = [];
Object.defineProperty(defined, 0, { value: 1, writable: true, enumerable: true, configurable: true });
const computed: number[] = [];
for (const key of ["0", "1"]) (computed as unknown as Record<string, number>)[key] = 1;
const called: number[] = [];
Array.prototype.push.call(called, 1);
const applied: number[] = [];
applied.push.apply(applied, [1, 2]);
const destructured: number[] = [];
[destructured[0]] = [7];
const swapped: unknown[] = [];
({ a: swapped[0] } = { a: 1 });
const looped: number[] = [];
for (looped[0] of [4]);
class Stack extends Array<number> {}
const stack = new Stack();
const stackSome = new Stack();
stackSome.push(1);
const sizedStack = new Stack(3);
const rest = (...args: unknown[]): string => state(args);
const all = {
  byIndex,
  pushed,
  sized,
  sizedByCall,
  from,
  filled,
  cut,
  spliced,
  unshifted,
  concatenated,
  spread,
  spreadSome,
  copied,
  mapped,
  parsed,
  parsedEmpty,
  keys,
  split,
  matched,
  entries,
  assigned,
  reflected,
  defined,
  computed,
  called,
  applied,
  destructured,
  swapped,
  looped,
  stack,
  stackSome,
  sizedStack,
};
for (const [name, list] of Object.entries(all)) console.log(name, state(list as unknown[]));
console.log(state(cut), state(sized), state(stack), state(stackSome), state(mapped), state(spread), state(matched));
if (byIndex.length) console.log("byIndex", byIndex[0]);
if (assigned.length) console.log("assigned", assigned[1]);
if (computed.length) console.log("computed", computed[1]);
if (defined.length) console.log("defined", defined[0]);
if (reflected.length) console.log("reflected", reflected[0]);
if (called.length) console.log("called", called[0]);
if (applied.length) console.log("applied", applied[1]);
if (destructured.length) console.log("destructured", destructured[0]);
if (swapped.length) console.log("swapped", swapped[0]);
if (looped.length) console.log("looped", looped[0]);
if (sized.length) console.log("sized", sized[0]);
if (sizedStack.length) console.log("sizedStack", sizedStack[0]);
console.log(rest(), rest(undefined), rest(...never), rest(...byIndex));

const waiting: Promise<number>[] = [];
const done = (): string => (waiting.length ? "waits" : "done");
console.log(done());
const queue: (() => void)[] = [];
const later = (f: () => void): number => queue.push(f);
later(() => later(() => console.log("inner")));
while (queue.length) queue.shift()!();
const { length } = never;
const { length: some } = pushed;
console.log(length, some, never["length"], (never as unknown as { [key: string]: unknown })["len" + "gth"]);
