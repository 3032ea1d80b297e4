// status: 1
// A rejection that nobody handles ends the program with status 1.
console.log("start");
setTimeout(() => console.log("timer never runs"), 20);
async function fail(): Promise<void> {
  await null;
  throw new Error("unhandled");
}
void fail();
Promise.resolve().then(() => console.log("microtask runs"));
