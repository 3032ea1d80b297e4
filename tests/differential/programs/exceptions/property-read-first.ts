// A property that is added to an error elsewhere than where it is read, called and written by key.
type Coded = Error & { code?: number | string; describe?: () => string };
function read(e: unknown): void {
  const error = e as Coded;
  console.log(error.code, error.describe?.(), "code" in error, Object.keys(error));
}
function fail(code: number): never {
  const error = new Error("text") as Coded;
  error.code = code;
  throw error;
}
function failDescribed(): never {
  const error = new TypeError("type") as Coded;
  error.describe = () => "described";
  throw error;
}
function rename(e: unknown, key: "code", value: string): void {
  (e as Record<string, unknown>)[key] = value;
}
for (const f of [() => fail(7), failDescribed, () => JSON.parse("{")]) {
  try {
    f();
  } catch (e) {
    read(e);
    rename(e, "code", "changed");
    read(e);
  }
}
