/**
 * `node:http`.
 * @see https://nodejs.org/api/http.html
 */
import { RESPONSE_LIMITS } from "../../http/src/response-limits.ts";
import { reasonPhrase } from "../../http/src/status.ts";

export { Agent, type AgentOptions, globalAgent } from "./http/agent.ts";
export { ClientRequest, type ClientRequestEvents, get, type InformationEvent, request } from "./http/client-request.ts";
export { IncomingMessage, type MessageEvents } from "./http/incoming.ts";
export type { RequestOptions } from "./http/request-options.ts";
export {
  createServer,
  type RequestListener,
  RequestSocket,
  Server,
  type ServerEvents,
  type ServerOptions,
} from "./http/server.ts";
export { type ResponseEvents, ServerResponse } from "./http/server-response.ts";
export * as default from "./http.ts";
export type { IncomingHttpHeaders, OutgoingHttpHeader, OutgoingHttpHeaders } from "./http-fields.ts";

const STATUSES: readonly number[] = [
  100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400,
  401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511,
];

export const STATUS_CODES: Record<string, string> = statusCodes();

function statusCodes(): Record<string, string> {
  const codes: Record<string, string> = {};
  for (const status of STATUSES) codes[`${status}`] = reasonPhrase(status);
  return codes;
}

/** Bytes of the head of a response. */
export const maxHeaderSize = RESPONSE_LIMITS.headerBytesMax;

/** Names of methods that Node knows; others may be used as well. */
export const METHODS: readonly string[] = (
  "ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY " +
  "OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK " +
  "UNSUBSCRIBE"
).split(" ");
