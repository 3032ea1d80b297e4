// What every Kiln program has, as far as these modules use it.
declare function setTimeout(callback: () => void, delayMs?: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare function queueMicrotask(callback: () => void): void;
declare const console: { error(...values: unknown[]): void };
