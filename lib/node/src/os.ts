/**
 * `node:os`: what a sealed machine can say of itself.
 * @see https://nodejs.org/api/os.html
 */
export * as default from "./os.ts";

export const EOL = "\n";
export const devNull = "/dev/null";

export function arch(): string {
  return "x64";
}

/** As `process.platform`. */
export function platform(): string {
  return process.platform;
}

export function type(): string {
  return "Kiln";
}

export function endianness(): "LE" {
  return "LE";
}

/** One processor runs the program. */
export function availableParallelism(): number {
  return 1;
}

/** Bytes of the heap. */
export function totalmem(): number {
  return process.memoryUsage().heapTotal;
}

export function freemem(): number {
  const usage = process.memoryUsage();
  return usage.heapTotal - usage.heapUsed;
}

export function uptime(): number {
  return process.uptime();
}
