// EventTarget: order, options, removal while dispatching.
const t = new EventTarget();
const log = (text: string) => (event: Event) =>
  console.log(text, event.type, event.eventPhase, event.currentTarget === t);
const a = log("a");
t.addEventListener("x", a);
t.addEventListener("x", a);
t.addEventListener("x", a, { capture: true });
t.addEventListener("x", log("once"), { once: true });
t.addEventListener("x", {
  handleEvent(event: Event) {
    console.log("object", event.target === t, event.composedPath().length);
  },
});
t.addEventListener("x", null);
console.log(t.dispatchEvent(new Event("x")), t.dispatchEvent(new Event("x")), t.dispatchEvent(new Event("none")));
t.removeEventListener("x", a);
t.dispatchEvent(new Event("x"));
t.removeEventListener("x", a, true);

const u = new EventTarget();
const late = () => console.log("late");
u.addEventListener("y", () => {
  console.log("first");
  u.removeEventListener("y", gone);
  u.addEventListener("y", late);
});
const gone = () => console.log("gone");
u.addEventListener("y", gone);
u.dispatchEvent(new Event("y"));
u.dispatchEvent(new Event("y"));

const v = new EventTarget();
v.addEventListener("z", (event) => event.preventDefault());
v.addEventListener("z", (event) => event.stopImmediatePropagation());
v.addEventListener("z", () => console.log("not reached"));
const plain = new Event("z");
const cancelable = new Event("z", { cancelable: true, bubbles: true, composed: true });
console.log(v.dispatchEvent(plain), plain.defaultPrevented, plain.returnValue);
console.log(v.dispatchEvent(cancelable), cancelable.defaultPrevented, cancelable.bubbles, cancelable.composed);
console.log(cancelable.eventPhase, cancelable.currentTarget, cancelable.target === v, cancelable.isTrusted);

const w = new EventTarget();
const stop = new AbortController();
w.addEventListener("q", () => console.log("q"), { signal: stop.signal });
w.dispatchEvent(new Event("q"));
stop.abort();
w.dispatchEvent(new Event("q"));
const again = new Event("r");
w.addEventListener("r", () => {
  try {
    w.dispatchEvent(again);
  } catch (error) {
    console.log((error as Error & { code: string }).code, (error as Error).message);
  }
});
w.dispatchEvent(again);
console.log(typeof again.timeStamp, Event.AT_TARGET);
