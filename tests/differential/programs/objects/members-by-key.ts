/** Members that are installed in loops over keys, as libraries do it: descriptors copied, methods bound when first read. */
interface Part {
  readonly [name: string]: unknown;
}

function own<T>(inst: object, key: string, value: T, enumerable = true): T {
  Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
  return value;
}

function bound(proto: object, key: string, fn: (...args: unknown[]) => unknown): void {
  Object.defineProperty(proto, key, {
    configurable: true,
    get(): unknown {
      return this === null ? fn : own(this, key, fn.bind(this));
    },
    set(value: unknown): void {
      own(this, key, value);
    },
  });
}

function members(proto: object, table: object): void {
  for (const key in table) {
    const desc = Object.getOwnPropertyDescriptor(table, key)!;
    if (desc.get) Object.defineProperty(proto, key, { ...desc, enumerable: false });
    else bound(proto, key, desc.value as (...args: unknown[]) => unknown);
  }
}

function factory(name: string, init: (inst: any) => void, table: object): any {
  function Made(this: any, start: unknown) {
    this.start = start;
    init(this);
  }
  Object.defineProperty(Made, "name", { value: name });
  members(Made.prototype, table);
  return Made;
}

const Counter = factory("Counter", (c) => void (c.count = 0), {
  add(this: any, n: number) {
    this.count += n;
    return this;
  },
  label(this: any): string {
    return `${this.start}:${this.count}`;
  },
  get twice(): number {
    return (this as any).count * 2;
  },
});
const Text = factory("Text", (t) => void (t.text = String(t.start)), {
  add(this: any, s: string) {
    this.text += s;
    return this;
  },
  label(this: any): string {
    return this.text.toUpperCase();
  },
  get twice(): string {
    return (this as any).text + (this as any).text;
  },
});

const c = new Counter("c");
const t = new Text("t");
console.log(c.add(2).add(3).label(), c.twice, t.add("x").label(), t.twice);
console.log(Object.keys(c).join(), Object.keys(t).join(), "label" in c, Object.hasOwn(new Text(1), "label"));
const detached = c.label;
console.log(detached(), detached === c.label, Counter.name, Text.name);
c.label = () => "own";
console.log(c.label(), Object.keys(c).join());
const seen: string[] = [];
for (const k in c) seen.push(k);
console.log(seen.join());

const part: Part = { a: 1, b: "two", c: [3] };
const copy: Record<string, unknown> = {};
for (const k of Object.keys(part)) copy[k] = part[k];
console.log(copy);
const getters = {};
for (const k of Object.keys(part)) Object.defineProperty(getters, k, { enumerable: true, get: () => [k, part[k]] });
console.log(JSON.stringify(getters));
