/** What `node:dns` reports, in Node's words. */

/** `queryA ENOTFOUND name`, or `getaddrinfo ENOTFOUND name`. */
export class DnsError extends Error {
  readonly errno: number | undefined;
  readonly code: string;
  readonly syscall: string;
  readonly hostname: string | undefined;

  constructor(code: string, syscall: string, hostname: string | undefined = undefined) {
    super(`${syscall} ${code}${hostname === undefined ? "" : ` ${hostname}`}`);
    this.errno = syscall === "getaddrinfo" ? lookupErrno(code) : undefined;
    this.code = code;
    this.syscall = syscall;
    this.hostname = hostname;
  }
}

/** The numbers of libuv. */
function lookupErrno(code: string): number | undefined {
  switch (code) {
    case "ENOTFOUND":
      return -3008;
    case "EAI_AGAIN":
      return -3001;
    default:
      return undefined;
  }
}
