// Containers and functions that hold or take something else than they say. Each line ends as on Node, or in a TypeError.
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
const opaque = <T>(x: unknown): T => x as T;
const covariant = (list: (number | string)[]): void => void list.push("text");
const numbers = [1, 2, 3];
covariant(numbers);
const bytes = opaque<number[]>(new Uint8Array([1, 2]));
const words = opaque<Map<string, string>>(new Map([[1, 2]]));

attempt("text among numbers, summed", () => numbers.reduce((a, b) => a + b));
attempt("text among numbers, last times two", () => numbers[3]! * 2);
attempt("text among numbers, sorted", () => [...numbers].sort((a, b) => a - b).length);
attempt("text among numbers, bits", () => numbers.map((x) => x | 0).join());
attempt("bytes as list, map", () => bytes.map((x) => x * 300).join());
attempt("bytes as list, write text", () => {
  bytes[0] = opaque<number>("7");
  return bytes[0];
});
attempt("bytes as list, length", () => bytes.length);
attempt("Map of numbers, upper case", () => [...words.values()].map((s) => s.toUpperCase()));
attempt("Map of numbers, joined keys", () => [...words.keys()].map((k) => k + k).join());
attempt("set as list, spread", () => [...opaque<number[]>(new Set([1, 2]))].length);
attempt("set as list, index", () => opaque<number[]>(new Set([1, 2]))[0]);
attempt("text as set, size", () => opaque<Set<string>>("abc").size);
attempt("text as bytes, first", () => opaque<Uint8Array>("abc")[0]);
attempt("function of text given a number", () => ((s: string): string => s.trim())(opaque(5)));
attempt("function of fewer, called with more", () => opaque<(a: number, b: number) => number>((a: number) => a)(1, 2));
attempt("function of more, called with fewer", () => opaque<() => string>((a: number) => `${a}`)());
attempt("rest of lies", () => ((...xs: number[]): number => xs.length + xs[0]!)(...opaque<number[]>(["a", "b"])));
attempt("default beside null", () => ((x = 5): number => x + 1)(opaque(null)));
attempt("pattern of a number", () => (({ length }: string): number => length)(opaque(12)));
attempt("comparison of a symbol", () => opaque<number>(Symbol("s")) < 1);
attempt("bigint as number, times", () => opaque<number>(2n) * 3);
attempt("bigint as number, bits", () => Math.imul(opaque<number>(2n), 3));
attempt("tuple too short, text", () => opaque<[string, string]>(["a"])[1].length);
attempt("record of numbers holding text", () => {
  const r: Record<string, number> = opaque({ a: "x" });
  return Object.keys(r).length;
});
attempt("iterator that gives nothing", () => {
  for (const x of opaque<number[]>({ [Symbol.iterator]: () => ({ next: () => 5 }) })) return x;
  return "end";
});
attempt("optional call of a number", () => opaque<{ f?: () => number }>({ f: 3 }).f?.());
