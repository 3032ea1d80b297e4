/** A TAP interface of the host as a network device (platform linux). */
import type { NetDevice } from "../../net/src/device.ts";
import { type HostCalls, POLL_READ } from "./calls.ts";
import { EAGAIN, ENOBUFS, hostError } from "./errno.ts";

/** Frames that one `drain` hands over before others have their turn. */
export const TAP_FRAMES_MAX = 64;
const FRAME_BYTES_MAX = 2048;
const MTU = 1500;
const EVENT_BYTES = 8;
const TOKEN = 0;

/** Who takes frames in; `bytes` are borrowed for the call only. */
export interface TapSink {
  receive(bytes: Uint8Array, offset: number, length: number, nowMs: number): void;
}

export class TapDevice implements NetDevice {
  readonly mtu = MTU;
  /** The event bit of the host's descriptors. */
  readonly line = 0;
  /** The last `drain` stopped before the queue was empty. */
  hasReceived = false;
  framesReceived = 0;
  framesSent = 0;
  /** Frames that the host did not take: the interface is down, or gone. */
  dropTransmitError = 0;
  private readonly frame = new Uint8Array(FRAME_BYTES_MAX);
  private readonly events = new Uint8Array(EVENT_BYTES);

  /** `mac` is six bytes, and not the interface's own on the host. */
  constructor(
    private readonly calls: HostCalls,
    private readonly fd: number,
    readonly mac: Uint8Array,
  ) {}

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    const result = this.calls.write(this.fd, frame, offset, length);
    if (result >= 0) this.framesSent++;
    else if (result === -EAGAIN || result === -ENOBUFS) return false;
    else this.dropTransmitError++;
    return true;
  }

  /** Hands waiting frames to `sink`, at most TAP_FRAMES_MAX. */
  drain(sink: TapSink, nowMs: number): void {
    for (let i = 0; i < TAP_FRAMES_MAX; i++) {
      const length = this.calls.read(this.fd, this.frame, 0, FRAME_BYTES_MAX);
      this.hasReceived = length > 0;
      if (length <= 0) return;
      this.framesReceived++;
      sink.receive(this.frame, 0, length, nowMs);
    }
  }

  /** Takes the readiness event, which itself says nothing new. */
  acknowledge(): void {
    this.calls.pollTake(this.events, 1);
  }

  /** Frames are with the host when `transmit` returns. */
  flush(): void {}
}

/** Opens an existing interface. @throws Error that says what to do when the host refuses. */
export function openTap(calls: HostCalls, name: string, mac: Uint8Array): TapDevice {
  const fd = calls.tapOpen(name);
  if (fd < 0) {
    const { code } = hostError(fd, "open");
    throw new Error(
      `the interface ${name} cannot be used (${code}); make it: sudo ip tuntap add ${name} mode tap user $USER`,
    );
  }
  const result = calls.pollAdd(fd, POLL_READ, TOKEN);
  if (result < 0) throw new Error(`the interface ${name} cannot be waited for (${hostError(result, "epoll").code})`);
  return new TapDevice(calls, fd, mac);
}
