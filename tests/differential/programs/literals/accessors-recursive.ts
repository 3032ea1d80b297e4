// A getter that reads itself through reflection: a RangeError, as for any recursion.
const o = {
  depth: 0,
  get text(): string {
    this.depth++;
    return JSON.stringify(this);
  },
};
try {
  console.log(o.text.length);
} catch (e) {
  console.log(e instanceof RangeError, (e as Error).message);
}
const list = {
  items: [3, 1, 2],
  get sorted(): number[] {
    return [...this.items].sort((a, b) => a - b);
  },
  get first(): number | undefined {
    return this.sorted[0];
  },
  get all(): string {
    return Object.keys(this)
      .filter((k) => k !== "all")
      .map((k) => `${k}=${String((this as unknown as Record<string, unknown>)[k])}`)
      .join(";");
  },
};
console.log(list.first, list.all);
