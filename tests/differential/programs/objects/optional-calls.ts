// Optional chaining with calls, keys, deletes, `this`, short circuits and non-null ends.
interface Api {
  name: string;
  hello?(greeting?: string): string;
  nested?: { deep?: { fn?: (n: number) => { v: number[] } | null; list?: string[] } };
  map?: Map<string, () => string>;
}
const full: Api = {
  name: "full",
  hello(g = "hi") {
    return `${g} from ${this.name}`;
  },
  nested: { deep: { fn: (n) => (n > 0 ? { v: [n, n * 2] } : null), list: ["x"] } },
  map: new Map([["k", () => "called k"]]),
};
const empty: Api = { name: "empty" };
let calls = 0;
const arg = <T>(v: T): T => (calls++, v);
for (const api of [full, empty]) {
  console.log(api.hello?.(), api.hello?.(arg("hey")), api?.hello?.call({ name: "other" }, "yo"));
  console.log(
    api.nested?.deep?.fn?.(arg(2))?.v[1],
    api.nested?.deep?.fn?.(0)?.v[arg(0)],
    api.nested?.deep?.list?.[0].toUpperCase().length,
  );
  console.log(api.map?.get("k")?.(), api.map?.get("none")?.(), (api.nested?.deep?.list ?? ["none"])[0]);
  console.log(typeof api.nested?.deep, api?.["name"]?.length, api.nested?.["deep"]?.["list"]?.["length"]);
}
console.log(calls);
const nothing = null as Api | null;
console.log(nothing?.name, nothing?.nested?.deep?.list?.[arg(0)], nothing?.hello?.(arg("")), calls);
console.log(nothing?.name.length.toFixed(2), nothing?.nested?.deep, nothing == null);
try {
  console.log((nothing?.nested as { deep?: object }).deep);
} catch (e) {
  console.log((e as Error).message);
}
try {
  (empty.nested as { deep: { list: string[] } }).deep?.list;
} catch (e) {
  console.log((e as Error).message);
}
try {
  (full as unknown as Record<string, () => void>).name?.();
} catch (e) {
  console.log((e as Error).message);
}
const bag: Record<string, { n?: number } | undefined> = { a: { n: 1 }, b: {} };
console.log(bag, bag.a?.n ?? "gone", bag.b?.n?.toFixed(1), bag["c"]?.n);
const fns: ((x: number) => number)[] = [(x) => x + 1];
console.log(fns[0]?.(1), fns[1]?.(arg(1)), fns.at(-1)?.(5), fns.find((f) => f(0) === 9)?.(1));
class Node1 {
  #hidden: number;
  constructor(
    public value: number,
    public next?: Node1,
  ) {
    this.#hidden = value * 100;
  }
  get self(): this | undefined {
    return this.value > 1 ? this : undefined;
  }
  static peek(n?: Node1): number | undefined {
    return n === undefined ? n : n.#hidden;
  }
}
const list = new Node1(1, new Node1(2, new Node1(3)));
console.log(
  list.next?.next?.value,
  list.next?.next?.next?.value,
  list.self?.value,
  list.next?.self?.value,
  Node1.peek(list),
  Node1.peek(),
);
let at: Node1 | undefined = list;
const seen: number[] = [];
while ((at = at?.next)) seen.push(at.value);
console.log(seen, at === undefined);
const text: string | undefined = calls > 1000 ? "x" : undefined;
console.log(text?.split(",").map((s) => s.trim())[0] ?? "default", text?.length === undefined, !text?.length);
if (full.nested?.deep?.list?.length) console.log("has", full.nested.deep.list.length);
const f = undefined as undefined | (() => number);
console.log(f?.() ?? -1, [f?.(), 1], { v: f?.() }, `${f?.()}`);
const tag = { t: undefined as unknown as ((s: TemplateStringsArray) => string) | undefined };
console.log(tag.t?.(Object.assign(["a"], { raw: ["a"] }) as unknown as TemplateStringsArray));
