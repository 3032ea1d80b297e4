/**
 * One question as a pure machine: events and the time go in, messages and the outcome come out
 * through `QueryOutput`. Servers are asked in turn, in several rounds; what was cut off is asked
 * for again over TCP, and a server that does not know EDNS is asked without it.
 * @see RFC 1035 section 4.2, RFC 5452, RFC 6891, RFC 7766
 */
import { emitMessage, type Message, parseMessage } from "../message.ts";
import { isName } from "../names.ts";
import { CLASS_IN } from "../records.ts";
import { answersQuestion, type Outcome, outcomeOf, RCODE_FORMAT, RCODE_NOT_IMPLEMENTED } from "./answer.ts";
import { MISMATCHES_MAX, TIMEOUT_MAX_MS, UDP_BYTES } from "./limits.ts";

/** Where a server listens. */
export interface ServerAddress {
  readonly address: string;
  readonly port: number;
}

export interface QueryOutput {
  /** Sends a datagram from a port that nobody can guess; false when it cannot be sent. */
  sendUdp(server: ServerAddress, message: Uint8Array): boolean;
  /** Connects, sends the message, and tells `tcpReply` or `tcpFailed`. */
  sendTcp(server: ServerAddress, message: Uint8Array): void;
  /** Stop listening for replies to what was sent last. */
  stop(): void;
  finished(outcome: Outcome): void;
}

export interface QueryCounters {
  /** Replies from elsewhere, or to another question. */
  dropMismatch: number;
  /** Replies that are no messages. */
  dropMalformed: number;
  timeouts: number;
  truncated: number;
}

const QUERY_BYTES_MAX = 512;

export class Query {
  /** When `poll` has something to do. */
  deadlineMs = Infinity;
  isDone = false;
  private id = 0;
  private round = 0;
  private next = 0;
  private server: ServerAddress | null = null;
  private overTcp = false;
  private edns = true;
  private mismatches = 0;
  /** What the last server that answered at all said. */
  private failure = "ETIMEOUT";

  /** `name` is absolute and in lower case; `randomId` gives 16 bits that nobody can guess. */
  constructor(
    private readonly name: string,
    private readonly type: number,
    private readonly servers: readonly ServerAddress[],
    private readonly tries: number,
    private readonly timeoutMs: number,
    private readonly randomId: () => number,
    private readonly counters: QueryCounters,
    private readonly output: QueryOutput,
  ) {}

  start(nowMs: number): void {
    if (!isName(this.name)) this.finish({ kind: "failed", code: "EBADNAME" });
    else if (this.servers.length === 0) this.finish({ kind: "failed", code: "ECONNREFUSED" });
    else this.askNext(nowMs);
  }

  /** Gives up without an outcome. */
  cancel(): void {
    this.isDone = true;
    this.deadlineMs = Infinity;
    this.output.stop();
  }

  /** A datagram arrived at the port that the question was sent from. */
  udpReply(bytes: Uint8Array, offset: number, length: number, address: string, port: number, nowMs: number): void {
    const { server } = this;
    if (this.isDone || this.overTcp || server === null) return;
    if (address !== server.address || port !== server.port) {
      this.counters.dropMismatch++;
      return;
    }
    const message = parseMessage(bytes, offset, length);
    if (message === null || !answersQuestion(message, this.id, this.name, this.type)) {
      if (message === null) this.counters.dropMalformed++;
      else this.counters.dropMismatch++;
      // Somebody may be guessing: ask where guessing does not help.
      if (++this.mismatches >= MISMATCHES_MAX) this.askTcp(nowMs);
      return;
    }
    if (message.truncated) {
      this.counters.truncated++;
      this.askTcp(nowMs);
    } else this.take(message, nowMs);
  }

  /** A whole message arrived over TCP. */
  tcpReply(bytes: Uint8Array, offset: number, length: number, nowMs: number): void {
    if (this.isDone || !this.overTcp) return;
    const message = parseMessage(bytes, offset, length);
    if (message === null || !answersQuestion(message, this.id, this.name, this.type)) {
      this.counters.dropMalformed++;
      this.failure = "EBADRESP";
      this.askNext(nowMs);
    } else this.take(message, nowMs);
  }

  tcpFailed(nowMs: number): void {
    if (this.isDone || !this.overTcp) return;
    this.failure = "ECONNREFUSED";
    this.askNext(nowMs);
  }

  /** The port is not there: the server's machine said so. */
  udpFailed(nowMs: number): void {
    if (this.isDone || this.overTcp) return;
    this.failure = "ECONNREFUSED";
    this.askNext(nowMs);
  }

  poll(nowMs: number): void {
    if (this.isDone || nowMs < this.deadlineMs) return;
    this.counters.timeouts++;
    this.askNext(nowMs);
  }

  private take(message: Message, nowMs: number): void {
    const wrongEdns = message.rcode === RCODE_FORMAT || message.rcode === RCODE_NOT_IMPLEMENTED;
    if (wrongEdns && this.edns && message.edns === null) {
      // RFC 6891 section 7: a server from before EDNS.
      this.edns = false;
      this.next--;
      this.askNext(nowMs);
      return;
    }
    const outcome = outcomeOf(message, this.name, this.type);
    if (outcome.kind === "failed" && this.hasNext) {
      this.failure = outcome.code;
      this.askNext(nowMs);
    } else this.finish(outcome);
  }

  /** Other servers of this round may know better; a failure is not worth another round. */
  private get hasNext(): boolean {
    return this.next < this.servers.length;
  }

  private askNext(nowMs: number): void {
    while (true) {
      if (this.next >= this.servers.length) {
        this.next = 0;
        this.round++;
      }
      if (this.round >= this.tries) {
        this.finish({ kind: "failed", code: this.failure });
        return;
      }
      const server = this.servers[this.next++]!;
      this.output.stop();
      this.server = server;
      this.overTcp = false;
      this.mismatches = 0;
      this.deadlineMs = nowMs + Math.min(TIMEOUT_MAX_MS, this.timeoutMs * 2 ** this.round);
      if (this.output.sendUdp(server, this.message())) return;
      this.failure = "ECONNREFUSED";
    }
  }

  private askTcp(nowMs: number): void {
    const { server } = this;
    if (server === null) return;
    this.output.stop();
    this.overTcp = true;
    this.deadlineMs = nowMs + Math.min(TIMEOUT_MAX_MS, this.timeoutMs * 2 ** this.round);
    this.output.sendTcp(server, this.message());
  }

  /** Each message has an id of its own (RFC 5452 section 9.2). */
  private message(): Uint8Array {
    this.id = this.randomId() & 0xffff;
    const out = new Uint8Array(QUERY_BYTES_MAX);
    const length = emitMessage(
      {
        id: this.id,
        isResponse: false,
        opcode: 0,
        authoritative: false,
        truncated: false,
        recursionDesired: true,
        recursionAvailable: false,
        rcode: 0,
        questions: [{ name: this.name, type: this.type, classCode: CLASS_IN }],
        answers: [],
        authorities: [],
        additionals: [],
        edns: this.edns ? { udpBytes: UDP_BYTES, version: 0, dnssecOk: false } : null,
      },
      out,
    );
    return out.subarray(0, length);
  }

  private finish(outcome: Outcome): void {
    this.isDone = true;
    this.deadlineMs = Infinity;
    this.output.stop();
    this.output.finished(outcome);
  }
}
