// `in` on values that are not objects on every path.
const kinds = { a: { value: 1, on: true }, b: { get: () => 7, on: true } };
for (const k of [...Object.keys(kinds), "c"]) {
  const d = (kinds as Record<string, object | undefined>)[k] as object;
  try {
    console.log(k, "value" in d, "get" in d, "toString" in d);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
for (const v of [1, "text", true, null] as unknown[]) {
  try {
    console.log("x" in (v as object));
  } catch (e) {
    console.log((e as Error).message);
  }
}
