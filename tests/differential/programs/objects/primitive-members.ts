// Methods of numbers, booleans, BigInts and symbols read by computed keys.
const attempt = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name);
  }
};
const at = (o: any, k: any): any => o[k];
const pick = ["toFixed", "toString", "valueOf", "constructor", "nothing"];
for (const name of pick) attempt(() => typeof at(5, name));
for (const name of pick) attempt(() => typeof at(true, name));
for (const name of pick) attempt(() => typeof at(5n, name));
for (const name of pick) attempt(() => typeof at(Symbol("s"), name));
attempt(() => at(5, "toFixed").call(5, 2));
attempt(() => at(5, 0));
attempt(() => at(false, 1));
attempt(() => at(1.5, Symbol.iterator));
attempt(() => (12.345 as any)[pick[0]!](1));
