/**
 * TCP (RFC 9293): the connections of one interface, and the operations on them. The
 * state machine itself is in `input.ts`, `acknowledge.ts`, `receive.ts`, `output.ts`
 * and `timers.ts`, each a set of functions over this object and a `Tcb`.
 */
import type { SocketError, TcpConnection, TcpHandlers, TcpListener } from "@kiln/sockets";
import { isIpv6 } from "../address.ts";
import { BoundPorts } from "../bound-ports.ts";
import type { Counters } from "../counters.ts";
import type { Random } from "../device.ts";
import { socketError } from "../errors.ts";
import type { Ipv4Output } from "../ipv4.ts";
import { type EphemeralPorts, PORT_MAX } from "../ports.ts";
import { RateLimit } from "../ratelimit.ts";
import { EMPTY_BYTES } from "../wire/bytes.ts";
import { ICMP_CODE_PORT, ICMP_CODE_PROTOCOL } from "../wire/icmp.ts";
import { TcpHeader } from "../wire/tcp.ts";
import { SynCookies } from "./cookies.ts";
import { deliver } from "./events.ts";
import { input } from "./input.ts";
import { InitialSequence } from "./isn.ts";
import {
  ORPHAN_MS,
  RCV_MEMORY_BYTES_LEAST,
  RCV_MEMORY_BYTES_MAX,
  RCV_MEMORY_PER_CONNECTION,
  RESETS_BURST,
  RESETS_PER_SECOND,
  SND_MEMORY_BYTES_LEAST,
  SND_MEMORY_BYTES_MAX,
  SND_MEMORY_PER_CONNECTION,
  SND_QUEUE_BYTES_MAX,
  TCP_BACKLOG_MAX,
  TCP_LISTENERS_MAX,
  TCP_TIME_WAIT_MAX,
  TRANSMIT_RETRY_MS,
} from "./limits.ts";
import { Listener } from "./listener.ts";
import { MemoryBudget, receiveBytesMax, sendHighWater } from "./memory.ts";
import { output, sendSyn } from "./output.ts";
import { headersBytes, onFragmentationNeeded, PathMtus } from "./pathmtu.ts";
import { sendReset } from "./segment.ts";
import { seqLess } from "./sequence.ts";
import { TcpSocket } from "./socket.ts";
import { TcbTable } from "./table.ts";
import { CLOSE_WAIT, CLOSED, ESTABLISHED, FIN_WAIT_1, LAST_ACK, SYN_RECEIVED, SYN_SENT, Tcb } from "./tcb.ts";
import { TimerHeap } from "./timerheap.ts";
import { runTimers } from "./timers.ts";
import { acknowledgeTimeWait, TimeWait, TimeWaitList } from "./timewait.ts";
import type { Tuple } from "./tuple.ts";
import { announceWindow, windowScaleFor } from "./window.ts";

export class Tcp {
  /** The time of the event being processed; calls by owners happen at this time. */
  nowMs = 0;
  readonly table: TcbTable;
  readonly timers = new TimerHeap();
  readonly segment = new TcpHeader();
  readonly resetLimit = new RateLimit(RESETS_PER_SECOND, RESETS_BURST);
  /** In-order data of the frame being processed, not yet handed to its owner. */
  directTcb: Tcb | null = null;
  directBytes: Uint8Array = EMPTY_BYTES;
  directOffset = 0;
  directLength = 0;

  private readonly listeners: BoundPorts<Listener>;
  readonly cookies: SynCookies;
  readonly paths: PathMtus;
  private readonly timeWait = new TimeWaitList();
  private readonly isn: InitialSequence;
  private events: Tcb[] = [];
  private delivering = false;
  private outputs: Tcb[] = [];
  private flushing: Tcb[] = [];
  private transmitBlocked = false;
  /** How far a receive window grows. */
  readonly receiveLimit: number;
  readonly receiveMemory: MemoryBudget;
  readonly sendMemory: MemoryBudget;

  /** `receiveBytes` is the receive window that a connection begins with, `connectionsMax` bounds the table. */
  constructor(
    readonly ip: Ipv4Output,
    readonly counters: Counters,
    private readonly ports: EphemeralPorts,
    random: Random,
    readonly receiveBytes: number,
    private readonly connectionsMax: number,
  ) {
    this.listeners = new BoundPorts(ip.families);
    this.paths = new PathMtus(ip.families);
    this.receiveLimit = receiveBytesMax(receiveBytes);
    const receiveMax = Math.max(RCV_MEMORY_BYTES_LEAST, connectionsMax * RCV_MEMORY_PER_CONNECTION);
    this.receiveMemory = new MemoryBudget(Math.min(RCV_MEMORY_BYTES_MAX, receiveMax));
    const sendMax = Math.max(SND_MEMORY_BYTES_LEAST, connectionsMax * SND_MEMORY_PER_CONNECTION);
    this.sendMemory = new MemoryBudget(Math.min(SND_MEMORY_BYTES_MAX, sendMax));
    this.table = new TcbTable(random.u32() | 0, random.u32() | 0);
    this.isn = new InitialSequence(random, ip.families);
    this.cookies = new SynCookies(random, ip.families);
  }

  /** Connections in any state, TIME-WAIT included. */
  get connections(): number {
    return this.table.count;
  }

  get timeWaitConnections(): number {
    return this.timeWait.count;
  }

  get receiveMemoryBytes(): number {
    return this.receiveMemory.used;
  }

  /** The MSS that we announce to `remote`, and the largest that we use. */
  mssLimit(remote: number): number {
    return (this.ip.families.mtuTo(remote, this.ip.mtu) - headersBytes(this, remote)) | 0;
  }

  // ---- what owners ask for ----

  listen(
    address: number,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
    ipv6Only: boolean,
  ): TcpListener | SocketError {
    if (this.listeners.count >= TCP_LISTENERS_MAX) return socketError("EMFILE", "too many listeners");
    let chosen = port;
    if (port === 0) {
      chosen = this.ports.choose((candidate) => !this.listeners.isFree(address, candidate, ipv6Only));
      if (chosen === 0) return socketError("EADDRINUSE", "no free TCP port is left");
    } else if (!this.listeners.isFree(address, port, ipv6Only)) {
      return socketError("EADDRINUSE", `TCP port ${port} is already in use`);
    }
    const bound = Math.max(1, Math.min(backlog, TCP_BACKLOG_MAX));
    const listener = new Listener(this, address, chosen, bound, ipv6Only, onConnection);
    this.ip.families.retain(address);
    this.listeners.add(address, chosen, ipv6Only, listener);
    return listener;
  }

  closeListener(listener: Listener): void {
    this.listeners.remove(listener.address, listener.port, listener.ipv6Only);
    this.ip.families.release(listener.address);
    while (listener.halfOpen.head !== null) this.finish(listener.halfOpen.head, null);
  }

  findListener(address: number, port: number): Listener | null {
    const listener = this.listeners.find(address, port);
    if (listener === undefined) return null;
    return this.ip.families.covers(listener.address, address) ? listener : null;
  }

  connect(address: number, port: number, handlers: TcpHandlers): TcpConnection | SocketError {
    if (port <= 0 || port > PORT_MAX) return socketError("EINVAL", `${port} is not a port to connect to`);
    const local = this.ip.families.isMulticast(address) ? 0 : this.ip.sourceFor(address);
    if (local === 0) return socketError("ENETUNREACH", "there is no route to the address");
    if (this.ip.isBroadcast(address)) return socketError("EINVAL", "TCP cannot connect to a broadcast address");
    if (!this.makeRoom()) return socketError("EMFILE", "too many connections");
    const localPort = this.ports.choose(
      (candidate) => this.listeners.has(candidate) || this.table.lookup(local, candidate, address, port) !== null,
    );
    if (localPort === 0) return socketError("EADDRNOTAVAIL", "no free TCP port is left");
    const tcb = this.open(local, localPort, address, port);
    tcb.handlers = handlers;
    tcb.synScale = windowScaleFor(this.receiveLimit);
    tcb.tsOk = true;
    tcb.sackOk = true;
    tcb.state = SYN_SENT;
    sendSyn(this, tcb, this.nowMs);
    return new TcpSocket(this, tcb);
  }

  write(tcb: Tcb, bytes: Uint8Array, offset: number, length: number): boolean {
    if (tcb.state === CLOSED || tcb.finQueued || tcb.detached) return false;
    const total = (tcb.sendRing.length + length) | 0;
    const fits = length <= SND_QUEUE_BYTES_MAX && total <= SND_QUEUE_BYTES_MAX;
    if (!fits || !this.sendMemory.reserve(tcb.sendRing, total)) {
      sendReset(this, tcb, this.nowMs);
      this.finish(tcb, socketError("ENOBUFS", "more was written than the peer takes and memory holds"));
      return false;
    }
    if (length > 0) {
      tcb.sendRing.push(bytes, offset, length);
      this.queueOutput(tcb);
    }
    const mark = sendHighWater(tcb, this.sendMemory);
    if (total <= mark) return true;
    tcb.drainWanted = true;
    tcb.drainMark = mark;
    return false;
  }

  end(tcb: Tcb): void {
    if (tcb.state === CLOSED || tcb.finQueued) return;
    tcb.finQueued = true;
    if (tcb.state === SYN_SENT || tcb.state === SYN_RECEIVED) return;
    tcb.finSeq = (tcb.sndUna + tcb.sendRing.length) | 0;
    if (tcb.state === ESTABLISHED) tcb.state = FIN_WAIT_1;
    else if (tcb.state === CLOSE_WAIT) tcb.state = LAST_ACK;
    this.queueOutput(tcb);
  }

  destroy(tcb: Tcb): void {
    if (tcb.detached || tcb.destroyed) return;
    tcb.destroyed = true;
    const unread = tcb.recvRing.length > 0 || this.directTcb === tcb;
    if (this.directTcb === tcb) this.directTcb = null;
    this.receiveMemory.release(tcb.recvRing);
    if (tcb.state === SYN_SENT) {
      this.finish(tcb, null);
    } else if (tcb.state === SYN_RECEIVED || (tcb.state !== CLOSED && (unread || this.unsentBytes(tcb) > 0))) {
      sendReset(this, tcb, this.nowMs);
      this.finish(tcb, null);
    } else if (tcb.state !== CLOSED) {
      // Everything was sent and read: the goodbye goes on without the owner, for a bounded time.
      this.end(tcb);
      tcb.lifeDeadlineMs = this.nowMs + ORPHAN_MS;
      this.timers.ensure(tcb, tcb.lifeDeadlineMs);
    }
    tcb.closePending = true;
    this.queueEvent(tcb);
  }

  /** An end's address as the owner of a connection gets it. */
  addressText(tcb: Tcb, remote: boolean): string {
    const { families } = this.ip;
    const closed = tcb.closedTexts;
    if (families.six !== null && closed !== null) return remote ? closed.remote : closed.local;
    const bound = tcb.listener === null ? 0 : tcb.listener.address;
    return families.textFor(bound, remote ? tcb.remoteAddress : tcb.localAddress);
  }

  /** Bytes written and not yet sent for the first time. */
  unsentBytes(tcb: Tcb): number {
    if (tcb.state <= SYN_RECEIVED) return tcb.sendRing.length;
    const sent = (tcb.sndMax - tcb.sndUna) | 0;
    return Math.max(0, tcb.sendRing.length - sent) | 0;
  }

  // ---- what the network brings ----

  input(source: number, destination: number, bytes: Uint8Array, offset: number, length: number, nowMs: number): void {
    input(this, source, destination, bytes, offset, length, nowMs);
  }

  /** Runs the timers that are due. */
  runTimers(nowMs: number): void {
    while (this.timeWait.firstMs <= nowMs) this.endTimeWait(this.timeWait.head!);
    while (this.timers.firstKeyMs <= nowMs) runTimers(this, this.timers.first(), nowMs);
  }

  /** Sends what owners and ACKs have made sendable. */
  flush(nowMs: number): void {
    this.transmitBlocked = false;
    const batch = this.outputs;
    this.outputs = this.flushing;
    this.flushing = batch;
    for (let i = 0; i < batch.length; i++) {
      const tcb = batch[i]!;
      tcb.outputQueued = false;
      if (tcb.state !== CLOSED) output(this, tcb, false, nowMs);
    }
    batch.length = 0;
  }

  /** When `poll` is needed next: at once when something waits, else when a timer is due. */
  deadline(nowMs: number): number {
    if (this.events.length > 0) return nowMs;
    if (this.outputs.length > 0) return this.transmitBlocked ? nowMs + TRANSMIT_RETRY_MS : nowMs;
    return Math.min(this.timers.firstKeyMs, this.timeWait.firstMs);
  }

  /** Calls owners' handlers. Never re-entered: what handlers cause is delivered by the same loop. */
  deliverEvents(): void {
    if (this.delivering) return;
    this.delivering = true;
    let done = 0;
    try {
      while (done < this.events.length) {
        const tcb = this.events[done++]!;
        tcb.eventQueued = false;
        deliver(this, tcb);
      }
    } finally {
      this.delivering = false;
      // Normally all; fewer when a handler threw.
      if (done === this.events.length) this.events.length = 0;
      else this.events = this.events.slice(done);
      this.keepDirect();
    }
  }

  /** A router or our own ARP says that a connection attempt cannot succeed (RFC 5927: only attempts are given up). */
  unreachable(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    code: number,
  ): void {
    const tcb = this.table.find(local, localPort, remote, remotePort);
    if (tcb === null || tcb.state !== SYN_SENT || seqLess(sequence, tcb.iss) || !seqLess(sequence, tcb.sndMax)) return;
    const refused = code === ICMP_CODE_PORT || code === ICMP_CODE_PROTOCOL;
    this.finish(
      tcb,
      refused
        ? socketError("ECONNREFUSED", "the peer refused the connection")
        : socketError("EHOSTUNREACH", "the peer cannot be reached"),
    );
  }

  /** A router could not pass on a segment of `packetBytes` (IP header included); see `onFragmentationNeeded`. */
  fragmentationNeeded(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    packetBytes: number,
    mtu: number,
    nowMs: number,
  ): void {
    const tcb = this.table.find(local, localPort, remote, remotePort);
    if (tcb === null) this.counters.dropIcmpUnknown++;
    else onFragmentationNeeded(this, tcb, sequence, packetBytes, mtu, nowMs);
  }

  /** Nobody answers ARP for the way to `destination`. */
  hostUnreachable(destination: number): void {
    for (const tcb of this.table.all()) {
      if (tcb.remoteAddress === destination && tcb.state === SYN_SENT) {
        this.finish(tcb, socketError("EHOSTUNREACH", "the peer cannot be reached"));
      }
    }
  }

  /** The interface lost `address`: its connections cannot go on. */
  abortAddress(address: number): void {
    for (const tcb of this.table.all()) {
      if (tcb.localAddress === address && !this.ip.families.isLoopback(address)) {
        this.finish(tcb, socketError("ENETDOWN", "the interface lost its address"));
      }
    }
    for (const record of this.timeWait.all()) {
      if (record.localAddress === address && !this.ip.families.isLoopback(address)) this.endTimeWait(record);
    }
  }

  // ---- what the state machine's parts need ----

  /** Where the timestamps of the connection last passed to `initialSequence` begin. */
  get timestampOffset(): number {
    return this.isn.timestampOffset;
  }

  /** The sequence number that a connection opened at `nowMs` begins with. */
  initialSequence(local: number, localPort: number, remote: number, remotePort: number, nowMs: number): number {
    return this.isn.next(local, localPort, remote, remotePort, nowMs);
  }

  /** A new connection in SYN-RECEIVED, or null when there is no room. */
  openPassive(listener: Listener, local: number, remote: number, remotePort: number, nowMs: number): Tcb | null {
    if (!this.makeRoom()) {
      this.counters.dropTcpTableFull++;
      return null;
    }
    this.nowMs = nowMs;
    const tcb = this.open(local, listener.port, remote, remotePort);
    tcb.listener = listener;
    tcb.state = SYN_RECEIVED;
    return tcb;
  }

  /** The connection is over for its owner, but old segments may still turn up: a record stays behind. */
  enterTimeWait(tcb: Tcb, nowMs: number): void {
    const record = new TimeWait(tcb, announceWindow(tcb));
    this.hold(record);
    const owed = tcb.ackNow;
    this.finish(tcb, null);
    if (this.timeWait.count >= TCP_TIME_WAIT_MAX) this.evictTimeWait();
    this.table.add(record);
    this.timeWait.append(record, nowMs);
    if (owed) acknowledgeTimeWait(this, record, nowMs);
  }

  restartTimeWait(record: TimeWait, nowMs: number): void {
    this.timeWait.remove(record);
    this.timeWait.append(record, nowMs);
  }

  endTimeWait(record: TimeWait): void {
    this.timeWait.remove(record);
    this.table.remove(record);
    this.ip.families.release(record.localAddress);
    this.ip.families.release(record.remoteAddress);
  }

  /** The connection is gone: forgets it, and has its owner told. Does nothing the second time. */
  finish(tcb: Tcb, error: SocketError | null): void {
    if (tcb.state === CLOSED) return;
    const hasOwner = tcb.state !== SYN_RECEIVED || tcb.listener === null;
    tcb.state = CLOSED;
    this.table.remove(tcb);
    this.letGo(tcb, hasOwner);
    this.timers.remove(tcb);
    if (tcb.list !== null) tcb.list.remove(tcb);
    this.sendMemory.release(tcb.sendRing);
    tcb.sent.clear();
    tcb.reassembly = null;
    if (error !== null || tcb.detached || tcb.destroyed || (tcb.handlers === null && !tcb.acceptPending))
      this.receiveMemory.release(tcb.recvRing);
    if (tcb.detached) return;
    if (!tcb.closePending) {
      tcb.closePending = true;
      tcb.closeError = error;
    }
    this.queueEvent(tcb);
  }

  queueEvent(tcb: Tcb): void {
    if (tcb.eventQueued) return;
    tcb.eventQueued = true;
    this.events.push(tcb);
  }

  queueOutput(tcb: Tcb): void {
    if (tcb.outputQueued) return;
    tcb.outputQueued = true;
    this.outputs.push(tcb);
  }

  /** The device was full: the connection's turn comes again soon. */
  retryOutput(tcb: Tcb): void {
    this.transmitBlocked = true;
    this.queueOutput(tcb);
  }

  /** Keeps a reference to data of the current frame for its owner; false when it must be copied. */
  takeDirect(tcb: Tcb, bytes: Uint8Array, offset: number, length: number): boolean {
    if (this.directTcb !== null || tcb.handlers === null || tcb.paused || tcb.recvRing.length > 0) return false;
    this.directTcb = tcb;
    this.directBytes = bytes;
    this.directOffset = offset;
    this.directLength = length;
    return true;
  }

  /** Data that its owner did not take (it paused, or threw) leaves the frame before the frame is reused. */
  private keepDirect(): void {
    const tcb = this.directTcb;
    if (tcb === null) return;
    this.directTcb = null;
    if (tcb.detached || tcb.destroyed || tcb.closeError !== null) return;
    // These bytes are acknowledged or about to be: they are kept even beyond the memory limit.
    this.receiveMemory.force(tcb.recvRing, this.directLength);
    tcb.recvRing.push(this.directBytes, this.directOffset, this.directLength);
  }

  private open(local: number, localPort: number, remote: number, remotePort: number): Tcb {
    const tcb = new Tcb(local, localPort, remote, remotePort);
    tcb.iss = this.initialSequence(local, localPort, remote, remotePort, this.nowMs);
    tcb.tsOffset = this.timestampOffset;
    tcb.rcvBytes = this.receiveBytes;
    tcb.sndUna = tcb.iss;
    tcb.sndNxt = tcb.iss;
    tcb.sndMax = tcb.iss;
    this.hold(tcb);
    this.table.add(tcb);
    return tcb;
  }

  private hold(tuple: Tuple): void {
    this.ip.families.retain(tuple.localAddress);
    this.ip.families.retain(tuple.remoteAddress);
  }

  /** A connection that is over keeps no addresses; with an owner, who may ask, their texts. */
  private letGo(tcb: Tcb, hasOwner: boolean): void {
    const { families } = this.ip;
    if (families.six !== null && hasOwner && isIpv6(tcb.remoteAddress)) {
      tcb.closedTexts = { local: families.text(tcb.localAddress), remote: families.text(tcb.remoteAddress) };
    }
    families.release(tcb.localAddress);
    families.release(tcb.remoteAddress);
  }

  /** True when a connection can be added, if need be at the cost of the oldest in TIME-WAIT. */
  private makeRoom(): boolean {
    if (this.table.count < this.connectionsMax) return true;
    if (this.timeWait.count === 0) return false;
    this.evictTimeWait();
    return true;
  }

  private evictTimeWait(): void {
    this.counters.dropTcpTimeWaitEvicted++;
    this.endTimeWait(this.timeWait.head!);
  }
}
