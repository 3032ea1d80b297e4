// Frozen arrays refuse every way of changing them.
function attempt(what: string, f: () => unknown): void {
  try {
    console.log(what, f());
  } catch (e) {
    console.log(what, (e as Error).name, (e as Error).message);
  }
}
const list = Object.freeze([3, 1, 2]) as number[];
const texts = Object.freeze(["b", "a"]) as string[];
attempt("write", () => (list[0] = 9));
attempt("append", () => (list[3] = 9));
attempt("push", () => list.push(4));
attempt("push two", () => list.push(4, 5));
attempt("pop", () => list.pop());
attempt("sort", () => list.sort());
attempt("length", () => (list.length = 0));
attempt("texts", () => texts.push("c"));
attempt("texts write", () => (texts[1] = "z"));
console.log(list, texts, list.length, Object.isFrozen(list));
console.log(
  list.map((n) => n * 2),
  [...list].sort(),
  list.concat([7]),
  list.slice().push(1),
  list.toSorted(),
);

const sealed = Object.seal([1, 2]);
sealed[0] = 5;
attempt("sealed push", () => sealed.push(3));
attempt("sealed pop", () => sealed.pop());
console.log(sealed, Object.isSealed(sealed), Object.isFrozen(sealed));

const closed = Object.preventExtensions([1, 2]);
attempt("closed push", () => closed.push(3));
console.log(
  closed.pop(),
  closed,
  Object.isExtensible(closed),
  Object.isFrozen(Object.preventExtensions([])),
  Object.isSealed(Object.preventExtensions([])),
);

const LEVELS = Object.freeze(["low", "high"] as const);
for (const level of LEVELS) console.log(level, LEVELS.indexOf(level));
const free = [1];
free.push(2);
free[0] = 0;
console.log(free, Object.isFrozen(free));
