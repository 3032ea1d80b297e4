/** Tells when nothing has happened for a while. */
import { getClock } from "./provider.ts";

export class IdleTimer {
  private readonly onIdle: () => void;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private limitMs = 0;
  private sinceMs = 0;

  constructor(onIdle: () => void) {
    this.onIdle = onIdle;
  }

  /** Begins to watch; 0 stops. */
  start(limitMs: number): void {
    this.stop();
    this.limitMs = limitMs;
    if (limitMs <= 0) return;
    this.touch();
    this.wait(limitMs);
  }

  /** Something happened. */
  touch(): void {
    if (this.limitMs > 0) this.sinceMs = getClock().monotonicMs();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.limitMs = 0;
  }

  /** One timer follows the traffic, so that a busy socket does not make one for each packet. */
  private wait(delayMs: number): void {
    const timer = setTimeout(() => {
      this.timer = null;
      const leftMs = this.limitMs - (getClock().monotonicMs() - this.sinceMs);
      if (leftMs >= 1) this.wait(leftMs);
      else {
        this.touch();
        this.wait(this.limitMs);
        this.onIdle();
      }
    }, delayMs);
    // What is watched keeps the program running, not the watch.
    timer.unref();
    this.timer = timer;
  }
}
