/** A fetch handler with WebSockets, driven by Node's own WebSocket and by raw frames. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PLATFORMS, prepareProgram, ROOT, Server } from "./server.ts";

const GUEST_PORT = 8080;

/** What a program prints that speaks to `port` with Node's WebSocket. */
function client(port: number, body: string): string {
  const program = `
    const url = "ws://127.0.0.1:${port}";
    const wait = setTimeout(() => { console.log("nothing came"); process.exit(1); }, 60_000);
    function done() { clearTimeout(wait); }
    ${body}`;
  const child = spawnSync(process.execPath, ["--no-warnings", "--experimental-websocket", "-e", program], {
    encoding: "utf8",
    timeout: 90_000,
    killSignal: "SIGKILL",
  });
  return child.stdout + child.stderr;
}

/** Sends bytes and gives all that comes until the server ends, as Latin-1. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from(bytes, "latin1")));
    let got = "";
    socket.setTimeout(60_000, () => socket.destroy(new Error(`no end came behind ${got}`)));
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(got));
  });
}

const fetched = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`)).text();

const HEAD =
  "GET /raw HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

for (const platform of PLATFORMS) {
  const target = prepareProgram("websocket", join(ROOT, "tests/clients/programs/websocket.ts"), platform);

  describe(`WebSockets on ${platform}`, { skip: target.skip ?? false }, () => {
    let server: Server;

    before(async () => {
      server = await Server.start(target, { guestPort: GUEST_PORT }, async (port) => (await fetched(port)) !== "");
    });
    after(() => server.stop());

    test("messages both ways, a subprotocol, a close from the server", async () => {
      const out = client(
        server.port,
        `const socket = new WebSocket(url + "/a", ["other", "echo"]);
        socket.binaryType = "arraybuffer";
        const bytes = new Uint8Array(400_000).map((_, i) => i * 7 + (i >> 8));
        let numbers = 0;
        socket.onopen = () => {
          console.log(socket.protocol);
          socket.send("grüße 😀");
          socket.send(bytes);
          for (let i = 0; i < 500; i++) socket.send("n" + i);
        };
        socket.onmessage = ({ data }) => {
          if (typeof data !== "string") console.log(Buffer.compare(Buffer.from(data), Buffer.from(bytes)));
          else if (!data.startsWith("N")) console.log(data);
          else if (data !== "N" + numbers++) console.log("out of order", data);
          else if (numbers === 500) socket.send("close");
        };
        socket.onclose = ({ code, reason, wasClean }) => { console.log(code, reason, wasClean); done(); };`,
      );
      assert.equal(out, "echo\nhello /a\nGRÜSSE 😀\n0\n3456 as you like true\n");
    });

    test("a close from the client, a message that is too big", async () => {
      const out = client(
        server.port,
        `const first = new WebSocket(url + "/b");
        first.onopen = () => first.close(4001, "enough");
        first.onclose = () => {
          const second = new WebSocket(url + "/c");
          second.onopen = () => second.send(new Uint8Array(500_001));
          second.onclose = ({ code, reason }) => { console.log(code, reason); done(); };
        };`,
      );
      assert.equal(out, "1009 the message is too big\n");
    });

    test("twenty clients at once", async () => {
      const out = client(
        server.port,
        `let open = 20;
        for (let i = 0; i < 20; i++) {
          const socket = new WebSocket(url + "/" + i);
          let got = 0;
          socket.onmessage = ({ data }) => {
            if (++got === 1) { if (data !== "hello /" + i) console.log(data); }
            else if (data !== "M" + i + "." + (got - 1)) console.log(data);
            if (got === 50) socket.close();
            else socket.send("m" + i + "." + got);
          };
          socket.onclose = ({ code }) => { if (--open === 0) { console.log("all", code); done(); } };
        }`,
      );
      assert.match(out, /^all 100[05]\n$/);
    });

    test("frames that come with the request; a frame without a mask", async () => {
      const good = await raw(server.port, `${HEAD}\x81\x82\0\0\0\0hi\x88\x80\0\0\0\0`);
      assert.ok(good.startsWith("HTTP/1.1 101 "), good);
      assert.match(good, /sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/i);
      assert.ok(good.endsWith("\r\n\r\n\x81\x0ahello /raw\x81\x02HI\x88\x00"), good);
      const bad = await raw(server.port, `${HEAD}\x81\x02hi`);
      assert.ok(bad.endsWith("\x03\xeaa client's frame without a mask"), bad);
      const old = await raw(
        server.port,
        HEAD.replace("Version: 13", "Version: 7").replace("a\r\n", "a\r\nConnection: close\r\n"),
      );
      assert.match(old, /^HTTP\/1.1 426 Upgrade Required\r\n/);
    });

    test("what the server was told of all that", async () => {
      const said = await fetched(server.port);
      for (const part of [
        " 3456  true;",
        " 4001 enough true;",
        " the message is too big, 1006  false;",
        " a client's frame without a mask, 1006  false;",
        " Sec-WebSocket-Version is not 13, 1006  false;",
      ]) {
        assert.ok(said.includes(part), `${part} in ${said}`);
      }
      assert.equal(said.match(/ 1000 {2}true;| 1005 {2}true;/g)?.length, 21);
    });
  });
}
