// Namespaces merged with functions, classes and enums; as values; used too early.
function greet(name: string): string {
  return `${greet.prefix}, ${name}${greet.marks(2)}`;
}
namespace greet {
  export let prefix = "Hello";
  export function marks(n: number): string {
    return "!".repeat(n);
  }
}
console.log(greet("world"), greet.prefix);
greet.prefix = "Bye";
console.log(greet("world"));
class Box {
  constructor(readonly value: number) {}
  static of(v: number): Box {
    return new Box(v);
  }
  options(): Box.Options {
    return Box.defaults;
  }
}
namespace Box {
  export interface Options {
    deep: boolean;
  }
  export const defaults: Options = { deep: true };
  export class Lid {
    on = new Box(7);
  }
}
console.log(Box.of(1), Box.defaults, new Box.Lid(), new Box(2).options() === Box.defaults);
enum Color {
  Red = 1,
  Green,
}
namespace Color {
  export function parse(text: string): Color {
    return text === "red" ? Color.Red : Color.Green;
  }
}
console.log(Color.parse("red"), Color.parse("x"), Color[2]);
namespace Lib {
  export const version = "1.0";
  export const add = (a: number, b: number): number => a + b;
  export function mul(a: number, b: number): number {
    return a * b;
  }
  export class Point {
    x = 0;
  }
  export namespace Inner {
    export const deep = [1, 2];
  }
}
const lib = Lib;
console.log(lib === Lib, lib.add(1, 2), lib.mul(3, 4), Object.keys(Lib), new lib.Point(), lib.Inner.deep);
function use(l: typeof Lib): string {
  return l.version + l.Inner.deep.length;
}
console.log(use(Lib), Lib);
for (const [k, v] of Object.entries(Lib.Inner)) console.log(k, v);
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name);
  }
}
attempt(() => Later.value);
attempt(() => Later.f());
namespace Later {
  export const value = 1;
  export function f(): number {
    return value;
  }
}
attempt(() => Later.value);
attempt(() => Later.f());
