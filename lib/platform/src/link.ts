/** A network device as the event loop's shell around the stack sees it. */
import type { NetDevice } from "../../net/src/device.ts";

/** Who takes frames in; `bytes` are borrowed for the call only. */
export interface FrameSink {
  receive(bytes: Uint8Array, offset: number, length: number, nowMs: number): void;
}

export interface NetLink extends NetDevice {
  /** The event bit that announces frames, 0 to 52, or -1: the device must be polled. */
  readonly line: number;
  /** Clears the announcement; before `drain`. */
  acknowledge(): void;
  /** Hands a bounded number of received frames to `sink`. */
  drain(sink: FrameSink, nowMs: number): void;
  /** Whether more frames are waiting. */
  readonly hasReceived: boolean;
  /** Lets the device see what `transmit` took. */
  flush(): void;
}

/** A machine without a network card: it reaches itself and nobody else. */
export class NoLink implements NetLink {
  readonly mac = new Uint8Array([2, 0, 0, 0, 0, 1]);
  readonly mtu = 1500;
  /** Beyond the last event bit: nothing ever arrives. */
  readonly line = 53;
  readonly hasReceived = false;

  transmit(): boolean {
    return true;
  }

  acknowledge(): void {}

  drain(): void {}

  flush(): void {}
}
