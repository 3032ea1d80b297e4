/** apps/echo, driven by nc and by raw clients. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { after, before, describe, test } from "node:test";
import { PLATFORMS, prepare, Server } from "./server.ts";
import { ask, converse, needs, run } from "./tools.ts";

const GUEST_PORT = 7000;

function pattern(bytes: number, seed: number): Buffer {
  const out = Buffer.alloc(bytes);
  let s = seed | 1;
  for (let i = 0; i < bytes; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    out[i] = s >>> 24;
  }
  return out;
}
const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** A connection that has sent one byte and got it back. */
function opened(port: number, byte: Buffer): Promise<Socket> {
  return new Promise((done, failed) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(byte));
    socket.once("error", failed);
    socket.once("data", (back: Buffer) => {
      socket.off("error", failed);
      if (back.equals(byte)) done(socket);
      else failed(new Error(`${back.toString("hex")} came back for ${byte.toString("hex")}`));
    });
  });
}

/** Sends everything, says so, and returns what comes until the server ends too. */
function echoed(port: number, bytes: Buffer): Promise<Buffer> {
  return finished(connect(port, "127.0.0.1"), bytes);
}

function finished(socket: Socket, bytes: Buffer): Promise<Buffer> {
  return new Promise((done, failed) => {
    const parts: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      failed(new Error(`only ${Buffer.concat(parts).length} of ${bytes.length} bytes came back in time`));
    }, 60_000);
    socket.on("data", (part: Buffer) => parts.push(part));
    socket.on("error", failed);
    socket.on("close", () => {
      clearTimeout(timer);
      done(Buffer.concat(parts));
    });
    socket.end(bytes);
  });
}

for (const platform of PLATFORMS) {
  const target = prepare("echo", platform);

  describe(`echo on ${platform}`, { skip: target.skip ?? false }, () => {
    let server: Server;
    before(async () => {
      server = await Server.start(target, { guestPort: GUEST_PORT, udp: true }, async (port) => {
        const { text } = await converse(port, ["ready?"], (t) => t === "ready?", 1000);
        return text === "ready?" && (await ask(port, Buffer.from("ready?"), 1, 1000)) !== null;
      });
    });
    after(() => server?.stop());

    test("nc over TCP", { skip: needs("nc") }, async () => {
      const { stdout } = await run("nc", ["-N", "-w", "5", "127.0.0.1", String(server.port)], "one\ntwo\n");
      assert.equal(stdout, "one\ntwo\n");
    });

    test("nc over UDP", { skip: needs("nc") }, async () => {
      const { stdout } = await run("nc", ["-u", "-w", "1", "127.0.0.1", String(server.port)], "datagram\n");
      assert.equal(stdout, "datagram\n");
    });

    test("a megabyte comes back as it went", async () => {
      const bytes = pattern(1 << 20, 7);
      const back = await echoed(server.port, bytes);
      assert.equal(back.length, bytes.length);
      assert.equal(digest(back), digest(bytes));
    });

    test("connections do not mix", async () => {
      const sent = Array.from({ length: 20 }, (_, i) => pattern(1000 + i * 997, i));
      const sockets: Socket[] = [];
      // Opened one by one: QEMU listens with a backlog of one, and the host drops what is beyond.
      for (const bytes of sent) sockets.push(await opened(server.port, bytes.subarray(0, 1)));
      const rest = sent.map((bytes) => bytes.subarray(1));
      const back = await Promise.all(sockets.map((socket, i) => finished(socket, rest[i] ?? Buffer.alloc(0))));
      assert.deepEqual(back.map(digest), rest.map(digest));
    });

    test("a connection without data ends", async () => {
      assert.equal((await echoed(server.port, Buffer.alloc(0))).length, 0);
    });

    test("datagrams of many sizes", async () => {
      for (const size of [1, 2, 100, 512, 1472]) {
        const datagram = pattern(size, size);
        assert.deepEqual(await ask(server.port, datagram, 3), datagram, `${size} bytes`);
      }
    });

    test("connections that are cut off do no harm", async () => {
      for (let i = 0; i < 10; i++) {
        await new Promise<void>((done) => {
          const socket = connect(server.port, "127.0.0.1", () => {
            socket.write(pattern(5000, i));
            socket.resetAndDestroy();
          });
          socket.on("error", () => undefined);
          socket.on("close", () => done());
        });
      }
      assert.equal((await echoed(server.port, Buffer.from("still there"))).toString(), "still there");
      assert.ok(server.running, server.output);
    });
  });
}
