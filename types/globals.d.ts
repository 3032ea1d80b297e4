// biome-ignore-all lint/suspicious/noExplicitAny: listeners take what their event passes
// biome-ignore-all lint/suspicious/noConfusingVoidType: a callback that ignores its argument
/**
 * The global names that Kiln provides beyond ECMAScript's own. What is not declared here does not exist.
 * The web platform's classes are declared in globals-web.d.ts.
 */

// ---- console ----

interface InspectOptions {
  /** Levels of nesting that are shown, 2 unless told; null: all. */
  depth?: number | null;
  /** Also show the length of arrays. */
  showHidden?: boolean;
  /** Elements of a list that are shown, 100 unless told; null: all. */
  maxArrayLength?: number | null;
  /** Longest line that parts are put on together, 80 unless told. */
  breakLength?: number;
  /** Parts may share a line, unless false. */
  compact?: boolean;
  /** Keys, and the elements of Map and Set, in alphabetical order. */
  sorted?: boolean;
}

/** Output in Node's format. Methods may be passed around without their object. */
interface Console {
  /** Writes to standard output; the first argument may hold %s %d %i %f %j %o %O %c %%. */
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  /** Writes to standard error. */
  error(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  /** Writes a value with options of its own. */
  dir(value: unknown, options?: InspectOptions): void;
  /** Speaks up on standard error when the condition does not hold. */
  assert(condition?: unknown, ...values: unknown[]): void;
  /** Writes rows and columns of an object's members; anything else as log does. */
  table(data?: unknown, properties?: readonly string[]): void;
  /** Writes how often this label was counted. */
  count(label?: string): void;
  countReset(label?: string): void;
  /** Indents what follows by two columns. */
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  /** Writes the stack of the call to standard error. */
  trace(...values: unknown[]): void;
}

declare const console: Console;

// ---- process ----

declare namespace NodeJS {
  /** Standard output or standard error. Writes are done when they return. */
  interface OutputStream {
    readonly fd: number;
    readonly isTTY: boolean;
    write(data: string | Uint8Array, done?: () => void): boolean;
    write(data: string | Uint8Array, encoding?: string, done?: () => void): boolean;
  }

  interface MemoryUsage {
    rss: number;
    heapTotal: number;
    heapUsed: number;
    external: number;
    arrayBuffers: number;
  }

  interface Process {
    /** Two names, then the arguments of the program. */
    readonly argv: string[];
    readonly env: Record<string, string | undefined>;
    readonly stdout: OutputStream;
    readonly stderr: OutputStream;
    readonly pid: number;
    readonly platform: string;
    readonly arch: string;
    readonly version: string;
    readonly versions: { readonly node: string; readonly kiln: string };
    readonly title: string;
    readonly execPath: string;
    readonly execArgv: string[];
    /** Status with which the program ends by itself. */
    exitCode: number | undefined;
    /** Runs `exit` listeners and ends the program. */
    exit(status?: number): never;
    cwd(): string;
    /** Seconds since the program started. */
    uptime(): number;
    /** [seconds, nanoseconds] of the monotonic clock, less an earlier reading. */
    hrtime: {
      (since?: readonly [number, number]): [number, number];
      /** Nanoseconds of the monotonic clock. */
      bigint(): bigint;
    };
    memoryUsage(): MemoryUsage;
    /** Calls back after the running callback, before promise reactions. */
    nextTick<A extends unknown[]>(callback: (...args: A) => void, ...args: A): void;
    on(event: "exit" | "beforeExit", listener: (status: number) => void): this;
    on(event: "uncaughtException", listener: (error: Error, origin: string) => void): this;
    on(event: "unhandledRejection", listener: (reason: unknown, promise: Promise<unknown>) => void): this;
    on(event: string, listener: (...args: any[]) => void): this;
    once(event: string, listener: (...args: any[]) => void): this;
    off(event: string, listener: (...args: any[]) => void): this;
    emit(event: string, ...args: unknown[]): boolean;
    addListener(event: string, listener: (...args: any[]) => void): this;
    removeListener(event: string, listener: (...args: any[]) => void): this;
    removeAllListeners(event?: string): this;
    prependListener(event: string, listener: (...args: any[]) => void): this;
    setMaxListeners(count: number): this;
    getMaxListeners(): number;
    listeners(event: string): ((...args: any[]) => void)[];
    listenerCount(event: string): number;
    eventNames(): string[];
    /** Tells `warning` listeners, and standard error, on the next tick. */
    emitWarning(warning: string | Error, type?: string | WarningOptions, code?: string): void;
    readonly ppid: number;
    readonly argv0: string;
    readonly release: { readonly name: string };
    /** Microseconds of processor time since the start; all of it counts as the program's own. */
    cpuUsage(since?: { user: number; system: number }): { user: number; system: number };
    umask(): number;
    abort(): never;
  }

  interface WarningOptions {
    type?: string;
    code?: string;
    detail?: string;
  }

  /** What setTimeout and setInterval return. */
  interface Timeout {
    /** Lets the program end although this timer waits. */
    unref(): this;
    ref(): this;
    hasRef(): boolean;
    /** Starts the delay anew. */
    refresh(): this;
    close(): this;
  }

  /** What setImmediate returns. */
  interface Immediate {
    readonly cleared: boolean;
  }
}

declare const process: NodeJS.Process;

// ---- timers and queues ----

/**
 * Calls back once, after at least `delayMs` milliseconds (1 to 2147483647; anything else counts as 1).
 * @throws TypeError when the callback is not a function.
 */
declare function setTimeout<A extends unknown[]>(
  callback: (...args: A) => void,
  delayMs?: number,
  ...args: A
): NodeJS.Timeout;
declare function setTimeout(callback: (nothing: void) => void, delayMs?: number): NodeJS.Timeout;
/** Calls back every `delayMs` milliseconds until it is cleared. */
declare function setInterval<A extends unknown[]>(
  callback: (...args: A) => void,
  delayMs?: number,
  ...args: A
): NodeJS.Timeout;
declare function setInterval(callback: (nothing: void) => void, delayMs?: number): NodeJS.Timeout;
declare function clearTimeout(timer?: NodeJS.Timeout | null): void;
declare function clearInterval(timer?: NodeJS.Timeout | null): void;
/** Calls back in this turn of the event loop, after its events. */
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): NodeJS.Immediate;
declare function setImmediate(callback: (nothing: void) => void): NodeJS.Immediate;
declare function clearImmediate(immediate?: NodeJS.Immediate | null): void;
/** Calls back when the running callback is done, in line with promise reactions. */
declare function queueMicrotask(callback: () => void): void;

// ---- clocks and copies ----

declare const performance: {
  /** Wall-clock milliseconds at which `now()` was 0. */
  readonly timeOrigin: number;
  /** Milliseconds of the monotonic clock, with a fraction. */
  now(): number;
  /** Remembers a moment. @throws TypeError for a time that is negative or no number. */
  mark(name: string, options?: PerformanceMarkOptions | null): PerformanceMark;
  /** Remembers the time between two moments. @throws DOMException (SyntaxError) for a mark that there is not. */
  measure(name: string, from?: string | PerformanceMeasureOptions | null, to?: string): PerformanceMeasure;
  getEntries(): PerformanceEntry[];
  getEntriesByName(name: string, type?: string): PerformanceEntry[];
  getEntriesByType(type: string): PerformanceEntry[];
  clearMarks(name?: string): void;
  clearMeasures(name?: string): void;
};

/**
 * A deep copy of data: literals, arrays, Map, Set, Date, RegExp, errors, buffers and views, with cycles.
 * Buffers of the transfer list are copied, and stay as they are.
 * @throws DOMException (DataCloneError) for functions, symbols, promises and weak collections.
 */
declare function structuredClone<T>(value: T, options?: { transfer?: readonly ArrayBuffer[] }): T;

/** V8's stack hook; the stack stays as it is. */
interface ErrorConstructor {
  captureStackTrace(target: object, above?: unknown): void;
}
