// KILN1060
import { Worker } from "node:worker_threads";

console.log(new Worker("./x.js"));
