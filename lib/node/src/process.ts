/**
 * `node:process`: the global object under its module's name, and its members by theirs.
 * @see https://nodejs.org/api/process.html
 */
const own = process;

export { own as default };

export const argv = process.argv;
export const argv0 = process.argv0;
export const env = process.env;
export const execArgv = process.execArgv;
export const execPath = process.execPath;
export const stdout = process.stdout;
export const stderr = process.stderr;
export const pid = process.pid;
export const ppid = process.ppid;
export const platform = process.platform;
export const arch = process.arch;
export const version = process.version;
export const versions = process.versions;
export const release = process.release;
export const title = process.title;

export function exit(code?: number): never {
  return process.exit(code);
}

export function cwd(): string {
  return process.cwd();
}

/** Seconds since the program began. */
export function uptime(): number {
  return process.uptime();
}

export function memoryUsage(): NodeJS.MemoryUsage {
  return process.memoryUsage();
}

/** Microseconds of processor time, since the program began or an earlier answer. */
export function cpuUsage(since?: { user: number; system: number }): { user: number; system: number } {
  return process.cpuUsage(since);
}

export function nextTick<A extends unknown[]>(callback: (...args: A) => void, ...args: A): void {
  process.nextTick(callback as (...args: unknown[]) => void, ...args);
}

export function emitWarning(warning: string | Error, type?: string, code?: string): void {
  process.emitWarning(warning, type, code);
}

export function umask(): number {
  return process.umask();
}

export function abort(): never {
  return process.abort();
}
