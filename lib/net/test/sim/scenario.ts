/** One seeded run: two stacks, several connections both ways, everything checked. */
import assert from "node:assert/strict";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers } from "@kiln/sockets";
import { DEFAULT_OPTIONS } from "../../src/stack.ts";
import { checkInvariants } from "./invariants.ts";
import { SeededRandom } from "./random.ts";
import { type Host, type LinkQuality, World } from "./world.ts";

const PORT = 7000;
/** Simulated time after which a run counts as stuck. */
const RUN_MS_MAX = 3_600_000;
const SETTLE_MS = 300_000;

/** The byte at a position of a stream: any shift, loss or repetition shows. */
export function streamByte(stream: number, position: number): number {
  return (Math.imul(position, 31) + (position >>> 8) * 7 + (position >>> 16) + stream * 89) & 255;
}

/** One end of a connection: sends `total` bytes, checks what comes, pauses at random. */
class End implements TcpHandlers {
  received = 0;
  ended = false;
  closed = false;
  error: SocketError | null = null;
  sent = 0;
  private finished = false;
  private pausedUntilMs = 0;
  private expectStream = -1;

  constructor(
    readonly connection: TcpConnection,
    private readonly world: World,
    private readonly random: SeededRandom,
    private readonly stream: number,
    readonly total: number,
    /** Waits for the peer's end before ending. */
    private readonly patient: boolean,
    private readonly pauses: number,
  ) {}

  expect(stream: number): void {
    this.expectStream = stream;
  }

  onConnect(): void {
    this.pump();
  }

  onData(bytes: Uint8Array, offset: number, length: number): void {
    assert.ok(!this.ended && !this.closed, "data after the end");
    assert.ok(length > 0 && offset >= 0 && offset + length <= bytes.length, "a range outside its buffer");
    for (let i = 0; i < length; i++) {
      const wanted = streamByte(this.expectStream, this.received + i);
      if (bytes[offset + i] !== wanted) {
        assert.fail(`byte ${this.received + i} of stream ${this.expectStream} is ${bytes[offset + i]}, not ${wanted}`);
      }
    }
    this.received += length;
    if (this.random.chance(this.pauses)) {
      this.connection.pause();
      this.pausedUntilMs = this.world.nowMs + this.random.between(1, 3000);
    }
  }

  onDrain(): void {
    assert.ok(!this.closed, "drain after close");
    this.pump();
  }

  onEnd(): void {
    assert.ok(!this.ended && !this.closed, "end twice");
    this.ended = true;
    this.pump();
  }

  onClose(error: SocketError | null): void {
    assert.ok(!this.closed, "close twice");
    this.closed = true;
    this.error = error;
  }

  /** The world's turn: resumes what paused. */
  tick(): void {
    if (this.pausedUntilMs !== 0 && this.world.nowMs >= this.pausedUntilMs) {
      this.pausedUntilMs = 0;
      this.connection.resume();
      this.world.wake();
    }
  }

  get resumeMs(): number {
    return this.pausedUntilMs === 0 || this.closed ? Infinity : this.pausedUntilMs;
  }

  pump(): void {
    if (this.finished || this.closed) return;
    while (this.sent < this.total) {
      const length = Math.min(this.total - this.sent, this.random.between(1, this.random.chance(0.3) ? 30000 : 2000));
      const bytes = new Uint8Array(length + 3);
      for (let i = 0; i < length; i++) bytes[i + 3] = streamByte(this.stream, this.sent + i);
      const more = this.connection.write(bytes, 3, length);
      bytes.fill(0xdd);
      this.sent += length;
      if (!more && this.sent < this.total) return;
    }
    if (this.patient && !this.ended) return;
    this.finished = true;
    this.connection.end();
  }
}

/** What the link in the middle takes: anything, or less, changing now and then, said or unsaid. */
export class Narrows {
  private readonly random: SeededRandom;
  private readonly narrow: boolean;
  private changeMs = 0;

  constructor(
    private readonly world: World,
    seed: number,
  ) {
    // Its own numbers, so that seeds found earlier stay what they were.
    this.random = new SeededRandom(seed ^ 0x5bd1e995);
    this.narrow = this.random.chance(0.4);
    world.isSilent = this.narrow && this.random.chance(0.25);
  }

  step(): void {
    if (!this.narrow || this.world.nowMs < this.changeMs) return;
    this.changeMs = this.world.nowMs + this.random.between(100, 60_000);
    this.world.pathMtu = this.random.chance(0.3) ? Infinity : this.random.between(300, 1500);
  }
}

export interface RunReport {
  readonly bytes: number;
  readonly connections: number;
  readonly simulatedMs: number;
  readonly retransmits: number;
  /** Packets that were too long for the path. */
  readonly tooLong: number;
}

function randomQuality(random: SeededRandom): LinkQuality {
  const bad = random.between(0, 3);
  const scale = bad === 0 ? 0 : bad === 1 ? 0.02 : 0.1;
  const fraction = () => (random.between(0, 1000) / 1000) * scale;
  return {
    loss: fraction(),
    duplication: fraction(),
    reordering: fraction() * 3,
    // Worse than this, a connection may fail for good reason: TIME-WAIT can end before the last FIN gets through.
    corruption: fraction() / 3,
    refusal: random.chance(0.3) ? fraction() : 0,
    delayMs: random.between(0, 1) === 0 ? random.between(0, 2) : random.between(5, 100),
    jitterMs: random.between(0, 3),
    reorderMs: random.between(1, 50),
  };
}

/** How long addresses of IPv6 are asked for before they are used. */
const SETTLE_ADDRESSES_MS = 1100;

/** Runs one seed over IPv4 or (`six`) IPv6; throws an AssertionError that says what went wrong. */
export function runSeed(seed: number, six = false): RunReport {
  const random = new SeededRandom(seed);
  const world = new World(random, randomQuality(random), six);
  const leastMtu = six ? 1280 : 576;
  const options = { ...DEFAULT_OPTIONS, receiveBytes: [8192, 65536, 262144][random.between(0, 2)]! };
  const a = world.addHost(random.chance(0.7) ? 1500 : random.between(leastMtu, 1499), options);
  const b = world.addHost(random.chance(0.7) ? 1500 : random.between(leastMtu, 1499), options);
  if (six) world.run(SETTLE_ADDRESSES_MS, () => false);
  const narrows = new Narrows(world, seed);
  narrows.step();
  const ends: End[] = [];
  const count = random.between(1, 6);
  const pauses = random.chance(0.5) ? 0 : 0.02;
  for (let i = 0; i < count; i++) {
    const [client, server] = random.chance(0.5) ? [a, b] : [b, a];
    open(world, random, client, server, PORT + i, i, pauses, ends);
  }
  const isDone = (): boolean => {
    for (const end of ends) end.tick();
    return ends.length === 2 * count && ends.every((end) => end.closed);
  };
  world.alarm = () => ends.reduce((earliest, end) => Math.min(earliest, end.resumeMs), Infinity);
  world.eachStep = () => {
    narrows.step();
    for (const host of world.hosts) checkInvariants(host.stack, options.connectionsMax);
  };
  world.wake();
  world.run(RUN_MS_MAX, isDone);
  let bytes = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i]!;
    assert.ok(end.closed, `end ${i} is still open after ${world.nowMs} ms with ${end.received} bytes`);
    assert.equal(end.error, null, `end ${i} failed`);
    bytes += end.received;
  }
  assert.equal(ends.length, 2 * count, "a connection was never accepted");
  checkStreams(ends);
  world.run(world.nowMs + SETTLE_MS, () => false);
  if (six) world.run(world.nowMs + SETTLE_MS, () => false);
  for (const host of [a, b]) checkNoLeak(host);
  return {
    bytes,
    connections: count,
    simulatedMs: world.nowMs - SETTLE_MS,
    retransmits: a.stack.counters.tcpRetransmits + b.stack.counters.tcpRetransmits,
    tooLong: world.tooLong,
  };
}

function open(
  world: World,
  random: SeededRandom,
  client: Host,
  server: Host,
  port: number,
  id: number,
  pauses: number,
  ends: End[],
): void {
  const size = () => (random.chance(0.2) ? 0 : random.between(1, random.chance(0.3) ? 400_000 : 5000));
  const clientTotal = size();
  const serverTotal = size();
  // At most one side waits for the other, or both would wait for ever.
  const patience = random.between(0, 2);
  const listener = server.stack.listenTcp(world.six ? "::" : "0.0.0.0", port, 5, (connection) => {
    const end = new End(connection, world, random, 2 * id + 1, serverTotal, patience === 1, pauses);
    end.expect(2 * id);
    connection.setHandlers(end);
    if (random.chance(0.5)) connection.setNoDelay(true);
    ends.push(end);
    end.pump();
  });
  assert.ok(!isSocketError(listener));
  let end: End | null = null;
  const forward: TcpHandlers = {
    onConnect: () => end!.onConnect(),
    onData: (bytes, offset, length) => end!.onData(bytes, offset, length),
    onDrain: () => end!.onDrain(),
    onEnd: () => end!.onEnd(),
    onClose: (error) => end!.onClose(error),
  };
  const connection = client.stack.connectTcp(server.address, port, forward);
  assert.ok(!isSocketError(connection));
  end = new End(connection, world, random, 2 * id, clientTotal, patience === 2, pauses);
  end.expect(2 * id + 1);
  ends.push(end);
  // Some write before the connection stands.
  if (random.chance(0.3)) end.pump();
}

/** Everything that was sent arrived: the totals match pairwise over all connections. */
function checkStreams(ends: End[]): void {
  let sent = 0;
  let received = 0;
  for (const end of ends) {
    assert.equal(end.sent, end.total, "not everything was written");
    assert.ok(end.ended, "the peer's end was not seen");
    sent += end.sent;
    received += end.received;
  }
  assert.equal(received, sent);
}

export function checkNoLeak(host: Host): void {
  const tcp = host.stack.tcp;
  assert.equal(tcp.connections, 0, "a connection was left behind");
  assert.equal(tcp.timeWaitConnections, 0, "a TIME-WAIT was left behind");
  assert.equal(tcp.timers.size, 0, "a timer was left behind");
  assert.equal(tcp.receiveMemoryBytes, 0, "receive memory was left behind");
  assert.equal(tcp.sendMemory.used, 0, "send memory was left behind");
  assert.equal(host.stack.ip.arp.pendingPackets, 0, "a packet still waits for ARP");
  assert.equal(host.stack.fragments.size, 0, "a reassembly was left behind");
  assert.equal(host.stack.fragments.bufferedBytes, 0, "a buffer of fragments was left behind");
  const { six } = host.stack;
  if (six === null) return;
  assert.equal(six.neighbours.pendingPackets, 0, "a packet still waits for a neighbour");
  // Those of every stack, its own two with their groups, at most the other host's two, and what paths remember.
  assert.ok(six.table.count <= 2 + 3 + 4 + 2 + 1, `${six.table.count} addresses are left`);
}
