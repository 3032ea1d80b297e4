// AbortController and AbortSignal: reasons, listeners, order.
const c = new AbortController();
const s = c.signal;
console.log(s.aborted, s.reason, s.onabort, s instanceof AbortSignal, s instanceof EventTarget);
s.onabort = (event) => console.log("onabort", event.type, event.target === s, event.isTrusted);
s.addEventListener("abort", () => console.log("first", s.aborted, (s.reason as DOMException).name));
s.addEventListener("abort", () => console.log("once"), { once: true });
s.throwIfAborted();
c.abort();
c.abort("again");
console.log(s.aborted, s.reason instanceof DOMException, (s.reason as DOMException).message);
try {
  s.throwIfAborted();
} catch (error) {
  const e = error as DOMException;
  console.log(e === s.reason, e.name, e.code, `${e}`, e instanceof Error, e instanceof DOMException);
}
const own = new AbortController();
own.signal.addEventListener("abort", function (this: AbortSignal) {
  console.log("reason", this.reason, this === own.signal);
});
own.abort({ why: "test" });
const done = AbortSignal.abort();
console.log(done.aborted, `${done.reason as Error}`, AbortSignal.abort(5).reason);
done.addEventListener("abort", () => console.log("never"));
try {
  new (AbortSignal as unknown as new () => AbortSignal)();
} catch (error) {
  console.log((error as Error).name, (error as Error & { code: string }).code, (error as Error).message);
}
