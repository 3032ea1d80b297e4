/** Runs one program to its end with everything bounded: time, output, environment. */
import { spawn } from "node:child_process";

export interface Outcome {
  stdout: string;
  stderr: string;
  /** Exit status; -1 when it was ended by a signal or by the timeout. */
  status: number;
  /** Why there is no status; empty otherwise. */
  ended: string;
}

/** Bytes of each stream that are kept; more ends the program. */
const OUTPUT_MAX = 8 << 20;

/**
 * @param timeoutMs after this the program is killed
 * @param env variables beside PATH
 */
export function execute(
  file: string,
  args: readonly string[],
  timeoutMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH ?? "", ...env },
    });
    const streams: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
    let bytes = 0;
    let ended = "";
    const timer = setTimeout(() => {
      ended = `still running after ${timeoutMs / 1000} s`;
      child.kill("SIGKILL");
    }, timeoutMs);
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (part: Buffer) => {
        bytes += part.length;
        if (bytes <= OUTPUT_MAX) streams[name].push(part);
        else if (ended === "") {
          ended = `printed more than ${OUTPUT_MAX} bytes`;
          child.kill("SIGKILL");
        }
      });
    }
    const finish = (status: number, why: string): void => {
      clearTimeout(timer);
      // Latin-1 keeps every byte, so that the comparison is of bytes.
      const text = (name: "stdout" | "stderr"): string => Buffer.concat(streams[name]).toString("latin1");
      done({ stdout: text("stdout"), stderr: text("stderr"), status, ended: why });
    };
    child.once("error", (error) => finish(-1, String(error)));
    child.once("close", (code, signal) => finish(code ?? -1, ended || (signal === null ? "" : `ended by ${signal}`)));
  });
}
