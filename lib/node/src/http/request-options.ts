/** What `request` and `get` are told, in one form. */
import { URL } from "../../../url/src/url.ts";
import type { AbortSignal } from "../../../web/src/abort.ts";
import { isToken } from "../../../web/src/headers.ts";
import { utf8Encode } from "../../../web/src/utf8.ts";
import { invalidArgType } from "../../../web/src/validate.ts";
import { Buffer } from "../buffer.ts";
import { CodedTypeError } from "../errors.ts";
import type { OutgoingHttpHeader, OutgoingHttpHeaders } from "../http-fields.ts";
import type { ConnectOptions, Socket } from "../net.ts";
import { Agent, globalAgent } from "./agent.ts";

export interface RequestOptions {
  protocol?: string | null;
  host?: string | null;
  hostname?: string | null;
  family?: number;
  autoSelectFamily?: boolean;
  autoSelectFamilyAttemptTimeout?: number;
  port?: number | string | null;
  defaultPort?: number | string;
  localAddress?: string;
  method?: string;
  path?: string | null;
  headers?: OutgoingHttpHeaders | readonly OutgoingHttpHeader[];
  /** `user:password`. */
  auth?: string | null;
  /** false: a connection for this request alone. */
  agent?: Agent | boolean;
  createConnection?: (options: ConnectOptions) => Socket;
  /** Milliseconds without traffic before "timeout". */
  timeout?: number;
  setHost?: boolean;
  signal?: AbortSignal;
}

/** A request as it will be made. */
export interface RequestPlan {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly port: number;
  /** Of the Host field; "" for none. */
  readonly hostField: string;
  readonly authorization: string;
  readonly headers: OutgoingHttpHeaders | readonly OutgoingHttpHeader[];
  readonly agent: Agent | null;
  readonly options: RequestOptions;
}

const DEFAULT_PORT = 80;

/** The forms of `request`: (url), (url, options), (options). @throws TypeError for what cannot be requested. */
export function requestPlan(input: string | URL | RequestOptions, more: RequestOptions | undefined): RequestPlan {
  const options = typeof input === "string" || input instanceof URL ? { ...urlOptions(input), ...more } : input;
  const agent = agentOf(options.agent);
  const protocol = options.protocol ?? "http:";
  if (protocol !== "http:") {
    throw new CodedTypeError("ERR_INVALID_PROTOCOL", `Protocol "${protocol}" not supported. Expected "http:"`);
  }
  const path = options.path === undefined || options.path === null || options.path === "" ? "/" : options.path;
  if (hasUnescaped(path)) {
    throw new CodedTypeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
  }
  const method = (options.method ?? "GET").toUpperCase();
  if (!isToken(method)) {
    throw new CodedTypeError("ERR_INVALID_HTTP_TOKEN", `Method must be a valid HTTP token ["${options.method}"]`);
  }
  const defaultPort = Number(options.defaultPort ?? DEFAULT_PORT);
  const port = portNumber(options.port, defaultPort);
  const host = options.hostname || options.host || "localhost";
  const { auth } = options;
  return {
    method,
    path,
    host,
    port,
    hostField: options.setHost === false ? "" : hostField(host, port, defaultPort),
    authorization:
      auth === undefined || auth === null ? "" : `Basic ${Buffer.from(utf8Encode(auth)).toString("base64")}`,
    headers: options.headers ?? {},
    agent,
    options,
  };
}

/** The parts of a URL as options. */
function urlOptions(input: string | URL): RequestOptions {
  const url = typeof input === "string" ? new URL(input) : input;
  const bracketed = url.hostname.startsWith("[");
  const options: RequestOptions = {
    protocol: url.protocol,
    hostname: bracketed ? url.hostname.slice(1, -1) : url.hostname,
    path: `${url.pathname}${url.search}`,
  };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username !== "" || url.password !== "") {
    options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  }
  return options;
}

function agentOf(agent: Agent | boolean | undefined): Agent | null {
  if (agent === false) return new Agent();
  if (agent === undefined) return globalAgent;
  if (agent instanceof Agent) return agent;
  throw invalidArgType("options.agent", "one of Agent-like Object, undefined, or false", agent);
}

/** Controls, spaces, and what is no byte. */
function hasUnescaped(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    const unit = path.charCodeAt(i);
    if (unit <= 0x20 || unit > 0xff) return true;
  }
  return false;
}

function portNumber(port: number | string | null | undefined, other: number): number {
  if (port === undefined || port === null || port === "" || port === 0) return other;
  return Number(port);
}

function hostField(host: string, port: number, defaultPort: number): string {
  const first = host.indexOf(":");
  const isIpv6 = first >= 0 && host.indexOf(":", first + 1) >= 0 && !host.startsWith("[");
  const name = isIpv6 ? `[${host}]` : host;
  return port === defaultPort ? name : `${name}:${port}`;
}
