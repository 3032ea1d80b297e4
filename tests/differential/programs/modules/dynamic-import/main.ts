const order: string[] = [];
async function main(): Promise<void> {
  console.log("main");
  const first = import("./lazy.ts");
  console.log(first instanceof Promise);
  const lazy = await first;
  console.log(lazy.value, lazy.changing, lazy.bump(), lazy.changing, new lazy.default().name);
  const again = await import("./lazy.ts");
  console.log(again === lazy, Object.keys(again));
  for (let i = 0; i < 2; i++) {
    try {
      await import("./fails.ts");
    } catch (e) {
      console.log("caught", (e as Error).name, (e as Error).message);
    }
  }
  const [w1, w2] = await Promise.all([import("./waits.ts"), import("./waits.ts")]);
  console.log(w1.waited, w1 === w2);
  const { shared } = await import("./shared.ts");
  console.log(shared.count);
  const path = await import("node:path");
  console.log(path.join("a", "..", "b"));
  await import("./lazy.ts").then((m) => order.push(`then ${m.value}`)).finally(() => order.push("finally"));
  console.log(order);
}
main();
