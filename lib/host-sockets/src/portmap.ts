/** Which ports of the host stand for the ports that the program listens on: "8080:80/tcp,5353:53/udp". */

/** Entries beyond these are an error. */
export const PORT_MAP_MAX = 256;
const PORT_MAX = 65535;

export type PortProtocol = "tcp" | "udp";

interface PortMapping {
  readonly host: number;
  readonly guest: number;
  readonly protocol: PortProtocol;
}

export class PortMap {
  private readonly mappings: PortMapping[];

  constructor(mappings: PortMapping[]) {
    this.mappings = mappings;
  }

  /** The host's port for a port of the program; the same when it is not mapped. */
  toHost(protocol: PortProtocol, guest: number): number {
    for (const mapping of this.mappings) {
      if (mapping.guest === guest && mapping.protocol === protocol) return mapping.host;
    }
    return guest;
  }
}

/** @throws Error that names the entry that cannot be understood. */
export function parsePortMap(text: string): PortMap {
  const mappings: PortMapping[] = [];
  if (text === "") return new PortMap(mappings);
  for (const entry of text.split(",")) {
    if (mappings.length >= PORT_MAP_MAX) throw new Error(`KILN_PORT_MAP has more than ${PORT_MAP_MAX} entries`);
    mappings.push(parseMapping(entry));
  }
  return new PortMap(mappings);
}

function parseMapping(entry: string): PortMapping {
  const colon = entry.indexOf(":");
  const slash = entry.indexOf("/");
  const end = slash < 0 ? entry.length : slash;
  const protocol = slash < 0 ? "tcp" : entry.slice(slash + 1);
  const host = colon < 0 ? -1 : parsePort(entry.slice(0, colon));
  const guest = colon < 0 ? -1 : parsePort(entry.slice(colon + 1, end));
  if (host < 0 || guest < 0 || (protocol !== "tcp" && protocol !== "udp")) {
    throw new Error(`KILN_PORT_MAP: "${entry}" is not HOST:GUEST/tcp or HOST:GUEST/udp`);
  }
  return { host, guest, protocol };
}

/** A port from 1 on in plain decimals, or -1. */
function parsePort(text: string): number {
  if (text.length === 0 || text.length > 5) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value >= 1 && value <= PORT_MAX ? value : -1;
}
