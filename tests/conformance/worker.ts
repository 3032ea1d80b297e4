/** One of the processes that build and run batches: takes `{ id, tests }` messages, answers with results. */
import { Batches, type Compiler, type Result } from "./batch.ts";
import { readTest } from "./metadata.ts";

export interface Job {
  id: string;
  /** Absolute paths. */
  files: string[];
}
export interface Answer {
  id: string;
  results: Result[];
  /** Milliseconds by step. */
  times: Record<string, number>;
  /** What the worker's heap holds after the batch, rubbish included. */
  heapMb: number;
}

const [root = "", folder = ""] = process.argv.slice(2);
const name: string = "@kiln/compiler";
const batches = new Batches(root, folder, (await import(name)) as Compiler);

process.on("message", async (job: Job) => {
  const results = await batches.run(
    job.id,
    job.files.map((file) => readTest(root, file)),
  );
  process.send!({
    id: job.id,
    results,
    times: batches.takeTimes(),
    heapMb: process.memoryUsage().heapUsed >> 20,
  } satisfies Answer);
});
