/** The stub resolver: the shell that joins `Query` to sockets, and bounds how many are on their way. */
import { isSocketError, type Sockets, type TcpConnection, type UdpSocket } from "../../../sockets/src/sockets.ts";
import type { Outcome } from "./answer.ts";
import { QUERIES_MAX, TIMEOUT_MS, TRIES, WAITING_MAX } from "./limits.ts";
import { Query, type QueryCounters, type QueryOutput, type ServerAddress } from "./query.ts";

/** The network, the time and randomness, as a resolver needs them. */
export interface ResolverHost {
  readonly sockets: Sockets;
  /** Milliseconds that never go back. */
  monotonicMs(): number;
  /** Calls `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
  /** 16 bits that nobody can guess. */
  randomId(): number;
}

export interface StubOptions {
  readonly timeoutMs: number;
  readonly tries: number;
}

export const STUB_DEFAULTS: StubOptions = { timeoutMs: TIMEOUT_MS, tries: TRIES };

/** A question that was asked. */
export interface Asked {
  /** Nothing is told any more. */
  cancel(): void;
}

export class StubResolver {
  readonly counters: QueryCounters = { dropMismatch: 0, dropMalformed: 0, timeouts: 0, truncated: 0 };
  /** Questions that were refused because too many wait. */
  dropFull = 0;
  private readonly host: ResolverHost;
  private readonly options: StubOptions;
  private running = 0;
  private waiting: Asking[] = [];

  constructor(host: ResolverHost, options: StubOptions = STUB_DEFAULTS) {
    this.host = host;
    this.options = options;
  }

  /** Asks `servers` for the records of `name` (absolute, lower case); `done` is called once, later. */
  ask(name: string, type: number, servers: readonly ServerAddress[], done: (outcome: Outcome) => void): Asked {
    const asking = new Asking(this.host, done, (over) => this.ended(over));
    asking.query = new Query(
      name,
      type,
      servers,
      this.options.tries,
      this.options.timeoutMs,
      () => this.host.randomId(),
      this.counters,
      asking,
    );
    if (this.running < QUERIES_MAX) this.begin(asking);
    else if (this.waiting.length < WAITING_MAX) this.waiting.push(asking);
    else {
      this.dropFull++;
      this.host.after(0, () => done({ kind: "failed", code: "EREFUSED" }));
    }
    return asking;
  }

  private begin(asking: Asking): void {
    this.running++;
    // `done` is never called from inside `ask`.
    asking.begin();
  }

  private ended(asking: Asking): void {
    if (!asking.isRunning) {
      this.waiting = this.waiting.filter((other) => other !== asking);
      return;
    }
    this.running--;
    const next = this.waiting.shift();
    if (next !== undefined) this.begin(next);
  }
}

const LENGTH_BYTES = 2;
const MESSAGE_BYTES_MAX = 65_535;

/** One question on its way: its sockets and its timer. */
class Asking implements QueryOutput, Asked {
  query: Query | null = null;
  isRunning = false;
  private over = false;
  private udp: UdpSocket | null = null;
  private tcp: TcpConnection | null = null;
  private received = new Uint8Array(0);
  private receivedLength = 0;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly host: ResolverHost,
    private readonly done: (outcome: Outcome) => void,
    private readonly onEnd: (asking: Asking) => void,
  ) {}

  begin(): void {
    this.isRunning = true;
    this.later(0, () => {
      if (this.query !== null) this.query.start(this.host.monotonicMs());
      this.watch();
    });
  }

  cancel(): void {
    if (this.over) return;
    this.over = true;
    if (this.query !== null) this.query.cancel();
    this.clear();
    this.onEnd(this);
  }

  // ---- what the machine wants ----

  sendUdp(server: ServerAddress, message: Uint8Array): boolean {
    const { sockets } = this.host;
    // A socket for each message: the port is half of what an attacker must guess (RFC 5452 section 9.2).
    const udp = sockets.bindUdp(server.address.indexOf(":") < 0 ? "0.0.0.0" : "::", 0, {
      onMessage: (bytes, offset, length, address, port) => {
        if (this.udp === udp) this.step((query, nowMs) => query.udpReply(bytes, offset, length, address, port, nowMs));
      },
      onError: () => {
        if (this.udp === udp) this.step((query, nowMs) => query.udpFailed(nowMs));
      },
    });
    if (isSocketError(udp)) return false;
    if (!udp.send(message, 0, message.length, server.address, server.port)) {
      udp.close();
      return false;
    }
    this.udp = udp;
    return true;
  }

  sendTcp(server: ServerAddress, message: Uint8Array): void {
    const { sockets } = this.host;
    this.receivedLength = 0;
    const tcp = sockets.connectTcp(server.address, server.port, {
      onConnect: () => {
        if (this.tcp !== tcp || isSocketError(tcp)) return;
        const framed = new Uint8Array(message.length + LENGTH_BYTES);
        framed[0] = message.length >> 8;
        framed[1] = message.length & 0xff;
        framed.set(message, LENGTH_BYTES);
        tcp.write(framed, 0, framed.length);
      },
      onData: (bytes, offset, length) => {
        if (this.tcp === tcp) this.gather(bytes, offset, length);
      },
      onDrain: () => {},
      onEnd: () => {
        if (this.tcp === tcp) this.step((query, nowMs) => query.tcpFailed(nowMs));
      },
      onClose: () => {
        if (this.tcp !== tcp) return;
        this.tcp = null;
        this.step((query, nowMs) => query.tcpFailed(nowMs));
      },
    });
    if (isSocketError(tcp)) {
      this.later(0, () => this.step((query, nowMs) => query.tcpFailed(nowMs)));
      return;
    }
    this.tcp = tcp;
  }

  stop(): void {
    const { udp, tcp } = this;
    this.udp = null;
    this.tcp = null;
    if (udp !== null) udp.close();
    if (tcp !== null) tcp.destroy();
  }

  finished(outcome: Outcome): void {
    if (this.over) return;
    this.over = true;
    this.clear();
    this.onEnd(this);
    this.done(outcome);
  }

  // ---- inside ----

  private step(event: (query: Query, nowMs: number) => void): void {
    if (this.over || this.query === null) return;
    event(this.query, this.host.monotonicMs());
    this.watch();
  }

  /** A message behind its length (RFC 1035 section 4.2.2). */
  private gather(bytes: Uint8Array, offset: number, length: number): void {
    const needed = this.receivedLength + length;
    if (needed > this.received.length) {
      const grown = new Uint8Array(Math.min(MESSAGE_BYTES_MAX + LENGTH_BYTES, Math.max(needed, 2_048)));
      grown.set(this.received.subarray(0, this.receivedLength));
      this.received = grown;
    }
    // What is beyond the longest message cannot belong to it.
    const count = Math.min(length, this.received.length - this.receivedLength);
    this.received.set(bytes.subarray(offset, offset + count), this.receivedLength);
    this.receivedLength += count;
    if (this.receivedLength < LENGTH_BYTES) return;
    const size = (this.received[0]! << 8) | this.received[1]!;
    if (this.receivedLength < LENGTH_BYTES + size) return;
    this.step((query, nowMs) => query.tcpReply(this.received, LENGTH_BYTES, size, nowMs));
  }

  /** One timer, for the machine's deadline. */
  private watch(): void {
    const { query } = this;
    if (this.over || query === null || query.deadlineMs === Infinity) return;
    this.later(Math.max(1, query.deadlineMs - this.host.monotonicMs()), () =>
      this.step((machine, nowMs) => machine.poll(nowMs)),
    );
  }

  private later(delayMs: number, callback: () => void): void {
    if (this.cancelTimer !== null) this.cancelTimer();
    this.cancelTimer = this.host.after(delayMs, () => {
      this.cancelTimer = null;
      callback();
    });
  }

  private clear(): void {
    if (this.cancelTimer !== null) this.cancelTimer();
    this.cancelTimer = null;
    this.stop();
  }
}
