/** Kiln's own network stack in the event loop. */
import { heapSize, nowMs } from "kiln:core";
import type { EventSource } from "../../../runtime/std/loop.ts";
import type { Random } from "../../net/src/device.ts";
import { DEFAULT_OPTIONS, NetStack, type StaticConfiguration } from "../../net/src/stack.ts";
import { TCP_CONNECTIONS_MAX } from "../../net/src/tcp/limits.ts";
import type { NetLink } from "./link.ts";
import { StackSockets } from "./stack-sockets.ts";

/** How often a device without an interrupt is looked at. */
export const POLL_MS = 5;
/** The heap that there must be for each TCP connection. */
export const CONNECTION_HEAP_BYTES = 4096;
/** Small machines have at least these. */
export const CONNECTIONS_MIN = 256;

/** Connections that the memory of this machine allows. */
function connectionsMax(): number {
  const most = Math.floor(heapSize() / CONNECTION_HEAP_BYTES);
  return Math.max(CONNECTIONS_MIN, Math.min(TCP_CONNECTIONS_MAX, most));
}

export class StackSource implements EventSource {
  readonly stack: NetStack;
  readonly sockets: StackSockets;
  /** The event bit as a number; 0: none. */
  private readonly lineBit: number;
  private deadlineMs = 0;

  /**
   * `configuration` null: DHCP finds the address.
   * @throws Error when the configuration is not one that a machine can have.
   */
  constructor(
    private readonly link: NetLink,
    random: Random,
    configuration: StaticConfiguration | null,
    dhcp: boolean,
  ) {
    this.lineBit = link.line < 0 ? 0 : 2 ** link.line;
    this.stack = new NetStack(link, random, {
      ...DEFAULT_OPTIONS,
      connectionsMax: connectionsMax(),
      onAddress: (bound) => {
        if (bound) this.meetGateway();
      },
    });
    this.sockets = new StackSockets(this.stack, dhcp, () => nowMs());
    if (configuration !== null) {
      const error = this.stack.configure(configuration);
      if (error !== null) throw new Error(error.message);
      this.meetGateway();
    } else if (dhcp) {
      this.stack.startDhcp(nowMs());
    }
  }

  /** Asks for the gateway's station address, so that the first burst of packets need not wait for it. */
  private meetGateway(): void {
    const { ip } = this.stack;
    if (ip.gateway !== 0) ip.sendArpRequest(ip.gateway);
  }

  get active(): boolean {
    return this.sockets.active;
  }

  poll(events: number): void {
    const { link, stack } = this;
    const now = nowMs();
    if (this.lineBit !== 0 && Math.floor(events / this.lineBit) % 2 === 1) link.acknowledge();
    // Whatever a handler throws, the deadline is not later than now: nothing is left lying.
    this.deadlineMs = now;
    link.drain(stack, now);
    const next = stack.poll(now);
    this.sockets.poll(now);
    link.flush();
    this.deadlineMs = next;
  }

  nextDeadlineMs(): number {
    const { link, stack } = this;
    // What programs sent since the last poll.
    link.flush();
    if (link.hasReceived || stack.ip.loopback.size > 0) return 0;
    const now = nowMs();
    let first = Math.min(this.deadlineMs, stack.ip.arp.deadlineMs, stack.tcp.deadline(now));
    const { groups } = stack.udp;
    if (groups !== null) first = Math.min(first, groups.deadlineMs);
    if (stack.six !== null) first = Math.min(first, stack.six.deadlineMs);
    first = Math.min(first, this.sockets.nextDeadlineMs());
    return this.lineBit === 0 ? Math.min(first, now + POLL_MS) : first;
  }
}
