/** `process`, as far as a sealed machine has one. */
import { consoleWrite, consoleWriteBytes } from "kiln:console";
import { argAt, argCount, envAt, envCount, heapSize, heapUsed, nowMs, strSlice } from "kiln:core";
import { listenersMost, MaxListenersExceededWarning } from "./listener-limit.ts";
import { setIdleListener } from "./loop.ts";
import { setRejectionListener } from "./Promise.ts";
import { nextTick } from "./tasks.ts";
import { exitProgram, getExitStatus, setExitListener, setExitStatus, setUncaughtListener } from "./uncaught.ts";

type Listener = (...args: unknown[]) => void;

/** Listeners of all events together. */
export const LISTENERS_MAX = 1000;

interface Registration {
  readonly event: string;
  readonly listener: Listener;
  readonly once: boolean;
}

/** Standard output or standard error: writes are done when they return. */
class OutputStream {
  readonly fd: number;
  readonly isTTY = false;

  constructor(fd: number) {
    this.fd = fd;
  }

  /** Always true: nothing is kept back. */
  write(data: string | Uint8Array, done?: unknown, after?: unknown): boolean {
    if (typeof data === "string") consoleWrite(this.fd, data);
    else consoleWriteBytes(this.fd, data, 0, data.length);
    const callback = typeof done === "function" ? done : after;
    if (typeof callback === "function") nextTick(callback as Listener, []);
    return true;
  }
}

function readArguments(): string[] {
  const argv = ["kiln", "app"];
  const count = argCount();
  for (let i = 0; i < count; i++) argv.push(argAt(i));
  return argv;
}

function readEnvironment(): Record<string, string | undefined> {
  const env: Record<string, string | undefined> = {};
  const count = envCount();
  for (let i = 0; i < count; i++) {
    const entry = envAt(i);
    const equals = entry.indexOf("=");
    if (equals > 0) env[strSlice(entry, 0, equals)] = strSlice(entry, equals + 1, entry.length);
  }
  return env;
}

interface WarningOptions {
  type?: string | undefined;
  code?: string | undefined;
  detail?: string | undefined;
}

/** What `emitWarning` makes of text. */
class Warning extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;

  constructor(message: string, options: WarningOptions) {
    super(message);
    this.name = options.type ?? "Warning";
    this.code = options.code;
    this.detail = options.detail;
  }
}

class Process {
  /** Two names in front, then the program's arguments, as Node lays them out. */
  readonly argv: string[] = readArguments();
  readonly env: Record<string, string | undefined> = readEnvironment();
  readonly stdout = new OutputStream(1);
  readonly stderr = new OutputStream(2);
  readonly pid = 1;
  readonly ppid = 0;
  readonly argv0 = "kiln";
  readonly release = { name: "kiln" };
  readonly platform = "kiln";
  readonly arch = "x64";
  readonly version = "v20.0.0";
  readonly versions = { node: "20.0.0", kiln: "0.1.0" };
  readonly title = "kiln";
  readonly execPath = "kiln";
  readonly execArgv: string[] = [];
  readonly startedMs = nowMs();
  registrations: Registration[] = [];
  /** Listeners of one event before it warns; -1 for what all emitters have. */
  maxListeners = -1;
  /** Events that it has warned of. */
  warned: string[] = [];

  /** Status that the program ends with when it ends by itself. */
  get exitCode(): number | undefined {
    const status = getExitStatus();
    return status === 0 ? undefined : status;
  }

  set exitCode(status: number | undefined) {
    setExitStatus(status === undefined ? 0 : status);
  }

  /** Ends the program at once, after its `exit` listeners. */
  exit(status?: number): never {
    return exitProgram(status === undefined ? getExitStatus() : status);
  }

  cwd(): string {
    return "/";
  }

  /** Seconds since the program started. */
  uptime(): number {
    return (nowMs() - this.startedMs) / 1000;
  }

  /** [seconds, nanoseconds] of the monotonic clock, less `since`. */
  hrtime(since?: readonly [number, number]): [number, number] {
    const now = nowMs();
    let seconds = Math.floor(now / 1000);
    let nanoseconds = Math.floor((now - seconds * 1000) * 1e6);
    if (since !== undefined) {
      seconds -= since[0];
      nanoseconds -= since[1];
      if (nanoseconds < 0) {
        seconds--;
        nanoseconds += 1e9;
      }
    }
    return [seconds, nanoseconds];
  }

  /** Bytes of the heap. */
  memoryUsage(): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number } {
    return { rss: heapSize(), heapTotal: heapSize(), heapUsed: heapUsed(), external: 0, arrayBuffers: 0 };
  }

  nextTick<A extends unknown[]>(callback: (...args: A) => void, ...args: A): void {
    if (typeof callback !== "function") throw new TypeError('The "callback" argument must be of type function.');
    nextTick(callback as unknown as Listener, args);
  }

  /** Events: exit, beforeExit, uncaughtException, unhandledRejection; others are kept and can be emitted. */
  on(event: string, listener: Listener): this {
    return this.register(event, listener, false);
  }

  once(event: string, listener: Listener): this {
    return this.register(event, listener, true);
  }

  off(event: string, listener: Listener): this {
    const at = this.registrations.findIndex((r) => r.event === event && r.listener === listener);
    if (at >= 0) this.registrations.splice(at, 1);
    return this;
  }

  /** Calls the listeners in order; whether there were any. */
  emit(event: string, ...args: unknown[]): boolean {
    const list = this.registrations.filter((r) => r.event === event);
    for (const registration of list) {
      if (registration.once) this.off(event, registration.listener);
      registration.listener(...args);
    }
    return list.length > 0;
  }

  addListener(event: string, listener: Listener): this {
    return this.register(event, listener, false);
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string): this {
    this.registrations = event === undefined ? [] : this.registrations.filter((r) => r.event !== event);
    return this;
  }

  /** Before the listeners that are there. */
  prependListener(event: string, listener: Listener): this {
    this.register(event, listener, false);
    const last = this.registrations.pop();
    if (last !== undefined) this.registrations = [last, ...this.registrations];
    return this;
  }

  listeners(event: string): Listener[] {
    return this.registrations.filter((r) => r.event === event).map((r) => r.listener);
  }

  eventNames(): string[] {
    const names: string[] = [];
    for (const registration of this.registrations) {
      if (!names.includes(registration.event)) names.push(registration.event);
    }
    return names;
  }

  /** Tells `warning` listeners, and standard error, on the next tick. */
  emitWarning(warning: string | Error, type?: string | WarningOptions, code?: string): void {
    const options: WarningOptions = typeof type === "object" ? type : { type, code };
    let error: Error;
    if (typeof warning === "string") error = new Warning(warning, options);
    else error = warning;
    const shownCode = error instanceof Warning && error.code !== undefined ? `[${error.code}] ` : "";
    nextTick(() => {
      consoleWrite(2, `(kiln:1) ${shownCode}${error.name}: ${error.message}\n`);
      if (options.detail !== undefined) consoleWrite(2, `${options.detail}\n`);
      this.emit("warning", error);
    }, []);
  }

  cpuUsage(since?: { user: number; system: number }): { user: number; system: number } {
    const user = Math.round((nowMs() - this.startedMs) * 1000);
    return { user: since === undefined ? user : user - since.user, system: 0 };
  }

  umask(): number {
    return 0o22;
  }

  abort(): never {
    return exitProgram(134);
  }

  setMaxListeners(count: number): this {
    this.maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this.maxListeners < 0 ? listenersMost() : this.maxListeners;
  }

  listenerCount(event: string): number {
    return this.registrations.filter((r) => r.event === event).length;
  }

  register(event: string, listener: Listener, once: boolean): this {
    if (this.registrations.length >= LISTENERS_MAX) throw new RangeError(`More than ${LISTENERS_MAX} listeners`);
    this.registrations.push({ event, listener, once });
    const most = this.getMaxListeners();
    const count = this.listenerCount(event);
    if (most > 0 && count > most && !this.warned.includes(event)) {
      this.warned.push(event);
      this.emitWarning(new MaxListenersExceededWarning(this, "[process]", event, count, most));
    }
    if (event === "exit") setExitListener((code) => this.emit("exit", code));
    else if (event === "beforeExit") setIdleListener(() => this.emit("beforeExit", getExitStatus()));
    else if (event === "uncaughtException") {
      setUncaughtListener((error, origin) => this.emit("uncaughtException", error, origin));
    } else if (event === "unhandledRejection") {
      setRejectionListener((reason, promise) => this.emit("unhandledRejection", reason, promise));
    }
    return this;
  }
}

export const process = new Process();
