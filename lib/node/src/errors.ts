/** Errors with Node's `code`. */
import type { SocketError } from "../../sockets/src/sockets.ts";

export { AbortError, CodedError, CodedRangeError, CodedTypeError } from "../../web/src/coded-errors.ts";

/** What became of a connection; shown without its code, as in Node. */
export class ConnectionError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the network reports; `syscall`, `address` and `port` as Node gives them. */
export class SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly address: string | undefined;
  readonly port: number | undefined;

  constructor(
    code: string,
    syscall: string,
    address: string | undefined = undefined,
    port: number | undefined = undefined,
  ) {
    const where = address === undefined ? "" : ` ${address}${port === undefined ? "" : `:${port}`}`;
    super(`${syscall} ${code}${detail(syscall, code)}${where}`);
    this.code = code;
    this.syscall = syscall;
    this.address = address;
    this.port = port;
  }
}

/** Why none of several addresses could be had; `code` is that of the first, as in Node. */
export class AggregateSystemError extends AggregateError {
  readonly code: string;

  constructor(errors: readonly SystemError[]) {
    super(errors);
    this.code = errors[0]!.code;
  }
}

/** Node names the cause only where it listens. */
function detail(syscall: string, code: string): string {
  if (syscall !== "listen" && syscall !== "bind") return "";
  switch (code) {
    case "EADDRINUSE":
      return syscall === "listen" ? ": address already in use" : "";
    case "EADDRNOTAVAIL":
      return syscall === "listen" ? ": address not available" : "";
    case "EACCES":
      return syscall === "listen" ? ": permission denied" : "";
    case "EAFNOSUPPORT":
      return syscall === "listen" ? ": address family not supported" : "";
    case "EINVAL":
      return syscall === "listen" ? ": invalid argument" : "";
    default:
      return "";
  }
}

export function systemError(
  error: SocketError,
  syscall: string,
  address: string | undefined = undefined,
  port: number | undefined = undefined,
): SystemError {
  return new SystemError(error.code, syscall, address, port);
}
