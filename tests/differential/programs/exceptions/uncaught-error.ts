// status: 1
// An uncaught exception ends the program with status 1 after what was printed.
console.log("before");
function fail(): never {
  throw new Error("nobody catches this");
}
setTimeout(() => console.log("never printed"), 1);
fail();
