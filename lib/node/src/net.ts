/**
 * `node:net` over the socket interface.
 * @see https://nodejs.org/api/net.html
 */
import type { ConnectOptions, SocketOptions } from "./net-options.ts";
import { Server } from "./net-server.ts";
import { Socket } from "./net-socket.ts";

export { isIP, isIPv4, isIPv6 } from "./ip-text.ts";
export type { ListenOptions } from "./listen.ts";
export * as default from "./net.ts";
export type { AddressInfo, ConnectOptions, SocketEvents, SocketOptions } from "./net-options.ts";
export {
  getDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamily,
  setDefaultAutoSelectFamilyAttemptTimeout,
} from "./net-options.ts";
export { Server, type ServerEvents } from "./net-server.ts";
export { Socket, type WriteCallback } from "./net-socket.ts";

export function createServer(
  options: SocketOptions | ((socket: Socket) => void) = {},
  listener: ((socket: Socket) => void) | undefined = undefined,
): Server {
  return new Server(options, listener);
}

export function connect(
  target: number | ConnectOptions,
  second: string | (() => void) | undefined = undefined,
  third: (() => void) | undefined = undefined,
): Socket {
  const socket = new Socket(typeof target === "number" ? {} : target);
  return socket.connect(target, second, third);
}

export const createConnection = connect;
