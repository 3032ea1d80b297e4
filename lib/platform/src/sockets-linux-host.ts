/** `kiln:sockets` on the linux platform: the host's own sockets. */
import { nowMs } from "kiln:core";
import { addEventSource, type EventSource } from "../../../runtime/std/loop.ts";
import type { NameConfiguration } from "../../dns/src/resolver/configuration.ts";
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import { HostSockets } from "../../host-sockets/src/host-sockets.ts";
import { parsePortMap } from "../../host-sockets/src/portmap.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";
import { environment } from "./environment.ts";
import { nameFile } from "./linux.ts";
import { LinuxCalls } from "./linux-calls.ts";
import { hostNames } from "./name-configuration.ts";

export { createClock } from "./clock.ts";

/** The address that stands for all of this machine in both families; null: there is one family. */
export const anyIpv6: string | null = null;

/** Where there is one family, nobody chooses between addresses by where packets would come from. */
export function sourceAddress(_destination: string): SourceAddress | null {
  return null;
}

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

/** Where names are looked for: as on the host, or KILN_DNS. @throws Error when that cannot be understood */
export function nameConfiguration(): NameConfiguration | null {
  return hostNames((which, into) => nameFile(which | 0, into));
}

/** Enters the event loop. Once. @throws Error when KILN_PORT_MAP cannot be understood */
export function createSockets(): Sockets {
  const sockets = new HostSockets(new LinuxCalls(), parsePortMap(environment("KILN_PORT_MAP")));
  addEventSource(new HostSource(sockets));
  return sockets;
}
