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
}

const [root = "", folder = ""] = process.argv.slice(2);
const name: string = "@kiln/compiler";
const batches = new Batches(root, folder, (await import(name)) as Compiler);

process.on("message", async (job: Job) => {
  const results = await batches.run(
    job.id,
    job.files.map((file) => readTest(root, file)),
  );
  process.send!({ id: job.id, results } satisfies Answer);
});
