/** `kiln:sockets` on the linux platform: the host's own sockets. */
import { nowMs } from "kiln:core";
import { addEventSource, type EventSource } from "../../../runtime/std/loop.ts";
import { HostSockets } from "../../host-sockets/src/host-sockets.ts";
import { parsePortMap } from "../../host-sockets/src/portmap.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";
import { environment } from "./environment.ts";
import { LinuxCalls } from "./linux-calls.ts";

export { createClock } from "./clock.ts";

/** The host's sockets in the event loop. */
class HostSource implements EventSource {
  constructor(private readonly sockets: HostSockets) {}

  get active(): boolean {
    return this.sockets.active;
  }

  poll(events: number): void {
    this.sockets.poll(nowMs(), events !== 0);
  }

  nextDeadlineMs(): number {
    return this.sockets.nextDeadlineMs();
  }
}

/** Enters the event loop. Once. @throws Error when KILN_PORT_MAP cannot be understood */
export function createSockets(): Sockets {
  const sockets = new HostSockets(new LinuxCalls(), parsePortMap(environment("KILN_PORT_MAP")));
  addEventSource(new HostSource(sockets));
  return sockets;
}
