// Where servers of node:net and node:http and sockets of node:dgram listen, as the provider is told, and what Node says to the same.
import assert from "node:assert/strict";
import * as nodeDgram from "node:dgram";
import nodeDns from "node:dns";
import * as nodeNet from "node:net";
import { after, beforeEach, mock, test } from "node:test";
import { noNames } from "../../dns/src/resolver/configuration.ts";
import { HostSockets } from "../../host-sockets/src/host-sockets.ts";
import { parsePortMap } from "../../host-sockets/src/portmap.ts";
import { SimHost } from "../../host-sockets/test/sim-host.ts";
import { NetStack } from "../../net/src/stack.ts";
import { SeededRandom } from "../../net/test/sim/random.ts";
import type {
  SocketError,
  Sockets,
  TcpConnection,
  TcpListener,
  UdpHandlers,
  UdpSocket,
} from "../../sockets/src/sockets.ts";
import "./both-families.ts";

const ourNet = await import("../src/net.ts");
const ourDns = await import("../src/dns.ts");
const ourDgram = await import("../src/dgram.ts");
const ourHttp = await import("../src/http.ts");
const { sources } = await import("./sockets-both.ts");
const { setClock, setNames, setSockets } = await import("../src/provider.ts");

setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

/** A machine of both families: Kiln's own stack, which tells where it was asked to listen. */
class ToldSockets extends NetStack implements Sockets {
  readonly told: string[] = [];

  constructor() {
    super({ mac: new Uint8Array([2, 0, 0, 0, 0, 1]), mtu: 1500, transmit: () => true }, new SeededRandom(1));
    assert.equal(this.startIpv6(null, 0), null);
  }

  override listenTcp(
    address: string,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
    ipv6Only = false,
  ): TcpListener | SocketError {
    this.told.push(`${address}${ipv6Only ? " only" : ""}`);
    return super.listenTcp(address, port, backlog, onConnection, ipv6Only);
  }

  override bindUdp(address: string, port: number, handlers: UdpHandlers, ipv6Only = false): UdpSocket | SocketError {
    this.told.push(`udp ${address}${ipv6Only ? " only" : ""}`);
    return super.bindUdp(address, port, handlers, ipv6Only);
  }
}

let sockets = new ToldSockets();

beforeEach(() => {
  sockets = new ToldSockets();
  setSockets(sockets);
  setNames(noNames());
  sources.entries = [
    ["::1", "::1"],
    ["127.", "127.0.0.1"],
  ];
});

interface Listening {
  once(event: "listening", listener: () => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
}

/** "listening", or the message of the error. */
function outcome(server: Listening): Promise<string> {
  return new Promise((resolve) => {
    server.once("listening", () => resolve("listening"));
    server.once("error", (error) => resolve(error.message));
  });
}

type Options = nodeNet.ListenOptions & { port: number };

const open: { close(): unknown }[] = [];
after(() => {
  for (const one of open) one.close();
});

/** A port that is free in both families, for what must be the same port under Node. */
async function freePort(): Promise<number> {
  const server = nodeNet.createServer();
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  const { port } = server.address() as nodeNet.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Listens with each of the options in turn, on one port, with ours and with Node's; the outcomes are the same. */
async function bothListen(all: Omit<Options, "port">[]): Promise<string[]> {
  const port = await freePort();
  const ours: string[] = [];
  const node: string[] = [];
  const opened: nodeNet.Server[] = [];
  for (const options of all) {
    ours.push(await outcome(ourNet.createServer().listen({ ...options, port })));
    const server = nodeNet.createServer();
    node.push(await outcome(server.listen({ ...options, port })));
    if (server.listening) opened.push(server);
  }
  await Promise.all(opened.map((server) => new Promise((resolve) => server.close(resolve))));
  assert.deepEqual(ours, node);
  return ours.map((text) => text.replaceAll(String(port), "PORT"));
}

test("as Node: ipv6Only leaves the port of IPv4 to another", async () => {
  assert.deepEqual(
    await bothListen([{ host: "::", ipv6Only: true }, { host: "0.0.0.0" }, { host: "::" }, { host: "::1" }]),
    [
      "listening",
      "listening",
      "listen EADDRINUSE: address already in use :::PORT",
      "listen EADDRINUSE: address already in use ::1:PORT",
    ],
  );
  assert.deepEqual(sockets.told, [":: only", "0.0.0.0", "::", "::1"]);
});

test("as Node: ipv6Only says nothing without a host, or with one of IPv4; in IPv6's clothes that is refused", async () => {
  const inUse = "listen EADDRINUSE: address already in use 0.0.0.0:PORT";
  assert.deepEqual(await bothListen([{ ipv6Only: true }, { host: "0.0.0.0" }]), ["listening", inUse]);
  assert.deepEqual(await bothListen([{ host: "", ipv6Only: true }, { host: "0.0.0.0" }]), ["listening", inUse]);
  assert.deepEqual(await bothListen([{ host: "127.0.0.1", ipv6Only: true }]), ["listening"]);
  assert.deepEqual(await bothListen([{ host: "::ffff:127.0.0.1", ipv6Only: true }]), [
    "listen EINVAL: invalid argument ::ffff:127.0.0.1:PORT",
  ]);
  assert.deepEqual(await bothListen([{ host: "::", ipv6Only: false }, { host: "0.0.0.0" }]), ["listening", inUse]);
});

test("servers of HTTP take ipv6Only too", async () => {
  const web = ourHttp.createServer();
  assert.equal(await outcome(web.listen({ host: "::", port: 80, ipv6Only: true })), "listening");
  assert.equal(await outcome(ourHttp.createServer().listen(80, "0.0.0.0")), "listening");
  assert.deepEqual(sockets.told, [":: only", "0.0.0.0"]);
  web.close();
});

test("as Node: udp6 for IPv6 alone, beside udp4; udp4 for IPv6 alone is nothing", async () => {
  const port = await freePort();
  const all = [
    { type: "udp6", ipv6Only: true },
    { type: "udp4" },
    { type: "udp6" },
    { type: "udp4", ipv6Only: true },
  ] as const;
  const node: string[] = [];
  const ours: string[] = [];
  for (const options of all) {
    const socket = nodeDgram.createSocket(options);
    node.push(await outcome(socket.bind(port)));
    open.push(socket);
    ours.push(await outcome(ourDgram.createSocket(options).bind(port)));
  }
  assert.deepEqual(ours.slice(0, 3), node.slice(0, 3));
  assert.deepEqual(ours.slice(0, 3), ["listening", "listening", `bind EADDRINUSE :::${port}`]);
  assert.equal(ours[3], `bind EINVAL 0.0.0.0:${port}`);
  assert.equal(node[3], ours[3]);
  assert.deepEqual(sockets.told, ["udp :: only", "udp 0.0.0.0", "udp ::", "udp 0.0.0.0 only"]);
  // What a socket that is not bound takes is the same.
  ourDgram.createSocket({ type: "udp6", ipv6Only: true }).send("x", 9, "::1");
  assert.equal(sockets.told.at(-1), "udp :: only");
});

test("over the host's sockets, which are used for IPv4 only, an address of IPv6 is an error that says so", async () => {
  setSockets(new HostSockets(new SimHost(), parsePortMap("")));
  for (const options of [{ host: "::1" }, { host: "::1", ipv6Only: true }, { host: "::", ipv6Only: true }]) {
    assert.equal(
      await outcome(ourNet.createServer().listen({ ...options, port: 80 })),
      `listen EAFNOSUPPORT: address family not supported ${options.host}:80`,
    );
  }
  assert.equal(
    await outcome(ourDgram.createSocket({ type: "udp4", ipv6Only: true }).bind(80)),
    "bind EINVAL 0.0.0.0:80",
  );
});

test("localhost is the first address that dns.lookup gives for it, as in Node", async () => {
  const lookedUp = (): Promise<string> =>
    new Promise((resolve, reject) => {
      ourDns.lookup("localhost", (error, address) => (error === null ? resolve(address) : reject(error)));
    });
  const listened = async (options: object = {}): Promise<string> => {
    const server = ourNet.createServer();
    assert.equal(await outcome(server.listen({ host: "localhost", port: 0, ...options })), "listening");
    const { address, family } = server.address()!;
    assert.equal(family, nodeNet.isIPv6(address) ? "IPv6" : "IPv4");
    assert.equal(sockets.told.pop()!.split(" ")[0], address);
    server.close();
    return address;
  };
  try {
    for (const [order, address] of [
      ["verbatim", "::1"],
      ["ipv6first", "::1"],
      ["ipv4first", "127.0.0.1"],
    ] as const) {
      ourDns.setDefaultResultOrder(order);
      assert.equal(await lookedUp(), address, order);
      assert.equal(await listened(), address, order);
      assert.equal(await listened({ ipv6Only: true }), address, order);
      const web = ourHttp.createServer().listen(0, "localhost");
      assert.equal(web.address()!.address, address, order);
      web.close();
    }
    // The same under Node, whose hosts file is this lookup.
    const server = nodeNet.createServer();
    const hosts = mock.method(nodeDns, "lookup", ((_host: string, done: (...found: unknown[]) => void) =>
      done(null, "::1", 6)) as typeof nodeDns.lookup);
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    assert.equal((server.address() as nodeNet.AddressInfo).address, "::1");
    hosts.mock.restore();
    server.close();
  } finally {
    ourDns.setDefaultResultOrder("verbatim");
  }
});
