// `arguments`: length, index, spread, iteration, copies, forwarding.
function count() {
  return arguments.length;
}
console.log((count as (...a: unknown[]) => number)(), (count as (...a: unknown[]) => number)(1, 2, 3), count.length);
function sum(this: unknown, ...rest: number[]): number {
  let total = 0;
  for (let i = 0; i < arguments.length; i++) total += arguments[i] as number;
  return total + rest.length;
}
console.log(sum(1, 2, 3), sum.apply(null, [4, 5]), sum.call(null, 6));
function defaults(a: number, b = 10, c?: string): string {
  return `${a} ${b} ${c} ${arguments.length} ${[...arguments].join("|")}`;
}
console.log(defaults(1), "/", defaults(1, undefined), "/", defaults(1, 2, "x"), "/", defaults.length);
function unmapped(a: number, b: string): string {
  a = 99;
  arguments[1] = "changed";
  return `${a} ${b} ${arguments[0]} ${arguments[1]} ${arguments[2]}`;
}
console.log(unmapped(1, "two"));
function iterate(..._: string[]): string[] {
  const out: string[] = [];
  for (const x of arguments) out.push(`<${x}>`);
  const [first, , third] = arguments;
  out.push(`${first}${third}`);
  return out.concat(Array.from(arguments) as string[], [].slice.call(arguments, 1) as string[]);
}
console.log(iterate("a", "b", "c"));
function forward(this: { tag: string }, x: number, y: number): string {
  return `${this.tag}:${x + y}:${arguments.length}`;
}
function proxy(this: { tag: string }): string {
  return forward.apply(this, arguments as unknown as [number, number]);
}
console.log((proxy as (this: { tag: string }, ...a: number[]) => string).call({ tag: "T" }, 3, 4, 5));
// An arrow function sees its function's arguments.
function outer(a: number, ..._more: number[]): number {
  const inner = (i: number): number => (arguments[i] as number) + a;
  return [0, 1, 2].map(inner).reduce((x, y) => x + y, 0);
}
console.log(outer(1, 20, 300));
class K {
  readonly seen: number;
  constructor(..._: unknown[]) {
    this.seen = arguments.length;
  }
  method(a?: string): string {
    return `${arguments.length} ${a} ${typeof arguments[0]}`;
  }
}
console.log(new K(1, 2, 3).seen, new K().method(), new K().method("z"));
function* gen(..._: number[]): Generator<number> {
  for (const x of arguments) yield (x as number) * 2;
}
console.log([...gen(1, 2, 3)]);
async function later(a: string, b: string): Promise<string> {
  await null;
  return `${arguments.length}${arguments[1]}${a}${b}`;
}
later("p", "q").then((v) => console.log(v));
function pattern({ x }: { x: number }, [y]: number[]): string {
  return `${x}${y}${arguments.length}`;
}
console.log(pattern({ x: 1 }, [2]));
function shadow(): string {
  const f = function (): number {
    return arguments.length;
  };
  return `${f()} ${(f as (...a: number[]) => number)(1, 2)} ${arguments.length}`;
}
console.log(shadow());
