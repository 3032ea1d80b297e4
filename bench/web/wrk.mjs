/** One run of wrk, from a core of its own. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Tells what was counted in numbers; requests are made without it. */
const REPORT = `function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("counted %d %d %d %d %d %d %d\\n", summary.requests, summary.bytes, summary.duration,
    lost, errors.status, latency:percentile(50), latency:percentile(99)))
end
`;

/** A request that takes longer is lost. */
const ANSWER_SECONDS_MAX = 10;
/** Milliseconds beyond the time of a run after which wrk hangs. */
const LATE_MS_MAX = 30_000;

/** What wrk's report says, or null. */
export function counted(text) {
  const found = /^counted((?: \d+){7})$/m.exec(text);
  if (found === null) return null;
  const [requests, bytes, micros, lost, refused, medianMicros, slowMicros] = found[1].trim().split(" ").map(Number);
  return {
    requests,
    bytes,
    seconds: micros / 1e6,
    lost,
    refused,
    medianMs: medianMicros / 1e3,
    p99Ms: slowMicros / 1e3,
  };
}

/** Sends requests for `seconds`; `halfway` is called in the middle. */
export async function load(folder, core, url, connections, seconds, halfway = () => {}) {
  const script = join(folder, "report.lua");
  writeFileSync(script, REPORT);
  const args = [
    "-c",
    String(core),
    "wrk",
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    `--timeout=${ANSWER_SECONDS_MAX}s`,
    "-s",
    script,
    url,
  ];
  const child = spawn("taskset", args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  const middle = setTimeout(halfway, seconds * 500);
  const late = setTimeout(() => child.kill("SIGKILL"), seconds * 1000 + LATE_MS_MAX);
  await new Promise((done) => child.once("close", done));
  clearTimeout(middle);
  clearTimeout(late);
  const result = counted(said);
  if (result === null) throw new Error(`wrk said: ${said}`);
  return result;
}
