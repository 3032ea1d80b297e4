/**
 * One seeded run with two to eight hosts that restart, freeze, and whose clocks jump, over a
 * hostile link whose quality changes. What arrives is always a beginning of what was sent;
 * every owner on a host that lives hears the end; a run without restarts loses nothing.
 */
import assert from "node:assert/strict";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers } from "@kiln/sockets";
import { DEFAULT_OPTIONS, type StackOptions } from "../../src/stack.ts";
import { checkInvariants } from "./invariants.ts";
import { SeededRandom } from "./random.ts";
import { checkNoLeak, type RunReport, streamByte } from "./scenario.ts";
import { type Host, type LinkQuality, World } from "./world.ts";

const PORT = 80;
const CONNECTIONS_MAX = 64;
const RUN_MS = 60_000;
/** Owners have this long to hear of the end once no more events happen: retries, keep-alive and orphans included. */
const SETTLE_MS = 3_600_000;
const JUMP_MS_MAX = 20_000;
const KEEP_ALIVE_MS = 20_000;

/** One direction of a connection as its two owners know it. */
class Stream {
  sent = 0;
  received = 0;
  /** The connection was never established. */
  void = false;

  constructor(
    readonly number: number,
    readonly total: number,
  ) {}
}

class Owner implements TcpHandlers {
  connection: TcpConnection | null = null;
  ended = false;
  closes = 0;
  connected = false;
  error: SocketError | null = null;
  private finished = false;

  constructor(
    readonly host: Host,
    /** Which life of the host it belongs to. */
    readonly life: number,
    private readonly outgoing: Stream,
    private readonly incoming: Stream,
    private readonly random: SeededRandom,
  ) {}

  /** Everything arrived both ways: only the goodbye was lost, for longer than TIME-WAIT lasts. */
  get isServed(): boolean {
    const { outgoing, incoming } = this;
    return outgoing.received === outgoing.total && incoming.received === incoming.total;
  }

  get isAlive(): boolean {
    return this.host.life === this.life;
  }

  onConnect(): void {
    this.connected = true;
    this.pump();
  }

  /** The attempt failed: neither direction ever began. */
  giveUp(): void {
    assert.equal(this.incoming.received, 0, "data on a connection that never stood");
    this.incoming.void = true;
    this.outgoing.void = true;
  }

  onData(bytes: Uint8Array, offset: number, length: number): void {
    assert.ok(this.isAlive, "a handler of an earlier life was called");
    assert.ok(!this.ended && this.closes === 0, "data after the end");
    const { incoming } = this;
    for (let i = 0; i < length; i++) {
      assert.equal(bytes[offset + i], streamByte(incoming.number, incoming.received + i), "a byte is wrong");
    }
    incoming.received += length;
    assert.ok(incoming.received <= incoming.sent, "bytes that nobody sent");
  }

  onDrain(): void {
    this.pump();
  }

  onEnd(): void {
    assert.ok(!this.ended, "two ends");
    this.ended = true;
    assert.equal(this.incoming.received, this.incoming.total, "the end came early");
  }

  onClose(error: SocketError | null): void {
    this.closes++;
    assert.equal(this.closes, 1, "closed twice");
    this.error = error;
  }

  pump(): void {
    const { connection, outgoing } = this;
    if (this.finished || this.closes > 0 || connection === null) return;
    while (outgoing.sent < outgoing.total) {
      const length = Math.min(outgoing.total - outgoing.sent, this.random.between(1, 8000));
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) bytes[i] = streamByte(outgoing.number, outgoing.sent + i);
      outgoing.sent += length;
      if (!connection.write(bytes, 0, length) && outgoing.sent < outgoing.total) return;
    }
    this.finished = true;
    connection.end();
  }
}

function quality(random: SeededRandom): LinkQuality {
  const scale = [0, 0.02, 0.1, 0.2][random.between(0, 3)]!;
  const fraction = () => (random.between(0, 1000) / 1000) * scale;
  return {
    loss: fraction(),
    duplication: fraction(),
    reordering: fraction() * 3,
    corruption: fraction() / 3,
    refusal: fraction() / 2,
    delayMs: random.between(0, 60),
    jitterMs: random.between(0, 10),
    reorderMs: random.between(1, 60),
  };
}

/** Runs one seed; throws an AssertionError that says what went wrong. */
export function runTurmoil(seed: number): RunReport {
  const random = new SeededRandom(seed ^ 0x7007);
  const world = new World(random, quality(random));
  const restarts = random.chance(0.5);
  const receiveBytes = [4096, 65536, 262144][random.between(0, 2)]!;
  const options: StackOptions = { ...DEFAULT_OPTIONS, receiveBytes, connectionsMax: CONNECTIONS_MAX };
  const count = random.between(2, 8);
  const owners: Owner[] = [];
  const streams: Stream[] = [];
  let connections = 0;

  const size = () => (random.chance(0.2) ? 0 : random.between(1, random.chance(0.2) ? 300_000 : 6000));

  /** A listener that finds out which connection it got by the client's address and port. */
  const expected = new Map<string, { up: Stream; down: Stream }>();
  const serve = (host: Host): void => {
    const life = host.life;
    // With cookies a connection whose first words are lost is refused: only where failures are expected.
    const backlog = restarts ? random.between(1, 8) : CONNECTIONS_MAX;
    const listener = host.stack.listenTcp("0.0.0.0", PORT, backlog, (connection) => {
      const key = `${connection.remote.address}:${connection.remote.port}>${host.number}`;
      const pair = expected.get(key);
      // A SYN of an earlier life that was on its way all the time.
      if (pair === undefined) return connection.destroy();
      expected.delete(key);
      const owner = new Owner(host, life, pair.down, pair.up, random);
      owner.connection = connection;
      owner.connected = true;
      owners.push(owner);
      connection.setKeepAlive(true, KEEP_ALIVE_MS);
      connection.setHandlers(owner);
      owner.pump();
    });
    assert.ok(!isSocketError(listener));
  };

  for (let i = 0; i < count; i++) serve(world.addHost(random.chance(0.5) ? 1500 : random.between(576, 1499), options));

  const open = (): void => {
    const client = world.hosts[random.between(0, count - 1)]!;
    const server = world.hosts[random.between(0, count - 1)]!;
    if (client === server || client.isFrozen) return;
    const up = new Stream(streams.length, size());
    const down = new Stream(streams.length + 1, size());
    const owner = new Owner(client, client.life, up, down, random);
    const connection = client.stack.connectTcp(server.address, PORT, owner);
    if (isSocketError(connection)) return;
    streams.push(up, down);
    expected.set(`${connection.local.address}:${connection.local.port}>${server.number}`, { up, down });
    owner.connection = connection;
    connection.setKeepAlive(true, KEEP_ALIVE_MS);
    owners.push(owner);
    connections++;
  };

  const act = (): void => {
    const host = world.hosts[random.between(0, count - 1)]!;
    const kind = random.between(0, 19);
    if (kind < 12) open();
    else if (kind < 14) world.quality = quality(random);
    else if (kind < 16) host.jump(random.between(1, random.chance(0.2) ? JUMP_MS_MAX : 500));
    else if (kind < 18) host.freeze(random.between(1, random.chance(0.2) ? JUMP_MS_MAX : 500));
    else if (restarts) {
      host.restart(random.u32());
      serve(host);
    }
  };

  world.eachStep = () => {
    for (const host of world.hosts) checkInvariants(host.stack, CONNECTIONS_MAX);
  };
  while (world.nowMs < RUN_MS) {
    act();
    world.wake();
    world.run(world.nowMs + random.between(0, 3000), () => false);
  }
  world.quality = { ...world.quality, loss: Math.min(world.quality.loss, 0.05) };
  world.run(world.nowMs + SETTLE_MS, () => false);

  let bytes = 0;
  for (const owner of owners) {
    if (!owner.isAlive) continue;
    assert.equal(owner.closes, 1, "an owner never heard the end");
    // Nobody answers ARP for a host that is frozen: the attempt may fail, and then nothing was said.
    const code = owner.error === null ? "" : owner.error.code;
    if (!owner.connected && (code === "EHOSTUNREACH" || code === "ETIMEDOUT")) owner.giveUp();
    else if (!restarts && !owner.isServed)
      assert.equal(owner.error, null, `a connection failed: ${owner.error?.message}`);
  }
  for (const stream of streams) {
    assert.ok(stream.received <= stream.sent, "more arrived than was sent");
    if (!restarts && !stream.void)
      assert.equal(stream.received, stream.total, `stream ${stream.number} is not complete`);
    bytes += stream.received;
  }
  for (const host of world.hosts) checkNoLeak(host);
  return {
    bytes,
    connections,
    simulatedMs: world.nowMs - SETTLE_MS,
    retransmits: world.hosts.reduce((sum, host) => sum + host.stack.counters.tcpRetransmits, 0),
    tooLong: world.tooLong,
  };
}
