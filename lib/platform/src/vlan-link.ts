/** One virtual LAN (IEEE 802.1Q) of a network device as a device of its own. */
import { ETHERNET_HEADER_BYTES } from "../../net/src/wire/ethernet.ts";
import { emitVlan, parseVlan, removeVlan, VLAN_TAG_BYTES } from "../../net/src/wire/vlan.ts";
import type { FrameSink, NetLink } from "./link.ts";

export class VlanLink implements NetLink, FrameSink {
  readonly mac: Uint8Array;
  readonly mtu: number;
  readonly line: number;
  /** Frames without a tag, or with that of another virtual LAN. */
  dropOtherVlan = 0;
  private readonly frame: Uint8Array;
  private sink: FrameSink | null = null;

  /** `id` is from VLAN_ID_MIN to VLAN_ID_MAX. The tag comes out of the device's MTU: it may not take longer frames. */
  constructor(
    private readonly inner: NetLink,
    private readonly id: number,
  ) {
    this.mac = inner.mac;
    this.mtu = inner.mtu - VLAN_TAG_BYTES;
    this.line = inner.line;
    this.frame = new Uint8Array(ETHERNET_HEADER_BYTES + inner.mtu);
  }

  get hasReceived(): boolean {
    return this.inner.hasReceived;
  }

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    return this.inner.transmit(this.frame, 0, emitVlan(this.frame, frame, offset, length, this.id));
  }

  acknowledge(): void {
    this.inner.acknowledge();
  }

  drain(sink: FrameSink, nowMs: number): void {
    this.sink = sink;
    this.inner.drain(this, nowMs);
  }

  flush(): void {
    this.inner.flush();
  }

  receive(bytes: Uint8Array, offset: number, length: number, nowMs: number): void {
    const { sink } = this;
    if (sink === null) return;
    if (parseVlan(bytes, offset, length) !== this.id) {
      this.dropOtherVlan++;
      return;
    }
    removeVlan(bytes, offset);
    sink.receive(bytes, offset + VLAN_TAG_BYTES, length - VLAN_TAG_BYTES, nowMs);
  }
}
