// Members of node:process by name, and all of them as a namespace.
import * as all from "node:process";
import own, { argv, cwd, env, nextTick, pid, stdout, uptime } from "node:process";

console.log(env === process.env, argv === process.argv, all.argv === argv, pid === process.pid, own === process);
console.log(cwd() === process.cwd(), uptime() >= 0, all.uptime() >= 0, typeof all.memoryUsage().heapUsed);
console.log(all.env.KILN_NO_SUCH_VARIABLE, "HOME" in env === "HOME" in process.env);
nextTick((a, b) => console.log("tick", a, b), 1, "two");
queueMicrotask(() => console.log("microtask"));
stdout.write("written\n");
