/** Endpoints as the host's calls take them. */
import { formatAddress } from "../../net/src/address.ts";
import type { Endpoint } from "../../sockets/src/sockets.ts";

/** The number whose bytes in memory (little-endian) are the address in network order. */
export function addressToHost(address: number): number {
  return (
    (((address & 0xff) << 24) |
      (((address >>> 8) & 0xff) << 16) |
      (((address >>> 16) & 0xff) << 8) |
      (address >>> 24)) >>>
    0
  );
}

export function readEndpoint(bytes: Uint8Array): Endpoint {
  const address = (bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!;
  return { address: formatAddress(address), port: (bytes[4]! << 8) | bytes[5]! };
}

export function writeEndpoint(bytes: Uint8Array, address: number, port: number): void {
  bytes[0] = address >>> 24;
  bytes[1] = address >>> 16;
  bytes[2] = address >>> 8;
  bytes[3] = address;
  bytes[4] = port >>> 8;
  bytes[5] = port;
  bytes[6] = 0;
  bytes[7] = 0;
}
