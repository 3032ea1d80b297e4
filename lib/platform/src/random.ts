/** Unpredictable numbers for the network stack, from the platform's entropy. */
import { consoleWrite } from "kiln:console";
import { entropy, random } from "kiln:core";
import type { Random } from "../../net/src/device.ts";

/** Bytes that are fetched at once. */
const POOL_BYTES = 256;

export class EntropyRandom implements Random {
  private readonly pool = new Uint8Array(POOL_BYTES);
  private readonly words: Uint32Array;
  private next: number;

  constructor() {
    this.words = new Uint32Array(this.pool.buffer, 0, POOL_BYTES / 4);
    this.next = this.words.length;
  }

  u32(): number {
    if (this.next === this.words.length) this.refill();
    const word = this.words[this.next]!;
    this.words[this.next] = 0;
    this.next++;
    return word;
  }

  private refill(): void {
    this.next = 0;
    if (entropy(this.pool, 0, POOL_BYTES) === 0) return;
    warnOnce();
    for (let i = 0; i < this.words.length; i++) this.words[i] = Math.floor(random() * 0x1_0000_0000);
  }
}

let warned = false;

/** Sequence numbers and ports that can be guessed are a weakness that somebody should know of. */
function warnOnce(): void {
  if (warned) return;
  warned = true;
  consoleWrite(2, "kiln: this machine has no source of entropy; give it a virtio-rng device or a CPU with RDRAND\n");
}

/** A locally administered station address. */
export function randomMac(source: Random): Uint8Array {
  const high = source.u32();
  const low = source.u32();
  return new Uint8Array([2, high & 255, (high >>> 8) & 255, (high >>> 16) & 255, low & 255, (low >>> 8) & 255]);
}
