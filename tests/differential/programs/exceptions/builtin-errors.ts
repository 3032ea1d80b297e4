const tests: [string, () => unknown][] = [
  ["array length", () => new Array(-1)],
  ["repeat", () => "a".repeat(Infinity)],
  ["toFixed", () => (1).toFixed(101)],
  ["radix", () => (1).toString(1)],
  ["precision", () => (1).toPrecision(0)],
  ["codePoint", () => String.fromCodePoint(-1)],
  ["uri", () => decodeURIComponent("%")],
  ["reduce", () => ([] as number[]).reduce((a, b) => a + b)],
  ["buffer", () => new Uint32Array(new ArrayBuffer(3))],
  ["view", () => new DataView(new ArrayBuffer(2)).getInt32(0)],
  ["with", () => [1].with(3, 0)],
  ["not a function", () => (5 as unknown as () => void)()],
  [
    "json cycle",
    () => {
      const o: { self: unknown } = { self: null };
      o.self = o;
      return JSON.stringify(o);
    },
  ],
];
for (const [name, f] of tests) {
  try {
    f();
    console.log(name, "no error");
  } catch (e) {
    console.log(name, (e as Error).name);
  }
}
