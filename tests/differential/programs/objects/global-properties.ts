/** Properties that a program adds to `globalThis`: one object for all modules, names that nobody provides. */
type Registry = { names: string[]; config?: { level: number }; hook?: (s: string) => string };
const g = globalThis as typeof globalThis & Record<string, unknown> & { __registry?: Registry; __count?: number };

console.log(g.__registry, "__registry" in g, typeof g.__registry);
g.__registry ??= { names: [] };
const same = ((globalThis as typeof g).__registry ??= { names: ["never"] });
same.names.push("a", "b");
console.log(g.__registry, "__registry" in g, g.__registry === same);

for (let i = 0; i < 3; i++) g.__count = (g.__count ?? 0) + i;
console.log(g.__count);

same.hook = (s) => `hooked ${s}`;
(g as unknown as { __call: (s: string) => string }).__call = (s) => same.hook?.(s) ?? s;
console.log((g as unknown as { __call: (s: string) => string }).__call("x"));

for (const key of ["__one", "__two"]) g[key] = key.length;
console.log(g["__one"], g["__three"], g[["__two"][0]!]);

const { __count, __registry } = g;
console.log(__count, __registry?.names.length, (globalThis as { __nothing?: unknown }).__nothing);
try {
  (globalThis as unknown as { __missing: () => void }).__missing();
} catch (e) {
  console.log((e as Error).name);
}

// Generators have no other methods than theirs and those of all objects.
function* numbers() {
  yield 1;
}
const loose = numbers() as unknown as { run(): number; hasOwnProperty(k: string): boolean };
console.log(loose.hasOwnProperty("next"));
try {
  loose.run();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
