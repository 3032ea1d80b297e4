/** Ephemeral ports, chosen at random (RFC 6056 section 3.3.1) so that a blind attacker cannot guess them. */
import type { Random } from "./device.ts";

export const PORT_MAX = 65535;
/** The dynamic range (RFC 6335 section 6). */
export const EPHEMERAL_PORT_MIN = 49152;
export const EPHEMERAL_PORT_COUNT = 16384;

export class EphemeralPorts {
  constructor(private readonly random: Random) {}

  /** A port for which `isTaken` is false, or 0 when all are taken. */
  choose(isTaken: (port: number) => boolean): number {
    const start = (this.random.u32() >>> 0) % EPHEMERAL_PORT_COUNT;
    for (let i = 0; i < EPHEMERAL_PORT_COUNT; i++) {
      const port = EPHEMERAL_PORT_MIN + ((start + i) % EPHEMERAL_PORT_COUNT);
      if (!isTaken(port)) return port;
    }
    return 0;
  }
}
