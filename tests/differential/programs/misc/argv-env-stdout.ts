process.stdout.write("no newline, ");
process.stdout.write("then one\n");
console.log(
  process.argv.length >= 1,
  typeof process.env.PATH_THAT_IS_NOT_SET,
  process.env.PATH_THAT_IS_NOT_SET ?? "unset",
);
console.log(process.exitCode, typeof process.uptime());
const t0 = performance.now();
console.log(performance.now() >= t0, typeof globalThis, Math.random() < 1, Math.random() >= 0);
