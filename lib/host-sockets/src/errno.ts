/** Linux's error numbers and Node's names for them. */
import type { SocketError } from "../../sockets/src/sockets.ts";

export const EBADF = 9;
export const EAGAIN = 11;
export const ENOMEM = 12;
export const EINVAL = 22;
export const ENFILE = 23;
export const EMFILE = 24;
export const ENOBUFS = 105;

function codeOf(errno: number): string {
  switch (errno) {
    case 1:
      return "EPERM";
    case 5:
      return "EIO";
    case EBADF:
      return "EBADF";
    case EAGAIN:
      return "EAGAIN";
    case ENOMEM:
      return "ENOMEM";
    case 13:
      return "EACCES";
    case 19:
      return "ENODEV";
    case EINVAL:
      return "EINVAL";
    case ENFILE:
      return "ENFILE";
    case EMFILE:
      return "EMFILE";
    case 32:
      return "EPIPE";
    case 90:
      return "EMSGSIZE";
    case 98:
      return "EADDRINUSE";
    case 99:
      return "EADDRNOTAVAIL";
    case 100:
      return "ENETDOWN";
    case 101:
      return "ENETUNREACH";
    case 103:
      return "ECONNABORTED";
    case 104:
      return "ECONNRESET";
    case ENOBUFS:
      return "ENOBUFS";
    case 110:
      return "ETIMEDOUT";
    case 111:
      return "ECONNREFUSED";
    case 113:
      return "EHOSTUNREACH";
    default:
      return `E${errno}`;
  }
}

/** The error that a call reported as `result` = -errno while doing `what`. */
export function hostError(result: number, what: string): SocketError {
  const code = codeOf(-result);
  return { code, message: `${what} ${code}` };
}
