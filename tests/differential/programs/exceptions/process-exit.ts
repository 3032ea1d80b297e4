// status: 7
// process.exit ends at once, without finally blocks or timers.
setTimeout(() => console.log("never"), 0);
console.log("a");
try {
  process.exit(7);
} finally {
  console.log("not printed either");
}
