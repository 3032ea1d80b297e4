/** A listening port and its half-open connections. */
import type { Endpoint, TcpConnection, TcpListener } from "@kiln/sockets";
import { TcbList } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

export class Listener implements TcpListener {
  closed = false;
  readonly halfOpen = new TcbList();

  constructor(
    private readonly tcp: Tcp,
    readonly address: number,
    readonly port: number,
    readonly backlog: number,
    /** Bound to "::" it takes no connections of IPv4. */
    readonly ipv6Only: boolean,
    readonly onConnection: (connection: TcpConnection) => void,
  ) {}

  get local(): Endpoint {
    return { address: this.tcp.ip.families.text(this.address), port: this.port };
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.tcp.closeListener(this);
  }
}
