// What keeps a program running: sockets and servers by `ref` and `unref`, as the provider is told of them.
import assert from "node:assert/strict";
import * as nodeNet from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { noNames } from "../../dns/src/resolver/configuration.ts";
import { NodeSockets } from "../../http/test/node-host.ts";
import "./both-families.ts";

const { sources } = await import("./sockets-both.ts");
const ourNet = await import("../src/net.ts");
const ourDgram = await import("../src/dgram.ts");
const ourHttp = await import("../src/http.ts");
const { setClock, setNames, setSockets } = await import("../src/provider.ts");

setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

let sockets = new NodeSockets();
const peer = nodeNet.createServer((socket) => socket.on("error", () => {}).resume());
let port = 0;

before(async () => {
  await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve));
  port = (peer.address() as nodeNet.AddressInfo).port;
});

after(() => void peer.close());

beforeEach(() => {
  sockets = new NodeSockets();
  setSockets(sockets);
  sources.entries = [["127.", "127.0.0.1"]];
  setNames({ ...noNames(), hosts: [{ address: "127.0.0.1", names: ["host.test"] }] });
});

function told(emitter: { once(event: string, listener: () => void): unknown }, event: string): Promise<void> {
  return new Promise((resolve) => void emitter.once(event, resolve));
}

for (const host of ["host.test", "127.0.0.1"]) {
  test(`${host}: unref while a name is looked for, or before anything, counts once the connection stands`, async () => {
    for (const early of [false, true]) {
      const socket = new ourNet.Socket();
      if (early) socket.unref();
      socket.connect({ host, port });
      if (!early) socket.unref();
      assert.equal(sockets.resting, 0, "what connects keeps the program running");
      await told(socket, "connect");
      assert.equal(sockets.resting, 1);
      socket.unref().unref();
      assert.equal(sockets.resting, 1, "counted once");
      socket.ref();
      assert.equal(sockets.resting, 0);
      socket.unref();
      socket.destroy();
      assert.equal(sockets.resting, 0, "what ends keeps it running until that was told");
      socket.unref();
      await told(socket, "close");
      socket.unref().ref().unref();
      assert.equal(sockets.resting, 0);
    }
  });

  test(`${host}: the last word before the connection stands counts`, async () => {
    const socket = ourNet.connect({ host, port }).unref().ref();
    await told(socket, "connect");
    assert.equal(sockets.resting, 0);
    socket.destroy();
    // One that was ended before it stood is not at rest.
    const ended = ourNet.connect({ host, port }).unref();
    ended.end("all of it");
    await told(ended, "connect");
    assert.equal(sockets.resting, 0);
    await told(ended.resume(), "close");
  });
}

test("what fails, or is destroyed while a name is looked for, leaves nothing counted", async () => {
  setNames({ ...noNames(), hosts: [{ address: "2001:db8::1", names: ["six.test"] }] });
  const failed = ourNet.connect({ host: "six.test", port: 1, family: 4 }).unref();
  const error = await new Promise<Error>((resolve) => void failed.once("error", resolve));
  assert.equal((error as Error & { code: string }).code, "ENOTFOUND");
  const destroyed = ourNet.connect({ host: "host.test", port }).unref();
  destroyed.destroy();
  await told(destroyed, "close");
  assert.equal(sockets.resting, 0);
});

test("a connection that the peer ends with bytes unread is no longer counted", async () => {
  const talker = nodeNet.createServer((socket) => socket.end("unread"));
  await new Promise<void>((resolve) => talker.listen(0, "127.0.0.1", resolve));
  const socket = ourNet.connect({ host: "127.0.0.1", port: (talker.address() as nodeNet.AddressInfo).port });
  await told(socket, "connect");
  socket.unref();
  assert.equal(sockets.resting, 1);
  socket.pause();
  socket.end();
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(sockets.resting, 0);
  await told(socket.resume(), "close");
  talker.close();
});

test("a connection that the peer resets is no longer counted", async () => {
  const rude = nodeNet.createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  const socket = ourNet.connect({ host: "127.0.0.1", port: (rude.address() as nodeNet.AddressInfo).port }).unref();
  await told(socket, "connect");
  assert.equal(sockets.resting, 1);
  socket.on("error", () => assert.equal(sockets.resting, 0));
  socket.write("x");
  await told(socket, "close");
  assert.equal(sockets.resting, 0);
  rude.close();
});

test("servers and sockets of datagrams rest while they are open", async () => {
  const server = ourNet.createServer().unref();
  assert.equal(sockets.resting, 0, "it does not listen yet");
  server.listen(0, "127.0.0.1");
  assert.equal(sockets.resting, 1);
  const client = nodeNet.connect(server.address()!.port, "127.0.0.1");
  const taken = await new Promise<InstanceType<typeof ourNet.Socket>>(
    (resolve) => void server.once("connection", resolve),
  );
  assert.equal(sockets.resting, 1, "its connections are not meant");
  taken.unref();
  assert.equal(sockets.resting, 2);
  taken.destroy();
  client.destroy();
  server.ref();
  assert.equal(sockets.resting, 0);
  server.unref().close();
  await told(server, "close");
  assert.equal(sockets.resting, 0);

  const web = ourHttp.createServer().unref().listen(0, "127.0.0.1");
  assert.equal(sockets.resting, 1);
  web.close();
  assert.equal(sockets.resting, 0);

  const datagrams = ourDgram.createSocket("udp4").unref();
  datagrams.bind(0, "127.0.0.1");
  assert.equal(sockets.resting, 1);
  await told(datagrams, "listening");
  datagrams.ref().unref();
  assert.equal(sockets.resting, 1);
  datagrams.close();
  assert.equal(sockets.resting, 0);
});
