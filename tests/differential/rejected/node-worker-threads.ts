// KILN1060
import { Worker } from "worker_threads";
console.log(new Worker("./x.js"));
