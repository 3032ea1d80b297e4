/** apps/board, driven by HTTP and WebSockets: the same requests are answered alike on every platform. */
import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { after, before, describe, test } from "node:test";
import { PLATFORMS, prepare, Server } from "./server.ts";
import { converse } from "./tools.ts";

const GUEST_PORT = 8080;
const PATIENCE_MS = 25_000;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request, over a connection that is kept. */
function send(port: number, agent: Agent, method: string, path: string, body?: string | Buffer): Promise<Answer> {
  return new Promise((done, failed) => {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const asked = request({ port, host: "127.0.0.1", agent, method, path, headers, timeout: PATIENCE_MS }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    });
    asked.on("error", failed).on("timeout", () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
    asked.end(body);
  });
}

const json = JSON.stringify;
/** Requests in order, each with the status that it gets. */
const STORY: [status: number, method: string, path: string, body?: string | Buffer][] = [
  [201, "POST", "/api/users", json({ name: "ann" })],
  [201, "POST", "/api/users", json({ name: "bob" })],
  [201, "POST", "/api/users", json({ name: "eve" })],
  [409, "POST", "/api/users", json({ name: "ann" })],
  [400, "POST", "/api/users", json({ name: "Ann" })],
  [400, "POST", "/api/users", json({ name: 7 })],
  [400, "POST", "/api/users", "[".repeat(4_096)],
  [400, "POST", "/api/users", `${'{"a":'.repeat(600)}1${"}".repeat(600)}`],
  [400, "POST", "/api/users", Buffer.from('{"name":"zo\xff"}', "latin1")],
  [400, "POST", "/api/users", '{"__proto__":{"name":"zoe"}}'],
  [413, "POST", "/api/users", json({ name: "x".repeat(5_000) })],
  [415, "POST", "/api/users"],
  [204, "POST", "/api/follows", json({ user: "ann", follows: "bob" })],
  [404, "POST", "/api/follows", json({ user: "ann", follows: "zoe" })],
  [400, "POST", "/api/follows", json({ user: "ann", follows: "ann" })],
  [201, "POST", "/api/posts", json({ user: "ann", text: "first" })],
  [201, "POST", "/api/posts", json({ user: "bob", text: 'grüße "😀"\n字 </script> \u2028' })],
  [201, "POST", "/api/posts", json({ user: "bob", text: "😀".repeat(280) })],
  [201, "POST", "/api/posts", '{"user":"eve","text":"\\u00e9\\ud83d\\ude00\\n"}'],
  [400, "POST", "/api/posts", json({ user: "bob", text: "é".repeat(281) })],
  [400, "POST", "/api/posts", '{"user":"bob","text":"\\ud83d"}'],
  [400, "POST", "/api/posts", json({ user: "bob", text: "\x1b[2J" })],
  [404, "POST", "/api/posts", json({ user: "zoe", text: "hello" })],
  [200, "GET", "/api/public"],
  [200, "GET", "/api/public?limit=2"],
  [200, "GET", "/api/public?limit=2&before=3"],
  [200, "GET", "/api/timeline?user=ann"],
  [200, "GET", "/api/timeline?user=ann&limit=1&before=3"],
  [200, "GET", "/api/posts?user=bob"],
  [200, "GET", "/api/users/bob"],
  [404, "GET", "/api/users/zoe"],
  [404, "GET", "/api/users/%61nn"],
  [400, "GET", "/api/timeline"],
  [404, "GET", "/api/timeline?user=constructor"],
  [400, "GET", "/api/public?limit=101"],
  [400, "GET", "/api/public?limit=%201"],
  [400, "GET", "/api/public?before=x"],
  [204, "DELETE", "/api/follows?user=ann&follows=bob"],
  [200, "GET", "/api/timeline?user=ann"],
  [200, "HEAD", "/api/public"],
  [204, "OPTIONS", "/api/posts"],
  [405, "PUT", "/api/posts", json({})],
  [405, "GET", "/api/users"],
  [426, "GET", "/live"],
  [404, "GET", "/nope"],
  [200, "GET", "/healthz"],
  [200, "GET", "/"],
];

/** What must be the same everywhere: times are not, nor what entity tags have of the server's start. */
function essence({ status, headers, body }: Answer): unknown {
  const kept = ["content-type", "cache-control", "location", "allow", "content-security-policy"].map((n) => headers[n]);
  const tag = String(headers.etag).replace(/^"\w+\./, '"');
  return [status, ...kept, tag, body.replaceAll(/"(at|since)":\d{13}/g, '"$1":0')];
}

const told = new Map<string, unknown[]>();

for (const platform of PLATFORMS) {
  const target = prepare("board", platform);

  describe(`board on ${platform}`, { skip: target.skip ?? false }, () => {
    let server: Server;
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const ask = (method: string, path: string, body?: string | Buffer): Promise<Answer> =>
      send(server.port, agent, method, path, body);
    const health = async (): Promise<Record<string, number>> => JSON.parse((await ask("GET", "/healthz")).body);

    before(async () => {
      const healthy = async (port: number): Promise<boolean> =>
        (await send(port, agent, "GET", "/healthz")).status === 200;
      server = await Server.start(target, { guestPort: GUEST_PORT }, healthy);
    });
    after(() => {
      agent.destroy();
      return server?.stop();
    });

    test("users, posts, follows, timelines, and what is refused", async () => {
      const answers: unknown[] = [];
      for (const [status, method, path, body] of STORY) {
        const answer = await ask(method, path, body);
        assert.equal(answer.status, status, `${method} ${path} ${String(body).slice(0, 60)}: ${answer.body}`);
        answers.push(essence(answer));
      }
      told.set(platform, answers);
      const [first] = told.values();
      assert.deepEqual(answers, first);
    });

    test("what was posted is read back, with a time", async () => {
      const page = JSON.parse((await ask("GET", "/api/public?limit=3&before=4")).body);
      assert.deepEqual(
        page.posts.map(({ id, user, text }: Record<string, unknown>) => [id, user, text]),
        [
          [3, "bob", "😀".repeat(280)],
          [2, "bob", 'grüße "😀"\n字 </script> \u2028'],
          [1, "ann", "first"],
        ],
      );
      // The clocks of a virtual machine and of its host may differ by a little.
      assert.ok(Math.abs(page.posts[0].at - Date.now()) < 600_000);
    });

    test("posts are told to those who listen, until they go", { timeout: PATIENCE_MS }, async () => {
      const fields = ["Host: test", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"];
      const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
      const head = `${["GET /live HTTP/1.1", ...fields, key].join("\r\n")}\r\n\r\n`;
      const heard = converse(server.port, [head], (text) => text.includes('"live 2"}'), PATIENCE_MS);
      while ((await health()).live !== 1);
      const posts: string[] = [];
      for (const text of ["live 1", "live 2"])
        posts.push((await ask("POST", "/api/posts", json({ user: "eve", text }))).body);
      const { text } = await heard;
      assert.match(text, /^HTTP\/1\.1 101 /);
      const frames = posts.map((post) => `\x81${String.fromCharCode(post.length)}${post}`);
      assert.equal(text.slice(text.indexOf("\r\n\r\n") + 4), frames.join(""));
      while ((await health()).live !== 0);
    });

    test("nine reads to one write, eight at a time", async () => {
      const { posts = 0 } = await health();
      const one = async (i: number): Promise<number> => {
        if (i % 10 === 0) return (await ask("POST", "/api/posts", json({ user: "eve", text: `number ${i}` }))).status;
        return (await ask("GET", `/api/${i % 2 === 0 ? "timeline" : "posts"}?user=eve`)).status;
      };
      const statuses = await Promise.all(Array.from({ length: 400 }, (_, i) => one(i)));
      assert.deepEqual(
        [200, 201].map((status) => statuses.filter((s) => s === status).length),
        [360, 40],
      );
      assert.equal((await health()).posts, posts + 40);
    });

    test("it is still there", () => assert.ok(server.running, server.output));
  });
}
