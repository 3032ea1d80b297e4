// The same programs over our node:net and node:dgram and over Node's own: the same events in the same order.
import assert from "node:assert/strict";
import * as nodeDgram from "node:dgram";
import * as nodeNet from "node:net";
import { test } from "node:test";
import { NodeSockets } from "../../http/test/node-host.ts";
import type { PipeTarget } from "../src/flow.ts";
import type { Server } from "../src/net.ts";
import "../../web/test/core.ts";

const ourDgram = await import("../src/dgram.ts");
const ourNet = await import("../src/net.ts");
const { setClock, setSockets } = await import("../src/provider.ts");

setSockets(new NodeSockets());
setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

type Net = typeof ourNet;
type Say = (text: string) => void;

async function both(run: (net: Net, say: Say) => Promise<void>): Promise<void> {
  const ours: string[] = [];
  const node: string[] = [];
  await run(ourNet, (text) => ours.push(text));
  await run(nodeNet as unknown as Net, (text) => node.push(text));
  assert.deepEqual(ours, node);
  assert.ok(node.length > 0);
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server.address()!.port));
  });
}

function closed(emitter: { once(event: "close", listener: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => emitter.once("close", () => resolve()));
}

test("net: a conversation, its events, and the end of the server", () =>
  both(async (net, say) => {
    const server = net.createServer((socket) => {
      say(`server sees ${socket.remoteAddress === "127.0.0.1"} ${socket.readyState}`);
      socket.setEncoding("utf8");
      socket.on("data", (chunk: string) => {
        say(`server data ${chunk}`);
        socket.write(`<${chunk}>`);
      });
      socket.on("end", () => say("server end"));
      socket.on("close", (hadError: boolean) => say(`server close ${hadError}`));
    });
    const port = await listening(server);
    const client = net.connect(port, "127.0.0.1", () => say("connected"));
    say(`${client.connecting} ${client.readyState}`);
    const received: string[] = [];
    client.on("data", (chunk: Uint8Array) => {
      received.push(chunk.toString());
      if (received.join("") === "<one>") client.end("two");
    });
    client.write("one");
    client.on("end", () => say("client end"));
    client.on("finish", () => say(`finish ${client.writableEnded}`));
    await closed(client);
    say(`${received.join("")} ${client.destroyed} ${client.bytesRead} ${client.bytesWritten}`);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    say(`${server.listening} ${server.address()}`);
  }));

test("net: data waits for a reader, and pause holds it", () =>
  both(async (net, say) => {
    const server = net.createServer((socket) => {
      socket.write("before");
      socket.end();
    });
    const port = await listening(server);
    const client = net.connect(port);
    await new Promise((resolve) => setTimeout(resolve, 30));
    say("nothing read yet");
    client.on("end", () => say("end"));
    client.on("data", (chunk: Uint8Array) => {
      say(`data ${chunk.toString()}`);
      client.pause();
      setTimeout(() => client.resume(), 10);
    });
    await closed(client);
    server.close();
  }));

test("net: half-open connections answer after the peer has ended", () =>
  both(async (net, say) => {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      let text = "";
      socket.on("data", (chunk: Uint8Array) => {
        text += chunk.toString();
      });
      socket.on("end", () => {
        say(`all of it: ${text}`);
        socket.end(text.toUpperCase());
      });
    });
    const port = await listening(server);
    const client = net.connect({ port, host: "127.0.0.1" });
    client.end("shout");
    let answer = "";
    client.on("data", (chunk: Uint8Array) => {
      answer += chunk.toString();
    });
    await closed(client);
    say(answer);
    server.close();
  }));

test("net: large transfers arrive whole, with drain and callbacks", () =>
  both(async (net, say) => {
    const server = net.createServer((socket) => {
      socket.pipe(socket as unknown as PipeTarget);
    });
    const port = await listening(server);
    const client = net.connect(port);
    const block = new Uint8Array(200_000).fill(7);
    let total = 0;
    let wrong = 0;
    client.on("data", (chunk: Uint8Array) => {
      total += chunk.length;
      for (const byte of chunk) if (byte !== 7) wrong++;
    });
    let written = 0;
    const more = (): void => {
      while (written < 20) {
        written++;
        if (!client.write(block)) {
          client.once("drain", more);
          return;
        }
      }
      client.end(() => say("finished"));
    };
    more();
    await closed(client);
    say(`${total} ${wrong}`);
    server.close();
  }));

test("net: errors: refused, taken port, write after end, unknown host", () =>
  both(async (net, say) => {
    const server = net.createServer();
    const port = await listening(server);
    const second = net.createServer();
    second.on("error", (error: Error & { code?: string; syscall?: string }) => say(`${error.code} ${error.syscall}`));
    second.listen(port, "127.0.0.1");
    await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const refused = net.connect(port, "127.0.0.1");
    refused.on("error", (error: Error & { code?: string }) =>
      say(`${error.code} ${error.message.replace(`${port}`, "P")}`),
    );
    refused.on("close", (hadError: boolean) => say(`close ${hadError} ${refused.destroyed}`));
    await closed(refused);
    server.close((error?: Error & { code?: string }) => say(`${error?.code} ${error?.message}`));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }));

test("net: destroy with an error", () =>
  both(async (net, say) => {
    const server = net.createServer((socket) => {
      socket.on("error", () => {});
      socket.resume();
    });
    const port = await listening(server);
    const client = net.connect(port);
    client.on("error", (error: Error) => say(`error ${error.message}`));
    client.on("close", (hadError: boolean) => say(`close ${hadError}`));
    await new Promise<void>((resolve) => client.once("connect", resolve));
    client.destroy(new Error("enough"));
    say(`${client.destroyed} ${client.writable}`);
    await closed(client);
    server.close();
  }));

test("net: idle timeout", () =>
  both(async (net, say) => {
    const server = net.createServer((socket) => {
      socket.setTimeout(20, () => {
        say("timeout");
        socket.end("late");
      });
    });
    const port = await listening(server);
    const client = net.connect(port);
    client.on("data", (chunk: Uint8Array) => say(chunk.toString()));
    await closed(client);
    server.close();
  }));

test("net: isIP", () => {
  for (const text of [
    "1.2.3.4",
    "1.2.3",
    "256.1.1.1",
    "01.1.1.1",
    "::",
    "::1",
    "1::2::3",
    "fe80::1%eth0",
    "x",
    "",
    "::1.2.3.4",
    "%",
  ]) {
    assert.equal(ourNet.isIP(text), nodeNet.isIP(text), text);
  }
});

test("dgram: messages both ways, addresses, callbacks and closing", async () => {
  const run = async (dgram: typeof ourDgram): Promise<string[]> => {
    const lines: string[] = [];
    const server = dgram.createSocket("udp4");
    server.on("message", (message, from) => {
      lines.push(`got ${message.toString()} ${from.family} ${from.size} ${from.address}`);
      server.send(`re:${message.toString()}`, from.port, from.address);
    });
    await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
    const port = server.address().port;
    const client = dgram.createSocket({ type: "udp4" });
    const answer = new Promise<string>((resolve) => {
      client.on("message", (message) => resolve(message.toString()));
    });
    client.send(Buffer.from("xxhelloyy"), 2, 5, port, "127.0.0.1", (error, bytes) =>
      lines.push(`sent ${error} ${bytes}`),
    );
    lines.push(await answer);
    assert.throws(() => client.send("x", 0, "127.0.0.1"), RangeError);
    client.on("close", () => lines.push("closed"));
    client.close();
    assert.throws(() => client.close(), { code: "ERR_SOCKET_DGRAM_NOT_RUNNING" });
    assert.throws(() => client.send("x", port, "127.0.0.1"), { code: "ERR_SOCKET_DGRAM_NOT_RUNNING" });
    await new Promise<void>((resolve) => server.close(resolve));
    lines.sort();
    return lines;
  };
  assert.deepEqual(await run(ourDgram), await run(nodeDgram as unknown as typeof ourDgram));
});
