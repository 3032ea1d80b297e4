/**
 * FinalizationRegistry (ECMA-262 26.2). The collector is not asked at every turn: whether objects
 * are gone is found out when the registry is used next, and the callbacks follow as microtasks.
 */
import { gcCount, sameValue, weakCell, weakTarget } from "kiln:core";
import { queueMicrotask } from "./tasks.ts";
import { isHoldable } from "./weak.ts";

class Registration<T> {
  constructor(
    readonly target: unknown,
    readonly held: T,
    readonly token: unknown,
  ) {}
}

export class FinalizationRegistry<T> {
  private readonly cleanup: (held: T) => void;
  private live: Registration<T>[] = [];
  private collections = gcCount();

  /** @throws TypeError when `cleanup` is not a function. */
  constructor(cleanup: (held: T) => void) {
    if (typeof cleanup !== "function") throw new TypeError("FinalizationRegistry: cleanup must be callable");
    this.cleanup = cleanup;
  }

  get [Symbol.toStringTag](): string {
    return "FinalizationRegistry";
  }

  /** @throws TypeError for targets that cannot be held weakly. */
  register(target: unknown, held: T, token?: unknown): void {
    if (!isHoldable(target)) throw new TypeError("FinalizationRegistry.prototype.register: invalid target");
    if (sameValue(target, held))
      throw new TypeError("FinalizationRegistry.prototype.register: target and holdings must not be same");
    this.sweep();
    this.live.push(new Registration(weakCell(target), held, token === undefined ? undefined : weakCell(token)));
  }

  /** Whether anything was registered with that token. */
  unregister(token: unknown): boolean {
    if (!isHoldable(token)) throw new TypeError(`Invalid unregisterToken ('${String(token)}')`);
    this.sweep();
    const before = this.live.length;
    this.live = this.live.filter((r) => r.token === undefined || weakTarget(r.token) !== token);
    return this.live.length < before;
  }

  private sweep(): void {
    const collections = gcCount();
    if (collections === this.collections) return;
    this.collections = collections;
    const gone = this.live.filter((r) => weakTarget(r.target) === undefined);
    if (gone.length === 0) return;
    this.live = this.live.filter((r) => weakTarget(r.target) !== undefined);
    for (const r of gone) queueMicrotask(() => this.cleanup(r.held));
  }
}
