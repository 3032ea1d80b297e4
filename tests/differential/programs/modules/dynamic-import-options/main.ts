/** The options of `import()`. */
async function load(options?: unknown): Promise<void> {
  try {
    const m = await import("./loaded.ts", options as ImportCallOptions);
    console.log("loaded", m.default);
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
await load();
await load(undefined);
for (const bad of [null, 5, "text", true, Symbol("s"), 1n]) await load(bad);
await load({});
for (const bad of [undefined, null, 5, "text"]) await load({ with: bad });
await load({ with: {} });
await load({ with: { kind: "x" } });
await load({ with: { kind: 5 } });
await load({ with: { type: "unknown" } });
await load({ with: { type: "javascript", kind: null } });
await load({
  get with() {
    throw new RangeError("a getter");
  },
});
await load({
  with: {
    get kind() {
      throw new RangeError("a getter of an attribute");
    },
  },
});
const order: string[] = [];
const promise = import("./loaded.ts", (order.push("options"), undefined));
order.push("after");
await promise;
console.log(order);
