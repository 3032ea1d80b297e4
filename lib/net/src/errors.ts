import type { SocketError } from "@kiln/sockets";

/** `code` is Node's; `message` says what happened in words. */
export function socketError(code: string, message: string): SocketError {
  return { code, message: `${code}: ${message}` };
}
