/** The two hands of a script: the peer on the wire, and the owner of the connection. */
import assert from "node:assert/strict";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers, type TcpListener } from "@kiln/sockets";
import type { Tcb } from "../../src/tcp/tcb.ts";
import { PEER_ADDRESS, RawPeer, STACK_ADDRESS } from "../rawpeer.ts";
import type { Field } from "./fields.ts";
import { decode, emptySegment, encode, type Segment } from "./segment.ts";

const ETHERNET_HEADER_BYTES = 14;
const ETHERTYPE_ARP = 0x806;
const PROTOCOL_TCP = 6;
const STATES = [
  "CLOSED",
  "SYN-SENT",
  "SYN-RECEIVED",
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
];

/** The byte at a position of one of the two streams: any shift, loss or repetition shows. */
function streamByte(fromStack: boolean, position: number): number {
  return (Math.imul(position, 31) + (position >>> 8) * 7 + (position >>> 16) + (fromStack ? 89 : 0)) & 255;
}

function streamBytes(fromStack: boolean, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = streamByte(fromStack, position + i);
  return bytes;
}

export class ScriptPeer implements TcpHandlers {
  /** Segments that the stack sent and the script has not claimed. */
  readonly outbox: Segment[] = [];
  knowsStack = false;
  /** What `<` lines acknowledge unless they say otherwise. */
  lastAck = 0;
  private readonly raw: RawPeer;
  private readonly events: string[] = [];
  private connection: TcpConnection | null = null;
  private listener: TcpListener | null = null;
  private tcb: Tcb | null = null;
  private written = 0;
  private received = 0;
  private window = 60000;
  private stackTimestamp: { first: number; last: number } | null = null;
  private peerTimestamp: { value: number; atMs: number } | null = null;

  constructor(settings: ReadonlyMap<string, string>) {
    const number = (name: string, fallback: number): number => Number(settings.get(name) ?? fallback);
    this.raw = new RawPeer({ receiveBytes: number("receive", 65536) }, number("mtu", 1500));
    this.raw.peerIss = number("peer-iss", 1_000_000) | 0;
    this.raw.peerPort = number("peer-port", 40000);
    const iss = settings.get("stack-iss");
    if (iss !== undefined) this.waitForIss(Number(iss) | 0);
  }

  get nowMs(): number {
    return this.raw.nowMs;
  }

  set full(on: boolean) {
    this.raw.full = on;
  }

  // ---- time ----

  poll(): void {
    this.raw.poll();
    this.collect();
  }

  /** Lets time pass; everything that is sent on the way lies in the outbox. */
  pass(ms: number): void {
    this.raw.advance(ms);
    this.collect();
  }

  /** Lets time pass until something is sent, at most `ms`. */
  passUntilSent(ms: number): void {
    const endMs = this.raw.nowMs + ms;
    this.poll();
    while (this.outbox.length === 0) {
      const next = Math.max(this.raw.nowMs + 0.001, this.raw.lastDeadlineMs);
      if (next > endMs) {
        this.raw.nowMs = endMs;
        return;
      }
      this.raw.nowMs = next;
      this.poll();
    }
  }

  // ---- the wire ----

  /** The script does not care for what was sent. */
  forget(): void {
    this.poll();
    this.outbox.length = 0;
  }

  takeOne(): Segment {
    this.poll();
    assert.equal(this.outbox.length, 1, `expected one segment, got ${this.outbox.map((s) => this.show(s)).join("; ")}`);
    return this.outbox.shift()!;
  }

  /** The stack's SYN is known: numbers are relative to it from here on. */
  learn(syn: Segment): void {
    this.raw.stackIss = syn.seq;
    this.raw.stackPort = syn.sourcePort;
    this.raw.peerPort = syn.destinationPort;
    this.knowsStack = true;
    this.tcb = this.find();
  }

  /** Sends a segment as the peer; sequence and acknowledgment relative to the SYNs. */
  send(fields: readonly Field[], flags: string, seq: number, ack: number): void {
    const segment = emptySegment();
    const field = (name: string): Field | undefined => fields.find((one) => one.name === name);
    const number = (name: string, fallback: number): number => field(name)?.numbers[0] ?? fallback;
    segment.sourcePort = number("port", this.raw.peerPort);
    segment.destinationPort = this.raw.stackPort;
    segment.seq = (this.raw.peerIss + seq) | 0;
    segment.flags = flags;
    if (flags.includes("A")) {
      const relative = number("ack", ack);
      this.lastAck = relative;
      segment.ack = (this.raw.stackIss + relative) | 0;
    }
    this.window = number("win", this.window);
    segment.window = this.window;
    segment.mss = number("mss", -1);
    segment.scale = number("ws", -1);
    segment.urgent = number("urg", 0);
    segment.sackPermitted = field("sackok") !== undefined;
    const edges = field("sack")?.numbers ?? [];
    for (let i = 0; i < edges.length; i += 2) {
      segment.sack.push([(this.raw.stackIss + edges[i]!) | 0, (this.raw.stackIss + edges[i + 1]!) | 0]);
    }
    segment.timestamp = this.timestampFor(field("ts"), flags);
    segment.data = streamBytes(false, seq - 1 + (flags.includes("S") ? 1 : 0), number("len", 0));
    const bytes = encode(segment, PEER_ADDRESS, STACK_ADDRESS);
    if (field("bad") !== undefined) bytes[16] = bytes[16]! ^ 1;
    this.raw.ip(PROTOCOL_TCP, bytes);
    this.poll();
    if (this.knowsStack) this.tcb = this.find() ?? this.tcb;
  }

  relativeSeq(segment: Segment): number {
    // What answers a segment without a connection carries the peer's own idea of our numbers.
    return this.knowsStack ? (segment.seq - this.raw.stackIss) | 0 : segment.seq;
  }

  /** A field as text, for comparing with the script. */
  fieldOf(segment: Segment, name: string): string {
    switch (name) {
      case "len":
        return String(segment.data.length);
      case "ack":
        return segment.flags.includes("A") ? String((segment.ack - this.raw.peerIss) | 0) : "none";
      case "win":
        return String(segment.window);
      case "mss":
        return segment.mss < 0 ? "none" : String(segment.mss);
      case "ws":
        return segment.scale < 0 ? "none" : String(segment.scale);
      case "urg":
        return String(segment.urgent);
      case "port":
        return String(segment.destinationPort);
      case "sackok":
        return segment.sackPermitted ? "" : "none";
      case "ts": {
        const timestamp = segment.timestamp;
        if (timestamp === null) return "none";
        return `${(timestamp.value - this.stackTimestamp!.first) | 0} ${timestamp.echo}`;
      }
      case "sack": {
        const edge = (value: number): number => (value - this.raw.peerIss) | 0;
        if (segment.sack.length === 0) return "none";
        return segment.sack.map(([left, right]) => `${edge(left)}-${edge(right)}`).join(" ");
      }
      default:
        throw new Error(`"${name}" cannot be expected`);
    }
  }

  show(segment: Segment): string {
    const parts = [segment.flags, String(this.relativeSeq(segment))];
    for (const name of ["len", "ack", "win", "mss", "ws", "ts", "sack"]) {
      const text = this.fieldOf(segment, name);
      if (text !== "none" && !(name === "len" && text === "0")) parts.push(name, text);
    }
    return parts.join(" ");
  }

  /** Every byte that the stack sends is the one that the owner wrote at this place. */
  checkData(segment: Segment): void {
    if (segment.data.length === 0) return;
    const position = this.relativeSeq(segment) - 1;
    assert.ok(position + segment.data.length <= this.written, "bytes that were never written");
    assert.deepEqual(segment.data, streamBytes(true, position, segment.data.length), "the payload is wrong");
  }

  // ---- the owner ----

  listen(backlog: number): void {
    const listener = this.raw.stack.listenTcp("0.0.0.0", this.raw.stackPort, backlog, (connection) => {
      this.events.push("accept");
      this.connection = connection;
      connection.setHandlers(this);
    });
    assert.ok(!isSocketError(listener));
    this.listener = listener;
  }

  unlisten(): void {
    this.listener!.close();
    this.poll();
  }

  connect(): void {
    const connection = this.raw.stack.connectTcp("10.0.0.2", 7777, this);
    assert.ok(!isSocketError(connection));
    this.connection = connection;
    this.poll();
  }

  /** Owner's requests, several of them in one turn of the event loop: `write 100, end`. */
  askAll(requests: string): void {
    for (const request of requests.split(", ")) {
      const [verb = "", ...words] = request.split(" ");
      this.ask(verb, words);
    }
    this.poll();
  }

  /** One request: `write 100`, `end`, `destroy`, `pause`, `resume`, `nodelay on`. */
  private ask(verb: string, words: readonly string[]): void {
    const connection = this.connection;
    assert.ok(connection !== null, `no connection to ${verb}`);
    if (verb === "write") {
      const length = Number(words[0]);
      connection.write(streamBytes(true, this.written, length), 0, length);
      this.written += length;
    } else if (verb === "end") connection.end();
    else if (verb === "destroy") connection.destroy();
    else if (verb === "pause") connection.pause();
    else if (verb === "resume") connection.resume();
    else if (verb === "nodelay") connection.setNoDelay(words[0] === "on");
    else if (verb === "keepalive") connection.setKeepAlive(words[0] !== "off", Number(words[1] ?? 0));
    else throw new Error(`"${verb}" is no verb of scripts`);
  }

  onConnect(): void {
    this.events.push("connect");
  }

  onData(bytes: Uint8Array, offset: number, length: number): void {
    const wanted = streamBytes(false, this.received, length);
    assert.deepEqual(bytes.slice(offset, offset + length), wanted, `bytes from ${this.received} on are wrong`);
    this.received += length;
    const last = /^data (\d+)$/.exec(this.events.at(-1) ?? "");
    if (last === null) this.events.push(`data ${length}`);
    else this.events[this.events.length - 1] = `data ${Number(last[1]) + length}`;
  }

  onDrain(): void {
    this.events.push("drain");
  }

  onEnd(): void {
    this.events.push("end");
  }

  onClose(error: SocketError | null): void {
    this.events.push(error === null ? "close" : `close ${error.code}`);
  }

  /** What the owner heard since the last call, data that came in a row as one. */
  takeEvents(): string[] {
    return this.events.splice(0);
  }

  // ---- looking inside ----

  get state(): string {
    const tcb = this.find();
    if (tcb !== null) return STATES[tcb.state]!;
    return this.raw.stack.tcp.timeWaitConnections > 0 ? "TIME-WAIT" : "CLOSED";
  }

  counter(name: string): number {
    const counters = this.raw.stack.counters as unknown as Readonly<Record<string, number | undefined>>;
    const value = counters[name];
    assert.ok(value !== undefined, `"${name}" is no counter`);
    return value;
  }

  /** Compares a field of the connection: `cwnd = 10000`, `rtoMs >= 250`. */
  check(name: string, relation: string, wanted: number): void {
    assert.ok(this.tcb !== null, "there is no connection");
    const field = (this.tcb as unknown as Readonly<Record<string, unknown>>)[name];
    const value = typeof field === "boolean" ? Number(field) : field;
    assert.ok(typeof value === "number", `"${name}" is no number of a connection`);
    const holds =
      relation === "=" ? Math.abs(value - wanted) < 0.01 : relation === "<=" ? value <= wanted : value >= wanted;
    assert.ok(holds, `${name} is ${value}`);
  }

  private find(): Tcb | null {
    const raw = this.raw;
    return raw.stack.tcp.table.find(STACK_ADDRESS, raw.stackPort, PEER_ADDRESS, raw.peerPort);
  }

  /** Reads the frames that the stack handed over, and answers ARP. */
  private collect(): void {
    // An answer to ARP lets more frames go.
    while (this.raw.frames.length > 0) this.collectOnce();
  }

  private collectOnce(): void {
    const frames = this.raw.frames;
    this.raw.frames = [];
    for (const frame of frames) {
      const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
      if (view.getUint16(12) === ETHERTYPE_ARP) {
        this.raw.answerArp();
        continue;
      }
      assert.equal(view.getUint8(ETHERNET_HEADER_BYTES + 9), PROTOCOL_TCP);
      const start = ETHERNET_HEADER_BYTES + (view.getUint8(ETHERNET_HEADER_BYTES) & 15) * 4;
      const end = ETHERNET_HEADER_BYTES + view.getUint16(ETHERNET_HEADER_BYTES + 2);
      const segment = decode(frame.subarray(start, end), STACK_ADDRESS, PEER_ADDRESS);
      const timestamp = segment.timestamp;
      if (timestamp !== null) {
        this.stackTimestamp ??= { first: timestamp.value, last: 0 };
        this.stackTimestamp.last = timestamp.value;
      }
      this.outbox.push(segment);
    }
  }

  /** Once agreed on, timestamps are in every segment, from a clock of milliseconds. */
  private timestampFor(field: Field | undefined, flags: string): { value: number; echo: number } | null {
    if (field !== undefined && field.text === "none") return null;
    if (field !== undefined) {
      const value = field.numbers[0]!;
      const echo = field.numbers[1]!;
      if (flags.includes("S")) this.peerTimestamp = { value, atMs: this.raw.nowMs };
      return { value, echo: this.stackTimestamp === null ? echo : (this.stackTimestamp.first + echo) | 0 };
    }
    if (this.peerTimestamp === null || this.stackTimestamp === null || flags.includes("R")) return null;
    const value = (this.peerTimestamp.value + Math.floor(this.raw.nowMs - this.peerTimestamp.atMs)) | 0;
    return { value, echo: this.stackTimestamp.last };
  }

  /** Numbers follow a clock of 4 µs: moves the clock to where the next passive connection starts at `wanted`. */
  private waitForIss(wanted: number): void {
    const raw = this.raw;
    const isn = raw.stack.tcp.initialSequence(STACK_ADDRESS, raw.stackPort, PEER_ADDRESS, raw.peerPort, raw.nowMs);
    raw.nowMs += ((wanted - isn) >>> 0) / 250;
    raw.poll();
    raw.answerArp();
    raw.frames = [];
  }
}
