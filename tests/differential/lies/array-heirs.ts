// Methods that make another array, called on an instance of a class that extends Array through their prototype: refused.
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
class List extends Array<number> {}
const list = new List();
list.push(3, 1, 2);
const P = Array.prototype;
attempt("map", () => P.map.call(list, (x) => x) instanceof List);
attempt("filter", () => P.filter.call(list, () => true) instanceof List);
attempt("slice", () => P.slice.call(list, 1) instanceof List);
attempt("splice", () => P.splice.call(list, 0, 0) instanceof List);
attempt("concat", () => P.concat.call(list, 1 as never) instanceof List);
attempt("flat", () => P.flat.call(list) instanceof List);
attempt("indexOf", () => P.indexOf.call(list, 1));
attempt("join", () => P.join.call(list, "-"));
attempt("includes", () => P.includes.call(list, 3));
attempt("every", () => P.every.call(list, () => true));
attempt("at", () => P.at.call(list, -1));
attempt("plain map", () => P.map.call([1, 2], (x: number) => x * 2));
attempt("like slice", () => P.slice.call({ length: 1, 0: "a" }));
attempt("plain concat", () => P.concat.call([1], 2));
attempt("plain flat", () => P.flat.call([[1]]));
attempt("plain splice", () => P.splice.call([1, 2], 0, 1));
attempt("length", () => list.length);
