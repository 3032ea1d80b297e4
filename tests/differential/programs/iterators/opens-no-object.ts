// Iterators that are opened by methods which give no object.
const bad = (v: unknown) => ({
  [Symbol.iterator]() {
    return v as never;
  },
});
async function* gen(o: unknown) {
  yield* o as never as Iterable<number>;
}
async function main() {
  function* plain(o: unknown) {
    yield* o as never as Iterable<number>;
  }
  for (const v of ["text", Symbol("s"), 1, true, null, undefined]) {
    try {
      console.log(await gen(bad(v)).next());
    } catch (e) {
      console.log(String(e));
    }
  }
  for (const v of ["text", 1]) {
    try {
      console.log(plain(bad(v)).next());
    } catch (e) {
      console.log(String(e));
    }
    try {
      for await (const x of bad(v) as never as Iterable<number>) console.log(x);
    } catch (e) {
      console.log(String(e));
    }
    try {
      for (const x of bad(v) as never as Iterable<number>) console.log(x);
    } catch (e) {
      console.log(String(e));
    }
    try {
      console.log([...(bad(v) as never as Iterable<number>)]);
    } catch (e) {
      console.log(String(e));
    }
  }
}
main();
