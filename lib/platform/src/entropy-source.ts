/** A virtio entropy device in the event loop: its bytes go to the platform's pool. */
import { entropy, nowMs, wait } from "kiln:core";
import type { EventSource } from "../../../runtime/std/loop.ts";
import type { VirtioRng } from "../../virtio/src/rng.ts";
import { entropyAdd } from "./kvm.ts";

/** How long a program without another source of entropy waits for the device. */
export const ENTROPY_WAIT_MS = 1000;
/** How often it looks when the device has no interrupt. */
const ENTROPY_POLL_MS = 1;

function add(bytes: Uint8Array, length: number): void {
  entropyAdd(bytes, length);
}

/** Whether the platform has entropy to give. */
export function hasEntropy(): boolean {
  const probe = new Uint8Array(1);
  return entropy(probe, 0, 1) === 0;
}

export class EntropySource implements EventSource {
  readonly active = false;
  private readonly lineBit: number;

  constructor(private readonly device: VirtioRng) {
    this.lineBit = device.line < 0 ? 0 : 2 ** device.line;
    device.request();
  }

  poll(events: number): void {
    if (this.lineBit !== 0 && Math.floor(events / this.lineBit) % 2 === 1) this.device.acknowledge();
    this.device.collect(add);
  }

  nextDeadlineMs(): number {
    return Infinity;
  }

  /** Sleeps until the first bytes are there, at most ENTROPY_WAIT_MS. */
  waitForBytes(): void {
    const untilMs = nowMs() + ENTROPY_WAIT_MS;
    while (!hasEntropy()) {
      const now = nowMs();
      if (now >= untilMs) return;
      this.poll(wait(now + ENTROPY_POLL_MS));
    }
  }
}
