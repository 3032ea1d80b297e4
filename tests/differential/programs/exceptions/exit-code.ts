// status: 3
// process.exitCode is the status at the end; finally blocks still run.
console.log("start");
process.exitCode = 3;
try {
  console.log("work");
} finally {
  console.log("cleanup");
}
