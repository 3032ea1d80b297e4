// Casts and assertions that are wrong. Each line ends as on Node, or in a TypeError.
interface Point {
  x: number;
  y: number;
}
class Box {
  readonly size: number;
  constructor(size: number) {
    this.size = size;
  }
  twice(): number {
    return this.size * 2;
  }
}
class Other {
  readonly name: string = "other";
  twice(): string {
    return this.name + this.name;
  }
}
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
const opaque = <T>(x: T): T => x;

attempt("string as number, added", () => (opaque("abc") as unknown as number) + 1);
attempt("string as number, multiplied", () => (opaque("6") as unknown as number) * 7);
attempt("string as number, bits", () => (opaque("x") as unknown as number) | 5);
attempt("string as number, toFixed", () => (opaque("1") as unknown as number).toFixed(2));
attempt("number as string, length", () => (opaque(12) as unknown as string).length);
attempt("number as string, slice", () => (opaque(12) as unknown as string).slice(1));
attempt("number as array, index", () => (opaque(5) as unknown as number[])[0]);
attempt("number as array, map", () => (opaque(5) as unknown as number[]).map((x) => x));
attempt("string as array, for-of", () => {
  let text = "";
  for (const x of opaque("abc") as unknown as number[]) text += x;
  return text;
});
attempt("array as tuple, missing", () => (opaque([1]) as unknown as [number, number])[1]);
attempt("object as function", () => (opaque({}) as unknown as () => number)());
attempt("function as object", () => (opaque((): number => 1) as unknown as Point).x);
attempt("null as object", () => (opaque(null) as unknown as Point).x);
attempt("undefined by !", () => opaque(new Map<string, Point>()).get("none")!.x);
attempt("undefined as number, added", () => (opaque(undefined) as unknown as number) + 1);
attempt("undefined as string, upper", () => (opaque(undefined) as unknown as string).toUpperCase());
attempt("boolean as number", () => (opaque(true) as unknown as number) + 1);
attempt("one class as another, method", () => (opaque(new Other()) as unknown as Box).twice());
attempt("one class as another, field", () => (opaque(new Other()) as unknown as Box).size);
attempt("literal as class, method", () => (opaque({ size: 3 }) as unknown as Box).twice());
attempt("literal as class, instanceof", () => (opaque({ size: 3 }) as unknown as Box) instanceof Box);
attempt("class as literal, missing", () => (opaque(new Box(1)) as unknown as Point).y);
attempt("array as object", () => (opaque([1, 2]) as unknown as Point).x);
attempt("object as array, length", () => (opaque({ x: 1 }) as unknown as number[]).length);
attempt("object as array, push", () => (opaque({ x: 1 }) as unknown as number[]).push(1));
attempt("object as Map, get", () => (opaque({ x: 1 }) as unknown as Map<string, number>).get("x"));
attempt("Map as Set, add", () => (opaque(new Map([["a", 1]])) as unknown as Set<string>).has("a"));
attempt("Uint8Array as array, push", () => (opaque(new Uint8Array(2)) as unknown as number[]).push(1));
attempt("array as Uint8Array, subarray", () => (opaque([1, 2]) as unknown as Uint8Array).subarray(1).length);
attempt("promise as value", () => typeof (opaque(Promise.resolve(1)) as unknown as number));
attempt("number as object, spread", () => ({ ...(opaque(5) as unknown as Point) }));
attempt("null destructured", () => {
  const { x } = opaque(null) as unknown as Point;
  return x;
});
attempt("number destructured as array", () => {
  const [x] = opaque(5) as unknown as number[];
  return x;
});
