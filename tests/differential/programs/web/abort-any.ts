// AbortSignal.any and AbortSignal.timeout.
const a = new AbortController();
const b = new AbortController();
const either = AbortSignal.any([a.signal, b.signal]);
const nested = AbortSignal.any([either, new AbortController().signal]);
a.signal.addEventListener("abort", () => console.log("a", either.aborted, nested.aborted));
b.signal.addEventListener("abort", () => console.log("b", either.aborted, nested.aborted));
either.addEventListener("abort", () => console.log("either", either.reason));
nested.addEventListener("abort", () => console.log("nested", nested.reason));
console.log(either.aborted, nested.aborted);
b.abort("from b");
a.abort("from a");
console.log(either.reason, nested.reason, a.signal.reason);
console.log(AbortSignal.any([AbortSignal.abort("x"), b.signal]).reason, AbortSignal.any([]).aborted);
for (const wrong of [5, [1]] as unknown[]) {
  try {
    AbortSignal.any(wrong as AbortSignal[]);
  } catch (error) {
    const e = error as Error & { code: string };
    console.log(e.name, e.code, e.message);
  }
}
for (const wrong of ["x", -1, 1.5] as unknown[]) {
  try {
    AbortSignal.timeout(wrong as number);
  } catch (error) {
    const e = error as Error & { code: string };
    console.log(e.name, e.code, e.message);
  }
}
const t = AbortSignal.timeout(5);
t.addEventListener("abort", () => {
  const e = t.reason as DOMException;
  console.log("timeout", e.name, e.code, e.message);
  clearTimeout(keep);
});
const keep = setTimeout(() => console.log("too late"), 5000);
