/** `http.Agent`: which connection a request goes out on, and which are kept for the next one. */
import { EventEmitter } from "../events.ts";
import { type ConnectOptions, connect, type Socket } from "../net.ts";
import { ClientLink, type LinkOwner } from "./client-link.ts";

/** Free connections that are kept to one server, unless told. */
const FREE_SOCKETS_MAX = 256;
const KEEP_ALIVE_MS = 1_000;
/** How long the global agent keeps a free connection. */
const GLOBAL_IDLE_MS = 5_000;

export interface AgentOptions {
  /** Keeps connections for later requests. */
  keepAlive?: boolean;
  keepAliveMsecs?: number;
  /** Connections to one server; more requests wait. */
  maxSockets?: number;
  maxTotalSockets?: number;
  maxFreeSockets?: number;
  /** Milliseconds without traffic; free connections are closed then. */
  timeout?: number;
  scheduling?: "lifo" | "fifo";
  noDelay?: boolean;
}

/** Where a request wants to go. */
export interface AgentTarget extends ConnectOptions {
  host: string;
  localAddress?: string;
  timeout?: number | undefined;
}

/** A request as its agent knows it. */
export interface AgentRequest {
  readonly destroyed: boolean;
  /** Called once. `reused`: other requests went out on the connection before. */
  assign(link: ClientLink, reused: boolean): void;
}

interface Waiting {
  readonly request: AgentRequest;
  readonly target: AgentTarget;
}

export interface AgentEvents {
  free: [socket: Socket];
}

export class Agent extends EventEmitter<AgentEvents> implements LinkOwner {
  readonly options: AgentOptions;
  readonly defaultPort = 80;
  readonly protocol = "http:";
  keepAlive: boolean;
  keepAliveMsecs: number;
  maxSockets: number;
  maxTotalSockets: number;
  maxFreeSockets: number;
  readonly scheduling: "lifo" | "fifo";
  private readonly busy: ClientLink[] = [];
  private readonly idle: ClientLink[] = [];
  private readonly waiting: Waiting[] = [];

  constructor(options: AgentOptions = {}) {
    super();
    this.options = options;
    this.keepAlive = options.keepAlive === true;
    this.keepAliveMsecs = options.keepAliveMsecs ?? KEEP_ALIVE_MS;
    this.maxSockets = options.maxSockets ?? Number.POSITIVE_INFINITY;
    this.maxTotalSockets = options.maxTotalSockets ?? Number.POSITIVE_INFINITY;
    this.maxFreeSockets = options.maxFreeSockets ?? FREE_SOCKETS_MAX;
    this.scheduling = options.scheduling ?? "lifo";
  }

  /** Connections with a request, by `getName`. */
  get sockets(): Record<string, Socket[]> {
    return byName(this.busy);
  }

  /** Connections that wait for a request, by `getName`. */
  get freeSockets(): Record<string, Socket[]> {
    return byName(this.idle);
  }

  get totalSocketCount(): number {
    return this.busy.length + this.idle.length;
  }

  /** What connections of one kind have in common. */
  getName(options: { host?: string; port?: number | string; localAddress?: string; family?: number } = {}): string {
    let name = `${options.host ?? "localhost"}:${options.port ?? ""}:${options.localAddress ?? ""}`;
    if (options.family === 4 || options.family === 6) name += `:${options.family}`;
    return name;
  }

  createConnection(options: ConnectOptions): Socket {
    return connect(options);
  }

  /** Closes all connections. */
  destroy(): void {
    for (const link of [...this.idle, ...this.busy]) link.socket.destroy();
  }

  /** Finds a connection for the request, now or later. @internal */
  addRequest(request: AgentRequest, target: AgentTarget): void {
    const name = this.getName(target);
    const link = this.takeIdle(name);
    if (link !== null) this.assign(link, request, target, true);
    else if (this.mayConnect(name)) this.open(request, target, name);
    else this.waiting.push({ request, target });
  }

  /**
   * A request is over. `keepAlive`: its connection can take another one; `serverIdleMs`: for how long
   * the server keeps it, 0 when it does not say.
   * @internal
   */
  release(link: ClientLink, keepAlive: boolean, serverIdleMs: number): void {
    link.release();
    const { socket } = link;
    if (socket.destroyed || !keepAlive) {
      if (!socket.destroyed) socket.destroySoon();
      return;
    }
    const next = this.takeWaiting(link.name);
    if (next !== null) {
      // Not "reused", as Node has it: it was never free.
      this.assign(link, next.request, next.target, false);
      return;
    }
    const kept = this.idle.filter((other) => other.name === link.name).length;
    if (!this.keepAlive || kept >= this.maxFreeSockets || this.totalSocketCount > this.maxTotalSockets) {
      socket.destroySoon();
      return;
    }
    remove(this.busy, link);
    this.idle.push(link);
    socket.setKeepAlive(true, this.keepAliveMsecs);
    const ownMs = this.options.timeout ?? 0;
    socket.setTimeout(serverIdleMs > 0 && (ownMs === 0 || serverIdleMs < ownMs) ? serverIdleMs : ownMs);
    // A connection that nobody uses does not keep the program running.
    socket.unref();
    this.emit("free", socket);
  }

  linkClosed(link: ClientLink): void {
    remove(this.busy, link);
    remove(this.idle, link);
    for (let i = 0; i < this.waiting.length; i++) {
      const { request, target } = this.waiting[i]!;
      const name = this.getName(target);
      if (!this.mayConnect(name)) continue;
      this.waiting.splice(i, 1);
      this.open(request, target, name);
      return;
    }
  }

  linkTimedOut(link: ClientLink): void {
    link.socket.destroy();
  }

  private open(request: AgentRequest, target: AgentTarget, name: string): void {
    const socket = this.createConnection(target);
    if (this.options.noDelay !== false) socket.setNoDelay(true);
    socket.setTimeout(target.timeout ?? this.options.timeout ?? 0);
    const link = new ClientLink(socket, name, this);
    this.busy.push(link);
    request.assign(link, false);
  }

  private assign(link: ClientLink, request: AgentRequest, target: AgentTarget, reused: boolean): void {
    if (!this.busy.includes(link)) this.busy.push(link);
    link.socket.ref();
    link.socket.setTimeout(target.timeout ?? this.options.timeout ?? 0);
    request.assign(link, reused);
  }

  private takeIdle(name: string): ClientLink | null {
    const found = this.idle.filter((link) => link.name === name && !link.socket.destroyed);
    if (found.length === 0) return null;
    const link = this.scheduling === "fifo" ? found[0]! : found[found.length - 1]!;
    remove(this.idle, link);
    return link;
  }

  private takeWaiting(name: string): Waiting | null {
    for (let i = 0; i < this.waiting.length; i++) {
      const next = this.waiting[i]!;
      if (this.getName(next.target) !== name) continue;
      this.waiting.splice(i, 1);
      if (!next.request.destroyed) return next;
      i--;
    }
    return null;
  }

  private mayConnect(name: string): boolean {
    if (this.totalSocketCount >= this.maxTotalSockets) return false;
    return this.busy.filter((link) => link.name === name).length < this.maxSockets;
  }
}

function byName(links: readonly ClientLink[]): Record<string, Socket[]> {
  const sockets: Record<string, Socket[]> = {};
  for (const link of links) {
    const known = sockets[link.name];
    if (known === undefined) sockets[link.name] = [link.socket];
    else known.push(link.socket);
  }
  return sockets;
}

function remove(links: ClientLink[], link: ClientLink): void {
  const at = links.indexOf(link);
  if (at >= 0) links.splice(at, 1);
}

/** What requests use that name no agent. */
export const globalAgent = new Agent({ keepAlive: true, scheduling: "lifo", timeout: GLOBAL_IDLE_MS });
