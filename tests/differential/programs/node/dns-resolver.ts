// node:dns against a server of the same program: every type, errors, aliases, TCP after a cut answer.
import * as dgram from "node:dgram";
import * as dns from "node:dns";
import * as net from "node:net";

type Rdata = number[];

function name(text: string): number[] {
  const bytes: number[] = [];
  for (const label of text.split(".")) {
    if (label === "") continue;
    bytes.push(label.length);
    for (let i = 0; i < label.length; i++) bytes.push(label.charCodeAt(i));
  }
  return [...bytes, 0];
}

function u16(value: number): number[] {
  return [value >> 8, value & 255];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}

function text(...strings: string[]): number[] {
  return strings.flatMap((one) => [one.length, ...Array.from(one, (unit) => unit.charCodeAt(0))]);
}

const A = 1;
const NS = 2;
const CNAME = 5;
const SOA = 6;
const PTR = 12;
const MX = 15;
const TXT = 16;
const AAAA = 28;
const SRV = 33;
const NAPTR = 35;
const CAA = 257;

const SOA_DATA = [...name("ns.test"), ...name("admin.test"), ...[7, 3600, 600, 86400, 60].flatMap(u32)];
const ZONE: Record<string, [number, Rdata][]> = {
  "host.test": [
    [A, [10, 0, 0, 1]],
    [A, [10, 0, 0, 2]],
    [AAAA, [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    [MX, [...u16(10), ...name("mail.test")]],
    [TXT, text("one", "two")],
    [TXT, text("three")],
    [NS, name("ns.test")],
    [SOA, SOA_DATA],
    [CAA, [0, 5, ...Array.from("issueca.test", (unit) => unit.charCodeAt(0))]],
    [NAPTR, [...u16(100), ...u16(50), ...text("s", "http", ""), ...name("a.test")]],
  ],
  "_web._tcp.test": [[SRV, [...u16(1), ...u16(2), ...u16(8080), ...name("host.test")]]],
  "alias.test": [[CNAME, name("host.test")]],
  "1.0.0.10.in-addr.arpa": [[PTR, name("host.test")]],
  "none.test": [],
  "only4.test": [[A, [127, 0, 0, 1]]],
};

/** The reply to a query; over UDP answers for `long.test` are cut. */
function reply(query: Uint8Array, overTcp: boolean): number[] {
  let at = 12;
  const labels: string[] = [];
  while (query[at]! !== 0) {
    labels.push(String.fromCharCode(...query.subarray(at + 1, at + 1 + query[at]!)));
    at += query[at]! + 1;
  }
  const asked = labels.join(".").toLowerCase();
  const type = (query[at + 1]! << 8) | query[at + 2]!;
  const question = [...query.subarray(12, at + 5)];
  const answers: number[][] = [];
  let rcode = 0;
  let truncated = false;
  if (asked === "broken.test") rcode = 2;
  else if (asked === "refused.test") rcode = 5;
  else if (asked === "long.test") {
    truncated = !overTcp;
    for (let i = 0; i < 60; i++)
      answers.push([...name(asked), ...u16(TXT), ...u16(1), ...u32(5), ...u16(21), ...text("x".repeat(20))]);
    if (truncated) answers.length = 0;
  } else if (ZONE[asked] === undefined) rcode = 3;
  else {
    let owner = asked;
    const alias = ZONE[asked]!.find(([kind]) => kind === CNAME);
    if (alias !== undefined && type !== CNAME) {
      answers.push([...name(owner), ...u16(CNAME), ...u16(1), ...u32(30), ...u16(alias[1].length), ...alias[1]]);
      owner = "host.test";
    }
    for (const [kind, data] of ZONE[owner]!) {
      if (kind !== type) continue;
      answers.push([...name(owner), ...u16(kind), ...u16(1), ...u32(60), ...u16(data.length), ...data]);
    }
  }
  return [
    query[0]!,
    query[1]!,
    truncated ? 0x87 : 0x85,
    0x80 | rcode,
    ...u16(1),
    ...u16(answers.length),
    ...u16(0),
    ...u16(0),
    ...question,
    ...answers.flat(),
  ];
}

const udp = dgram.createSocket("udp4");
udp.on("message", (query, from) => {
  if (query.toString("latin1").includes("silent")) return;
  udp.send(Uint8Array.from(reply(query, false)), from.port, from.address);
});
const tcp = net.createServer((socket) => {
  socket.on("data", (bytes: Buffer) => {
    const message = reply(bytes.subarray(2), true);
    // In two pieces, the first of which ends within the message.
    socket.write(Uint8Array.from([...u16(message.length), ...message.slice(0, 100)]));
    setTimeout(() => socket.write(Uint8Array.from(message.slice(100))), 5);
  });
  socket.on("error", () => {});
});

async function show(title: string, answer: Promise<unknown>): Promise<void> {
  try {
    console.log(title, JSON.stringify(await answer));
  } catch (error) {
    const { name: kind, message, code, syscall, hostname } = error as Error & Record<string, unknown>;
    console.log(title, kind, message, code, syscall, hostname);
  }
}

udp.bind(0, "127.0.0.1", () => {
  const port = udp.address().port;
  tcp.listen(port, "127.0.0.1", () => {
    run(port).then(() => {
      udp.close();
      tcp.close();
    });
  });
});

async function run(port: number): Promise<void> {
  const resolver = new dns.promises.Resolver();
  resolver.setServers([`127.0.0.1:${port}`]);
  console.log(
    resolver
      .getServers()
      .map((server) => server.replace(String(port), "PORT"))
      .join(),
  );
  await show("4", resolver.resolve4("host.test"));
  await show("4 ttl", resolver.resolve4("HOST.test", { ttl: true }));
  await show("6", resolver.resolve6("host.test"));
  await show("default", resolver.resolve("host.test"));
  await show("mx", resolver.resolveMx("host.test"));
  await show("txt", resolver.resolveTxt("host.test"));
  await show("ns", resolver.resolveNs("host.test"));
  await show("soa", resolver.resolveSoa("host.test"));
  await show("caa", resolver.resolveCaa("host.test"));
  await show("naptr", resolver.resolveNaptr("host.test"));
  await show("srv", resolver.resolveSrv("_web._tcp.test"));
  await show("cname", resolver.resolveCname("alias.test"));
  await show("alias", resolver.resolve4("alias.test"));
  await show(
    "alias ttl",
    resolver.resolve4("alias.test", { ttl: true }).then((all) => all.length),
  );
  await show("reverse", resolver.reverse("10.0.0.1"));
  await show("by name", resolver.resolve("host.test", "MX"));
  await show(
    "long",
    resolver.resolveTxt("long.test").then((all) => all.length),
  );
  await show("missing", resolver.resolve4("missing.test"));
  await show("no data", resolver.resolve4("none.test"));
  await show("no mail", resolver.resolveMx("only4.test"));
  await show("broken", resolver.resolve4("broken.test"));
  await show("refused", resolver.resolve4("refused.test"));
  await show("no reverse", resolver.reverse("10.0.0.9"));
  const quick = new dns.promises.Resolver({ timeout: 100, tries: 1 });
  quick.setServers([`127.0.0.1:${port}`]);
  await show("silent", quick.resolve4("silent.test"));
  const cancelled = resolver.resolve4("silent.test");
  setTimeout(() => resolver.cancel(), 20);
  await show("cancelled", cancelled);
  await new Promise<void>((done) => {
    const classic = new dns.Resolver();
    classic.setServers([`127.0.0.1:${port}`, "[::1]:5353", "1.1.1.1"]);
    console.log(classic.getServers().slice(1).join(" "));
    classic.resolve4("only4.test", (error, addresses) => {
      console.log("callback", error, addresses);
      done();
    });
  });
  for (const bad of [
    () => resolver.setServers(["nonsense"]),
    () => resolver.resolve("x", "ABC"),
    () => dns.lookup("x", {} as never, undefined as never),
  ]) {
    try {
      await bad();
      console.log("fine");
    } catch (error) {
      console.log((error as Error).name, (error as { code?: string }).code);
    }
  }
  await show("lookup address", dns.promises.lookup("127.0.0.1"));
  await show("lookup localhost", dns.promises.lookup("localhost", { family: 4, all: true }));
  await show("codes", Promise.resolve([dns.NOTFOUND, dns.NODATA, dns.TIMEOUT, dns.CANCELLED]));
  // A socket that connects by name.
  await new Promise<void>((done) => {
    const socket = net.connect({ port, host: "localhost", family: 4 });
    socket.on("connect", () => {
      console.log("connected", socket.remoteAddress);
      socket.destroy();
    });
    socket.on("close", () => done());
  });
}
