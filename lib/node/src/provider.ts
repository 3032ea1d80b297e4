/** Where the Node modules get their network and time from; the boot code sets it before the program runs. */
import type { HttpHost } from "../../http/src/server.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";

export interface Clock {
  /** Milliseconds that never go back. */
  monotonicMs(): number;
  /** Milliseconds since 1970. */
  wallMs(): number;
}

let currentSockets: Sockets | null = null;
let currentClock: Clock | null = null;

export function setSockets(sockets: Sockets): void {
  currentSockets = sockets;
}

/** @throws Error when the image has no network. */
export function getSockets(): Sockets {
  if (currentSockets === null) throw new Error("no network: the program was started without a socket provider");
  return currentSockets;
}

export function setClock(clock: Clock): void {
  currentClock = clock;
}

/** @throws Error when the boot code set none. */
export function getClock(): Clock {
  if (currentClock === null) throw new Error("no clock: the program was started without one");
  return currentClock;
}

/** The same, as an HTTP server takes it. */
export function httpHost(): HttpHost {
  const clock = getClock();
  return {
    sockets: getSockets(),
    monotonicMs: () => clock.monotonicMs(),
    wallMs: () => clock.wallMs(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
