// Literals with accessors that other parts replace, with conversions behind accessors, and with prototypes.
function show(o: object): void {
  console.log(o, JSON.stringify(o), Object.keys(o));
  for (const key of Object.keys(o)) {
    const d = Object.getOwnPropertyDescriptor(o, key)!;
    console.log(key, typeof d.get, typeof d.set, d.enumerable, d.configurable, "value" in d ? d.value : "-");
  }
}
const rest = { a: 1, b: 2 };
show({
  get a(): string {
    return "got";
  },
  c: 3,
  ...rest,
});
show({
  ...rest,
  get b(): number {
    return 20;
  },
});
const log: string[] = [];
let n = 0;
const next = (): string => `k${n++}`;
const computed = {
  get [next()](): string {
    return `get in ${Object.keys(this).length}`;
  },
  set [next()](v: string) {
    log.push(v);
  },
  plain: n,
  [next()]: "value",
  get [next()](): string {
    return "last";
  },
} as Record<string, unknown>;
computed.k1 = "stored";
console.log(computed.k0, computed.k1, computed.k2, computed.k3, computed.plain, log.splice(0));
console.log(Object.keys(computed), n);
const convert = {
  get toString(): () => string {
    log.push("read toString");
    return () => "text";
  },
  get valueOf(): () => number {
    log.push("read valueOf");
    return () => 42;
  },
};
console.log(`${convert}`, +(convert as unknown as number) + 1, log.splice(0));
const primitive = {
  get [Symbol.toPrimitive](): (hint: string) => string {
    log.push("read toPrimitive");
    return (hint) => `as ${hint}`;
  },
};
console.log(`${primitive as unknown as string}`, (primitive as unknown as string) + "", log.splice(0));
const iterable = {
  get [Symbol.iterator](): () => Iterator<number> {
    log.push("read iterator");
    return () => {
      let i = 0;
      return {
        get next(): () => IteratorResult<number> {
          log.push("read next");
          return () => ({ value: i, done: i++ >= 2 });
        },
      };
    };
  },
};
console.log([...iterable].length);
let sum = 0;
for (const v of iterable) sum += v + 1;
console.log(sum, log.includes("read iterator"), log.splice(0).length > 2);
const tagged = {
  get [Symbol.toStringTag](): string {
    return "Tagged";
  },
};
console.log(String(tagged));
// Keys that are objects.
const keyed = { [{ toString: () => "made" } as unknown as string]: 1, [Symbol.iterator]: 2, [(() => 7)()]: 3 };
console.log(Object.keys(keyed), (keyed as unknown as Record<string, number>).made);
