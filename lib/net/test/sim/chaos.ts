/**
 * One seeded run in which nothing is orderly: owners destroy connections at any moment,
 * write without looking at the answer, close listeners; the link goes dead for a while,
 * ARP is lost as well, datagrams fly in between. What arrives must still be a prefix of
 * what was sent, every owner hears `onClose` exactly once, and nothing is left behind.
 */
import assert from "node:assert/strict";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers, type TcpListener } from "@kiln/sockets";
import { DEFAULT_OPTIONS } from "../../src/stack.ts";
import { checkInvariants } from "./invariants.ts";
import { SeededRandom } from "./random.ts";
import { checkNoLeak, Narrows, type RunReport, streamByte } from "./scenario.ts";
import { type Host, World } from "./world.ts";

const RUN_MS = 120_000;
const SETTLE_MS = 1_200_000;
const ACTIONS = 400;
const CONNECTIONS_MAX = 60;
/** Datagrams that one packet holds, and that several do. */
const SHORT_BYTES = 77;
const LONG_BYTES = 5000;

class Wild implements TcpHandlers {
  connection: TcpConnection | null = null;
  peer: Wild | null = null;
  sent = 0;
  received = 0;
  connected = 0;
  ends = 0;
  closes = 0;
  private inCall = 0;

  constructor(
    readonly stream: number,
    private readonly random: SeededRandom,
  ) {}

  onConnect(): void {
    this.enter();
    this.connected++;
  }

  onData(bytes: Uint8Array, offset: number, length: number): void {
    this.enter();
    assert.equal(this.ends, 0, "data after the end");
    // The peer's stream has the number next to ours.
    for (let i = 0; i < length; i++) {
      assert.equal(bytes[offset + i], streamByte(this.stream ^ 1, this.received + i), `byte ${this.received + i}`);
    }
    this.received += length;
    if (this.random.chance(0.02)) this.connection?.destroy();
    else if (this.random.chance(0.1)) this.write(this.random.between(0, 3000));
    else if (this.random.chance(0.05)) this.connection?.pause();
  }

  onDrain(): void {
    this.enter();
  }

  onEnd(): void {
    this.enter();
    this.ends++;
    assert.equal(this.ends, 1, "two ends");
    if (this.random.chance(0.7)) this.connection?.end();
  }

  onClose(_error: SocketError | null): void {
    this.enter();
    this.closes++;
  }

  write(length: number): void {
    const connection = this.connection;
    if (connection === null) return;
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = streamByte(this.stream, this.sent + i);
    this.guard(() => connection.write(bytes, 0, length));
    this.sent += length;
  }

  /** A call into the stack: no handler may run before it returns. */
  guard(call: () => void): void {
    this.inCall++;
    call();
    this.inCall--;
  }

  private enter(): void {
    assert.equal(this.inCall, 0, "a handler was called from inside a call");
    assert.equal(this.closes, 0, "a handler was called after onClose");
  }
}

export function runChaos(seed: number): RunReport {
  const random = new SeededRandom(seed ^ 0x5ca1ab1e);
  const world = new World(random, {
    loss: random.between(0, 300) / 1000,
    duplication: random.between(0, 100) / 1000,
    reordering: random.between(0, 300) / 1000,
    corruption: random.between(0, 100) / 1000,
    refusal: random.between(0, 100) / 1000,
    delayMs: random.between(0, 20),
    jitterMs: random.between(0, 20),
    reorderMs: random.between(1, 100),
  });
  world.arpIsLossy = true;
  const quality = world.quality;
  const options = { ...DEFAULT_OPTIONS, receiveBytes: random.chance(0.5) ? 4096 : 65536 };
  const hosts = [world.addHost(1500, options), world.addHost(random.between(576, 1500), options)];
  const wilds: Wild[] = [];
  const listeners: TcpListener[] = [];
  const narrows = new Narrows(world, seed);
  world.eachStep = () => {
    narrows.step();
    for (const host of world.hosts) checkInvariants(host.stack, options.connectionsMax);
  };
  let port = 1000;
  let datagrams = 0;
  let noises = 0;
  let over = false;
  for (const host of hosts) {
    const socket = host.stack.bindUdp("0.0.0.0", 9, {
      onMessage: (bytes, offset, length) => {
        assert.ok(length === SHORT_BYTES || length === LONG_BYTES, `a datagram of ${length} bytes`);
        for (let i = 0; i < length; i++) assert.equal(bytes[offset + i], streamByte(length, i), "a datagram's bytes");
        datagrams++;
      },
      onError: () => {},
    });
    assert.ok(!isSocketError(socket));
  }

  const open = (client: Host, server: Host): void => {
    port++;
    const stream = wilds.length;
    const near = new Wild(stream, random);
    const far = new Wild(stream + 1, random);
    const listener = server.stack.listenTcp("0.0.0.0", port, 2, (connection) => {
      // A SYN from a connection that was given up may be accepted late; its owner hears of it all the same.
      if (far.connection !== null) return connection.destroy();
      far.connection = connection;
      connection.setHandlers(far);
      if (over) connection.destroy();
    });
    assert.ok(!isSocketError(listener));
    listeners.push(listener);
    const connection = client.stack.connectTcp(server.stack.hostAddress(), port, near);
    assert.ok(!isSocketError(connection));
    near.connection = connection;
    wilds.push(near, far);
  };

  const act = (): void => {
    const [client, server] = random.chance(0.5) ? [hosts[0]!, hosts[1]!] : [hosts[1]!, hosts[0]!];
    const kind = random.between(0, 11);
    if (wilds.length < 2 || (kind < 2 && wilds.length < 2 * CONNECTIONS_MAX)) return open(client, server);
    const wild = wilds[random.between(0, wilds.length - 1)]!;
    if (kind < 6) return wild.write(random.between(0, random.chance(0.1) ? 100_000 : 4000));
    if (kind === 6) return wild.guard(() => wild.connection?.end());
    if (kind === 7 && random.chance(0.5)) return wild.guard(() => wild.connection?.destroy());
    if (kind === 8) return wild.guard(() => wild.connection?.resume());
    if (kind === 9 && random.chance(0.3)) return listeners[random.between(0, listeners.length - 1)]!.close();
    if (kind === 10) world.quality = random.chance(0.2) ? { ...quality, loss: 1 } : quality;
    const noise = client.stack.bindUdp("0.0.0.0", 0, { onMessage: () => {}, onError: () => {} });
    assert.ok(!isSocketError(noise));
    const payload = new Uint8Array(noises++ % 3 === 0 ? LONG_BYTES : SHORT_BYTES);
    for (let i = 0; i < payload.length; i++) payload[i] = streamByte(payload.length, i);
    noise.send(payload, 0, payload.length, server.stack.hostAddress(), 9);
    noise.close();
  };

  const step = Math.floor(RUN_MS / ACTIONS);
  for (let i = 0; i < ACTIONS; i++) {
    act();
    world.wake();
    world.run(world.nowMs + random.between(0, 2 * step), () => false);
  }
  // A connection may still be accepted after this: its peer's last words complete the handshake.
  over = true;
  for (const wild of wilds) if (wild.connection !== null) wild.guard(() => wild.connection!.destroy());
  world.wake();
  world.run(world.nowMs + SETTLE_MS, () => false);

  let bytes = 0;
  let index = 0;
  for (const wild of wilds) {
    const other = wilds[index ^ 1]!;
    assert.ok(wild.received <= other.sent, "more arrived than was sent");
    assert.equal(wild.closes, wild.connection === null ? 0 : 1, `owner ${index} heard ${wild.closes} closes`);
    bytes += wild.received;
    index++;
  }
  for (const host of hosts) checkNoLeak(host);
  assert.ok(datagrams >= 0);
  return {
    bytes,
    connections: wilds.length / 2,
    simulatedMs: world.nowMs - SETTLE_MS,
    retransmits: hosts[0]!.stack.counters.tcpRetransmits + hosts[1]!.stack.counters.tcpRetransmits,
    tooLong: world.tooLong,
  };
}
