// Connections by name where there are two families: beside Node's own, and against silence and bad name servers.
import assert from "node:assert/strict";
import * as dgram from "node:dgram";
import * as nodeHttp from "node:http";
import * as nodeNet from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { emitMessage, type MessageRecord, parseMessage } from "../../dns/src/message.ts";
import { CLASS_IN, TYPE_AAAA } from "../../dns/src/records.ts";
import { noNames } from "../../dns/src/resolver/configuration.ts";
import { NodeSockets } from "../../http/test/node-host.ts";
import type { SocketError, TcpConnection, TcpHandlers } from "../../sockets/src/sockets.ts";
import "./both-families.ts";

const { sources } = await import("./sockets-both.ts");
const ourNet = await import("../src/net.ts");
const ourDns = await import("../src/dns.ts");
const ourHttp = await import("../src/http.ts");
const { setClock, setNames, setSockets } = await import("../src/provider.ts");

type Net = typeof ourNet;
type Socket = InstanceType<Net["Socket"]>;

/** Nobody answers there, and packets to it go nowhere. */
const SILENT = "192.0.2.66";
const UNREACHABLE = "2001:db8:dead::1";

/** The host's sockets, but for addresses that stand for trouble. */
class TroubledSockets extends NodeSockets {
  readonly asked: string[] = [];
  readonly dropped: string[] = [];

  override connectTcp(address: string, port: number, handlers: TcpHandlers): TcpConnection | SocketError {
    this.asked.push(address);
    if (address.startsWith("2001:db8:dead")) return { code: "ENETUNREACH", message: "no route" };
    if (address !== SILENT && !address.startsWith("2001:db8:5")) return super.connectTcp(address, port, handlers);
    const nothing = (): void => {};
    return {
      local: { address: "::", port: 0 },
      remote: { address, port },
      setHandlers: nothing,
      write: () => true,
      end: nothing,
      destroy: () => void this.dropped.push(address),
      pause: nothing,
      resume: nothing,
      setNoDelay: nothing,
      setKeepAlive: nothing,
      bufferedBytes: 0,
    };
  }
}

let sockets = new TroubledSockets();
setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

const four = nodeNet.createServer((socket) => socket.on("error", () => {}).end("four"));
const six = nodeNet.createServer((socket) => socket.on("error", () => {}).end("six"));
let fourPort = 0;
let sixPort = 0;
/** A port that nobody listens on. */
let closedPort = 0;

function listening(server: nodeNet.Server, host: string): Promise<number> {
  return new Promise((resolve) => {
    server.listen({ port: 0, host, ipv6Only: host === "::1" }, () =>
      resolve((server.address() as nodeNet.AddressInfo).port),
    );
  });
}

before(async () => {
  fourPort = await listening(four, "127.0.0.1");
  sixPort = await listening(six, "::1");
  const unused = nodeNet.createServer();
  closedPort = await listening(unused, "127.0.0.1");
  unused.close();
});

after(() => {
  four.close();
  six.close();
});

function freshSockets(): void {
  sockets = new TroubledSockets();
  setSockets(sockets);
}

beforeEach(() => {
  freshSockets();
  sources.entries = [
    ["::1", "::1"],
    ["127.", "127.0.0.1"],
    ["2001:db8", "2001:db8::2"],
    ["192.", "192.0.2.2"],
  ];
  hosts({});
});

function hosts(names: Record<string, string[]>): void {
  const entries = Object.entries(names).flatMap(([name, addresses]) =>
    addresses.map((address) => ({ address, names: [name] })),
  );
  setNames({ ...noNames(), hosts: entries });
}

interface Outcome {
  events: string[];
  data: string;
  error: (Error & { code?: string; errors?: (Error & { code: string; address: string; port: number })[] }) | null;
  socket: Socket;
  tookMs: number;
}

/** What a socket says until it is closed. */
function watch(socket: Socket): Promise<Outcome> {
  const events: string[] = [];
  const startMs = performance.now();
  let data = "";
  let error: Outcome["error"] = null;
  socket.on("lookup", (failure, address, family, host) =>
    events.push(`lookup ${failure === null ? address : failure.message} ${family} ${host}`),
  );
  socket.on("connectionAttempt", (address, _port, family) => events.push(`attempt ${address} ${family}`));
  socket.on("connectionAttemptFailed", (address, _port, family, failure) =>
    events.push(`failed ${address} ${family} ${(failure as Error & { code: string }).code}`),
  );
  socket.on("connectionAttemptTimeout", (address, _port, family) => events.push(`timeout ${address} ${family}`));
  socket.on("connect", () => events.push(`connect ${socket.remoteAddress} ${socket.remoteFamily}`));
  socket.on("data", (chunk: Uint8Array) => {
    data += chunk.toString();
  });
  socket.on("error", (failure) => {
    error = failure;
    events.push(`error ${failure.name} ${failure.message}`);
  });
  return new Promise((resolve) =>
    socket.on("close", (hadError) => {
      events.push(`close ${hadError}`);
      resolve({ events, data, error, socket, tookMs: performance.now() - startMs });
    }),
  );
}

type Options = Parameters<Net["connect"]>[0] & object;

/** The same connection by both; Node is given the addresses by a lookup of the test, in the order of RFC 6724. */
async function both(addresses: string[], options: Options): Promise<[Outcome, Outcome]> {
  hosts({ "host.test": addresses });
  const ours = await watch(ourNet.connect({ host: "host.test", ...options }));
  const found = addresses.map((address) => ({ address, family: nodeNet.isIP(address) }));
  const node = await watch(
    nodeNet.connect({
      host: "host.test",
      ...options,
      lookup: (_host: string, how: { all?: boolean; family?: number }, done: (...found: unknown[]) => void) => {
        const wanted = found.filter(({ family }) =>
          how.family !== 4 && how.family !== 6 ? true : family === how.family,
        );
        process.nextTick(() => {
          if (how.all === true) done(null, wanted);
          else done(null, wanted[0]!.address, wanted[0]!.family);
        });
      },
    } as unknown as nodeNet.NetConnectOpts) as unknown as Socket,
  );
  assert.deepEqual(ours.events, node.events);
  assert.equal(ours.data, node.data);
  assert.deepEqual(ours.socket.autoSelectFamilyAttemptedAddresses, node.socket.autoSelectFamilyAttemptedAddresses);
  return [ours, node];
}

test("as Node: the first family answers, or the second does when the first refuses", async () => {
  const [first] = await both(["::1", "127.0.0.1"], { port: sixPort });
  assert.equal(first.data, "six");
  const [second] = await both(["::1", "127.0.0.1"], { port: fourPort });
  assert.equal(second.data, "four");
  assert.ok(second.events.includes("failed ::1 6 ECONNREFUSED"));
});

test("as Node: all refuse, and the error names each", async () => {
  const [ours, node] = await both(["::1", "127.0.0.1", "127.0.0.2"], { port: closedPort });
  for (const { error } of [ours, node]) {
    assert.ok(error !== null && error instanceof AggregateError);
    assert.equal((error as { code?: string }).code, "ECONNREFUSED");
    assert.equal(error.message, "");
  }
  const shapes = [ours, node].map(({ error }) =>
    error!.errors!.map(({ message, code, address, port }) => ({ message, code, address, port })),
  );
  assert.deepEqual(shapes[0], shapes[1]);
  assert.equal(shapes[0]!.length, 3);
});

test("as Node: one family is looked for, or one address: the error is that of one", async () => {
  for (const options of [{}, { family: 4 }, { autoSelectFamily: false }]) {
    const [ours] = await both(["127.0.0.1"], { port: closedPort, ...options });
    assert.equal(ours.error?.message, `connect ECONNREFUSED 127.0.0.1:${closedPort}`);
    await both(["127.0.0.1"], { port: fourPort, ...options });
  }
  await both(["::1", "127.0.0.1"], { port: sixPort, autoSelectFamily: false });
  await both(["::1", "127.0.0.1"], { port: fourPort, family: 4 });
  hosts({ "host.test": ["::1", "127.0.0.1"] });
  const only = await watch(ourNet.connect({ host: "host.test", port: fourPort, family: 4 }));
  assert.equal(only.data, "four");
  const wrong = await watch(ourNet.connect({ host: "host.test", port: fourPort, family: 6 }));
  assert.equal(wrong.error?.message, `connect ECONNREFUSED ::1:${fourPort}`);
  const first = await watch(ourNet.connect({ host: "host.test", port: fourPort, autoSelectFamily: false }));
  assert.equal(first.error?.message, `connect ECONNREFUSED ::1:${fourPort}`);
  assert.deepEqual(sockets.asked.slice(-1), ["::1"]);
});

test("localhost, no host and literals need no name server", async () => {
  assert.equal((await watch(ourNet.connect(sixPort))).data, "six");
  assert.equal((await watch(ourNet.connect(fourPort))).data, "four");
  assert.equal((await watch(ourNet.connect({ port: fourPort, host: "a.localhost" }))).data, "four");
  assert.equal((await watch(ourNet.connect(sixPort, "::1"))).data, "six");
});

test("IPv6 that nobody answers: IPv4 has the connection after 250 ms, and the other is dropped", async () => {
  hosts({ "host.test": ["2001:db8:5::1", "127.0.0.1"] });
  const outcome = await watch(ourNet.connect({ host: "host.test", port: fourPort }));
  assert.equal(outcome.data, "four");
  assert.ok(outcome.tookMs >= 240 && outcome.tookMs < 1_000, `${outcome.tookMs} ms`);
  assert.deepEqual(sockets.dropped, ["2001:db8:5::1"]);
  assert.ok(outcome.events.includes("timeout 2001:db8:5::1 6"));
  const soon = await watch(ourNet.connect({ host: "host.test", port: fourPort, autoSelectFamilyAttemptTimeout: 20 }));
  assert.ok(soon.tookMs < 240, `${soon.tookMs} ms`);
});

test("hosts of one family: without a way for IPv6 IPv4 is first, without one for IPv4 it does not disturb", async () => {
  hosts({ "host.test": ["2001:db8:dead::1", "127.0.0.1"] });
  sources.entries = [["127.", "127.0.0.1"]];
  const onlyFour = await watch(ourNet.connect({ host: "host.test", port: fourPort }));
  assert.equal(onlyFour.data, "four");
  assert.deepEqual(sockets.asked, ["127.0.0.1"]);
  // A route that turns out to be none.
  sources.entries = [
    ["2001:", "2001:db8::2"],
    ["127.", "127.0.0.1"],
  ];
  const told = await watch(ourNet.connect({ host: "host.test", port: fourPort }));
  assert.equal(told.data, "four");
  assert.ok(told.tookMs < 240 && told.events.includes(`failed ${UNREACHABLE} 6 ENETUNREACH`));
});

test("silence and refusal: an error of both, in bounded time", async () => {
  hosts({ "host.test": ["2001:db8:5::1", UNREACHABLE] });
  const outcome = await watch(ourNet.connect({ host: "host.test", port: 80 }));
  assert.equal(outcome.error?.code, "ETIMEDOUT");
  assert.deepEqual(
    outcome.error?.errors?.map(({ message }) => message),
    ["connect ETIMEDOUT 2001:db8:5::1:80", `connect ENETUNREACH ${UNREACHABLE}:80`],
  );
  assert.ok(outcome.tookMs < 3_500, `${outcome.tookMs} ms`);
});

test("many addresses: sixteen are tried", async () => {
  hosts({ "host.test": Array.from({ length: 500 }, (_, i) => `2001:db8:dead::${i + 1}`) });
  const outcome = await watch(ourNet.connect({ host: "host.test", port: 80 }));
  assert.equal(outcome.error?.errors?.length, 16);
});

test("destroyed from every event, a socket ends and nothing is tried any more", async () => {
  for (const event of ["lookup", "connectionAttempt", "connectionAttemptFailed", "connectionAttemptTimeout"] as const) {
    freshSockets();
    hosts({ "host.test": ["2001:db8:dead::1", "2001:db8:5::1", "192.0.2.66"] });
    const socket = ourNet.connect({ host: "host.test", port: 80, autoSelectFamilyAttemptTimeout: 10 });
    socket.on(event, () => socket.destroy());
    const outcome = await watch(socket);
    assert.equal(outcome.error, null, event);
    const asked = sockets.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(sockets.asked.length, asked, event);
    assert.equal(outcome.events.at(-1), "close false", event);
  }
});

test("a socket that fails is not watched for silence any more, and one of wrong options never was", async () => {
  let looks = 0;
  setClock({
    monotonicMs: () => {
      looks++;
      return performance.now();
    },
    wallMs: () => Date.now(),
  });
  hosts({ none: ["192.0.2.1"] });
  const socket = ourNet.connect({ host: "none", port: 80, timeout: 5, family: 6 });
  assert.equal((await watch(socket)).error?.code, "ENOTFOUND");
  const wrong = new ourNet.Socket();
  const options = { host: "host.test", port: 80, timeout: 5, autoSelectFamilyAttemptTimeout: 0 };
  assert.throws(() => wrong.connect(options), { code: "ERR_OUT_OF_RANGE" });
  assert.equal(wrong.connecting, false);
  looks = 0;
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(looks, 0);
  setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });
});

test("who connects again means the new one: the race before it ends without a word", async () => {
  hosts({ "host.test": ["2001:db8:5::1", "127.0.0.1"] });
  const socket = new ourNet.Socket();
  let connects = 0;
  socket.on("connect", () => connects++);
  socket.connect({ host: "host.test", port: fourPort, autoSelectFamilyAttemptTimeout: 30 });
  setTimeout(() => socket.connect({ host: "localhost", port: sixPort }), 10);
  assert.equal((await watch(socket)).data, "six");
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.deepEqual([connects, sockets.asked, sockets.dropped], [1, ["2001:db8:5::1", "::1"], ["2001:db8:5::1"]]);
});

test("what is written before the connection stands reaches the one that wins", async () => {
  const echo = nodeNet.createServer((socket) => socket.pipe(socket));
  const port = await listening(echo, "127.0.0.1");
  hosts({ "host.test": ["2001:db8:5::1", "127.0.0.1"] });
  const socket = ourNet.connect({ host: "host.test", port, autoSelectFamilyAttemptTimeout: 20 });
  socket.setNoDelay(true);
  socket.write("early ");
  socket.end("words");
  assert.equal((await watch(socket)).data, "early words");
  echo.close();
});

test("requests of HTTP connect the same way, and take its options", async () => {
  const web = nodeHttp.createServer((request, response) => response.end(`for ${request.headers.host}`));
  const port = await new Promise<number>((resolve) =>
    web.listen(0, "127.0.0.1", () => resolve((web.address() as nodeNet.AddressInfo).port)),
  );
  hosts({ "host.test": ["2001:db8:5::1", "127.0.0.1"] });
  const get = (options: object): Promise<string> =>
    new Promise((resolve) => {
      const request = ourHttp.get({ host: "host.test", port, agent: false, ...options }, (response) => {
        let text = "";
        response.on("data", (chunk: Uint8Array) => {
          text += chunk.toString();
        });
        response.on("end", () => resolve(text));
      });
      request.on("error", (error: Error & { code?: string }) => resolve(`${error.code} ${error.message}`));
    });
  assert.equal(await get({ autoSelectFamilyAttemptTimeout: 20 }), `for host.test:${port}`);
  assert.deepEqual(sockets.asked, ["2001:db8:5::1", "127.0.0.1"]);
  hosts({ "host.test": [UNREACHABLE, "127.0.0.1"] });
  assert.equal(await get({ autoSelectFamily: false }), `ENETUNREACH connect ENETUNREACH ${UNREACHABLE}:${port}`);
  hosts({ "host.test": [UNREACHABLE, "2001:db8:dead::2"] });
  assert.equal(await get({}), "ENETUNREACH ");
  web.close();
});

test("options and defaults that are wrong are refused, small ones raised", () => {
  assert.throws(() => ourNet.connect({ host: "host.test", port: 80, autoSelectFamilyAttemptTimeout: 0 }), {
    code: "ERR_OUT_OF_RANGE",
  });
  assert.throws(() => ourNet.setDefaultAutoSelectFamily("no" as unknown as boolean), { code: "ERR_INVALID_ARG_TYPE" });
  assert.equal(ourNet.getDefaultAutoSelectFamily(), nodeNet.getDefaultAutoSelectFamily());
  assert.equal(ourNet.getDefaultAutoSelectFamilyAttemptTimeout(), 250);
  ourNet.setDefaultAutoSelectFamilyAttemptTimeout(1);
  assert.equal(ourNet.getDefaultAutoSelectFamilyAttemptTimeout(), 10);
  ourNet.setDefaultAutoSelectFamilyAttemptTimeout(250);
});

// ---- name servers ----

type Answer = { readonly delayMs: number; readonly addresses: readonly string[] } | "never" | "garbage" | "refused";

/** A name server on the loopback interface that treats A and AAAA as it is told. */
async function nameServer(a: Answer, aaaa: Answer) {
  const socket = dgram.createSocket("udp4");
  let closed = false;
  socket.on("message", (query, from) => {
    const message = parseMessage(query, 0, query.length)!;
    const question = message.questions[0]!;
    const answer = question.type === TYPE_AAAA ? aaaa : a;
    if (answer === "never") return;
    if (answer === "garbage") {
      const bytes = query.map((byte, i) => (i < 2 ? byte : byte ^ 0x5a));
      socket.send(bytes, from.port, from.address);
      return;
    }
    const addresses = answer === "refused" ? [] : answer.addresses;
    const answers: MessageRecord[] = addresses.map((address) => ({
      name: question.name,
      classCode: CLASS_IN,
      ttl: 0,
      data: { type: address.includes(":") ? "AAAA" : "A", address },
    }));
    const out = new Uint8Array(1_200);
    const rcode = answer === "refused" ? 5 : 0;
    const length = emitMessage({ ...message, isResponse: true, rcode, answers }, out);
    const send = (): void => {
      if (!closed) socket.send(out.slice(0, length), from.port, from.address);
    };
    setTimeout(send, answer === "refused" ? 0 : answer.delayMs);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  setNames({ ...noNames(), servers: [{ address: "127.0.0.1", port: socket.address().port }] });
  return {
    close: () => {
      closed = true;
      socket.close();
    },
  };
}

test("a name server that answers AAAA late, never, with garbage or a refusal holds IPv4 for 50 ms at most", async () => {
  let round = 0;
  for (const aaaa of [{ delayMs: 600, addresses: ["::1"] }, "never", "garbage", "refused"] as const) {
    const server = await nameServer({ delayMs: 0, addresses: ["127.0.0.1"] }, aaaa);
    const outcome = await watch(ourNet.connect({ host: `late${round++}.test`, port: fourPort }));
    assert.equal(outcome.data, "four", String(aaaa));
    assert.ok(outcome.tookMs < 240, `${outcome.tookMs} ms`);
    server.close();
  }
});

test("who wants one family is not held up by a name server that is silent about the other", async () => {
  for (const [a, aaaa, family, port, data] of [
    [{ delayMs: 0, addresses: ["127.0.0.1"] }, "never", 4, fourPort, "four"],
    ["never", { delayMs: 0, addresses: ["::1"] }, 6, sixPort, "six"],
  ] as const) {
    const server = await nameServer(a, aaaa);
    const outcome = await watch(ourNet.connect({ host: `one${family}.test`, port, family }));
    assert.equal(outcome.data, data);
    assert.ok(outcome.tookMs < 45, `${outcome.tookMs} ms`);
    server.close();
  }
  const none = await nameServer({ delayMs: 0, addresses: [] }, "never");
  const missing = await watch(ourNet.connect({ host: "none4.test", port: fourPort, family: 4 }));
  assert.equal(missing.error?.code, "ENOTFOUND");
  assert.ok(missing.tookMs < 240, `${missing.tookMs} ms`);
  none.close();
});

test("a listener that throws keeps nobody else from the answer that both waited for", async () => {
  const server = await nameServer({ delayMs: 10, addresses: ["127.0.0.1"] }, { delayMs: 0, addresses: [] });
  const thrown: unknown[] = [];
  const listeners = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  process.once("uncaughtException", (error) => thrown.push(error));
  const first = ourNet.connect({ host: "shared.test", port: fourPort });
  first.on("lookup", () => {
    throw new Error("first");
  });
  const second = await watch(ourNet.connect({ host: "shared.test", port: fourPort }));
  for (const listener of listeners) process.on("uncaughtException", listener);
  first.destroy();
  assert.equal(second.data, "four");
  assert.deepEqual(thrown, [new Error("first")]);
  server.close();
});

test("AAAA that comes late joins a race that is still on", async () => {
  const server = await nameServer({ delayMs: 0, addresses: [SILENT] }, { delayMs: 400, addresses: ["::1"] });
  const outcome = await watch(ourNet.connect({ host: "joins.test", port: sixPort }));
  assert.equal(outcome.data, "six");
  assert.deepEqual(sockets.asked, [SILENT, "::1"]);
  assert.ok(outcome.tookMs >= 390 && outcome.tookMs < 1_000, `${outcome.tookMs} ms`);
  server.close();
});

test("IPv6 that is known first does not wait for A, and a name of one family needs no more than it", async () => {
  const server = await nameServer({ delayMs: 700, addresses: ["127.0.0.1"] }, { delayMs: 0, addresses: ["::1"] });
  const outcome = await watch(ourNet.connect({ host: "first.test", port: sixPort }));
  assert.equal(outcome.data, "six");
  assert.ok(outcome.tookMs < 240, `${outcome.tookMs} ms`);
  server.close();
  const none = await nameServer({ delayMs: 0, addresses: [] }, { delayMs: 0, addresses: [] });
  const missing = await watch(ourNet.connect({ host: "none.test", port: sixPort }));
  assert.equal(missing.error?.message, "getaddrinfo ENOTFOUND none.test");
  assert.equal(missing.events[0], "lookup getaddrinfo ENOTFOUND none.test undefined none.test");
  none.close();
});

test("IPv6 without a way there, and where one address is all that is tried, waits for IPv4", async () => {
  for (const [options, sixSource] of [
    [{}, []],
    // A source of another label: IPv4 is the better one.
    [{ autoSelectFamily: false }, [["2001:", "fd00::2"]]],
  ] as [object, [string, string][]][]) {
    freshSockets();
    sources.entries = [["127.", "127.0.0.1"], ...sixSource];
    const server = await nameServer(
      { delayMs: 30, addresses: ["127.0.0.1"] },
      { delayMs: 0, addresses: ["2001:db8:5::1"] },
    );
    const outcome = await watch(ourNet.connect({ host: "waits.test", port: fourPort, ...options }));
    assert.equal(outcome.data, "four");
    assert.deepEqual(sockets.asked, ["127.0.0.1"]);
    assert.ok(outcome.tookMs < 240, `${outcome.tookMs} ms`);
    server.close();
  }
  // Nothing better comes: it is tried all the same.
  const only = await nameServer({ delayMs: 30, addresses: [] }, { delayMs: 0, addresses: ["::1"] });
  sources.entries = [];
  assert.equal((await watch(ourNet.connect({ host: "only.test", port: sixPort }))).data, "six");
  only.close();
});

test("dns.lookup gives both families in the order of RFC 6724, and the orders that programs name", async () => {
  hosts({ "host.test": ["127.0.0.1", "2001:db8::1", "::1", "192.0.2.1"] });
  const all = (options: object): Promise<string> =>
    new Promise((resolve, reject) =>
      ourDns.lookup("host.test", { all: true, ...options }, (error, found) => {
        if (error !== null) reject(error);
        else resolve(found.map(({ address }) => address).join(" "));
      }),
    );
  assert.equal(await all({}), "::1 2001:db8::1 127.0.0.1 192.0.2.1");
  assert.equal(await all({ family: 6 }), "::1 2001:db8::1");
  assert.equal(await all({ family: "IPv4" }), "127.0.0.1 192.0.2.1");
  assert.equal(await all({ order: "ipv4first" }), "127.0.0.1 192.0.2.1 ::1 2001:db8::1");
  assert.equal(await all({ verbatim: false }), "127.0.0.1 192.0.2.1 ::1 2001:db8::1");
  ourDns.setDefaultResultOrder("ipv4first");
  assert.equal(await all({}), "127.0.0.1 192.0.2.1 ::1 2001:db8::1");
  assert.equal(await all({ order: "ipv6first" }), "::1 2001:db8::1 127.0.0.1 192.0.2.1");
  hosts({ "host.test": ["::1", "127.0.0.1"] });
  const outcome = await watch(ourNet.connect({ host: "host.test", port: fourPort }));
  assert.deepEqual(sockets.asked, ["127.0.0.1"]);
  assert.equal(outcome.data, "four");
  ourDns.setDefaultResultOrder("verbatim");
  assert.throws(() => ourDns.lookup("x", { order: "any" as "verbatim" }, () => {}), { code: "ERR_INVALID_ARG_VALUE" });
});
