for (const v of ["string", 42, null, undefined, { code: 1 }, [1, 2], true, 1.5]) {
  try {
    throw v;
  } catch (e) {
    console.log(typeof e, e);
  }
}
function f(n: number): number {
  if (n === 0) throw n;
  return n;
}
try {
  f(1);
  f(0);
} catch (e) {
  console.log("caught", e === 0);
}
try {
  try {
    throw "a";
  } catch (e) {
    throw e + "b";
  }
} catch (e) {
  console.log(e);
}
