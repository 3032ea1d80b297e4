/**
 * What `export default { fetch }` means: a server for that handler. The build calls it with the
 * entry's default export when that is an object with a `fetch` method.
 */
import { serveFetch } from "../../http/src/fetch-server.ts";
import type { Request } from "../../web/src/request.ts";
import type { Response } from "../../web/src/response.ts";
import { anyAddress, httpHost } from "./provider.ts";

export interface FetchApp {
  /** 8080 when it is not given. */
  readonly port?: number;
  readonly hostname?: string;
  fetch(request: Request): Response | Promise<Response>;
}

const PORT_DEFAULT = 8080;

/** @throws ListenError when the port is taken or the address is not ours. */
export function serveDefault(app: FetchApp): void {
  serveFetch(httpHost(), (request) => app.fetch(request), {
    port: app.port ?? PORT_DEFAULT,
    hostname: app.hostname ?? anyAddress(),
    onError: (error) => console.error(error),
  });
}
