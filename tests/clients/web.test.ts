/** apps/web, driven by curl, by a browser's request and by clients that misbehave. */
import assert from "node:assert/strict";
import { Agent, get } from "node:http";
import { after, before, describe, test } from "node:test";
import { PLATFORMS, prepare, Server } from "./server.ts";
import { converse, curl, lastAnswer, needs, run } from "./tools.ts";

const GUEST_PORT = 8080;
const HOST = "Host: test\r\n";

async function answers(port: number): Promise<boolean> {
  const { text } = await converse(
    port,
    [`GET /api/status HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
    undefined,
    1000,
  );
  return text.startsWith("HTTP/1.1 200");
}

for (const platform of PLATFORMS) {
  const target = prepare("web", platform);

  describe(`web on ${platform}`, { skip: target.skip ?? needs("curl") }, () => {
    let server: Server;
    let url = "";
    before(async () => {
      server = await Server.start(target, { guestPort: GUEST_PORT }, answers);
      url = `http://127.0.0.1:${server.port}`;
    });
    after(() => server?.stop());

    test("pages with their type, length and whole body", async () => {
      const page = await curl(`${url}/`);
      assert.equal(page.status, 200);
      assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
      assert.ok(page.body.startsWith("<!doctype html>") && page.body.trimEnd().endsWith("</html>"));
      const length = page.headers.get("content-length");
      if (length !== undefined) assert.equal(page.body.length, Number(length));
      const style = await curl(`${url}/style.css`);
      assert.equal(style.headers.get("content-type"), "text/css");
      assert.ok(style.body.includes("--clay"));
    });

    test("HEAD gives the head alone", async () => {
      const { status, stdout } = await run("curl", ["-sS", "-I", "--max-time", "25", `${url}/style.css`]);
      assert.equal(status, 0);
      const head = lastAnswer(stdout);
      assert.equal(head.status, 200);
      assert.equal(head.headers.get("content-type"), "text/css");
      assert.equal(head.body, "");
    });

    test("one connection for several requests", async () => {
      const args = ["-sS", "--max-time", "25", "-o", "/dev/null", "-w", "%{http_code} %{num_connects}\n"];
      const urls = ["/", "/style.css", "/nope", "/api/status"].flatMap((path, i) =>
        i === 0 ? [`${url}${path}`] : ["-o", "/dev/null", `${url}${path}`],
      );
      const { stdout } = await run("curl", [...args, ...urls]);
      assert.equal(stdout, "200 1\n200 0\n404 0\n200 0\n");
    });

    test("a form that posts", async () => {
      const name = "Ann & Bob <b>é$&";
      const form = ["--data-urlencode", `name=${name}`, "--data-urlencode", "message=hello world"];
      const posted = await curl(`${url}/sign`, ...form);
      assert.equal(posted.status, 303);
      assert.equal(posted.headers.get("location"), "/#book");
      const entries = JSON.parse(
        Buffer.from((await curl(`${url}/api/entries`)).body, "latin1").toString(),
      ) as unknown[];
      assert.deepEqual(entries[0], { name, message: "hello world" });
      const page = Buffer.from((await curl(`${url}/`)).body, "latin1").toString();
      assert.ok(page.includes("<b>Ann &amp; Bob &lt;b&gt;é$&amp;</b><p>hello world</p>"));
    });

    test("a form with nothing in it is answered with what is wrong", async () => {
      const answer = await curl(`${url}/sign`, "-d", "name=&message=x");
      assert.equal(answer.status, 400);
      assert.ok(answer.body.includes("Both a name and a message, please."));
    });

    test("a body that waits for 100 Continue", async () => {
      const answer = await curl(`${url}/sign`, "-H", "Expect: 100-continue", "-d", "name=Eve&message=waited");
      assert.equal(answer.status, 303);
    });

    test("unknown pages and methods", async () => {
      assert.equal((await curl(`${url}/nope?x=1`)).status, 404);
      const wrong = await curl("-X", "DELETE", `${url}/`);
      assert.equal(wrong.status, 405);
      assert.equal(wrong.headers.get("allow"), "GET, HEAD");
    });

    test("JSON", async () => {
      const answer = await curl(`${url}/api/status`);
      assert.ok(answer.headers.get("content-type")?.startsWith("application/json"));
      const status = JSON.parse(answer.body) as Record<string, unknown>;
      assert.deepEqual(Object.keys(status), ["requests", "entries", "upSeconds"]);
      assert.ok(Number(status.requests) > 5);
    });

    test("a browser's request", async () => {
      const lines = [
        "GET / HTTP/1.1",
        `Host: 127.0.0.1:${server.port}`,
        "Connection: keep-alive",
        'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"',
        "sec-ch-ua-mobile: ?0",
        "Upgrade-Insecure-Requests: 1",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "Sec-Fetch-Site: none",
        "Sec-Fetch-Mode: navigate",
        "Accept-Encoding: gzip, deflate, br, zstd",
        "Accept-Language: en-GB,en;q=0.9,de;q=0.8",
        "Cookie: a=b; theme=dark",
      ];
      const { text } = await converse(server.port, [`${lines.join("\r\n")}\r\n\r\n`], (t) => t.includes("</html>"));
      assert.ok(text.startsWith("HTTP/1.1 200 "));
      assert.ok(text.includes("<title>Kiln: a guest book</title>"));
    });

    test("a request that comes byte by byte", async () => {
      const bytes = [...`GET /api/status HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`];
      const { text, closed } = await converse(server.port, bytes);
      assert.ok(text.startsWith("HTTP/1.1 200 "));
      assert.ok(closed);
    });

    test("pipelined requests are answered in order", async () => {
      const requests = ["/style.css", "/nope", "/api/entries"].map((path) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`);
      const last = `GET /api/status HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`;
      const { text, closed } = await converse(server.port, [[...requests, last].join("")]);
      const at = ["--clay", "There is no such page", '"message":', '"upSeconds":'].map((mark) => text.indexOf(mark));
      assert.ok(
        at.every((offset, i) => offset > (at[i - 1] ?? 0)),
        `${at}`,
      );
      assert.ok(closed);
    });

    test("HTTP/1.0 without keep-alive ends the connection", async () => {
      const { text, closed } = await converse(server.port, ["GET /nope HTTP/1.0\r\n\r\n"]);
      assert.match(text, /^HTTP\/1\.[01] 404 /);
      assert.ok(closed);
    });

    const malformed: Record<string, string> = {
      "no request at all": "hello there\r\n\r\n",
      "a space in a field's name": `GET / HTTP/1.1\r\n${HOST}Bad Name: x\r\n\r\n`,
      "a field without a name": `GET / HTTP/1.1\r\n${HOST}: x\r\n\r\n`,
      "two lengths that differ": `POST /sign HTTP/1.1\r\n${HOST}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
      "a length that is no number": `POST /sign HTTP/1.1\r\n${HOST}Content-Length: 3x\r\n\r\nabc`,
      "a chunk size that is no number": `POST /sign HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`,
      "control characters": `GET /\x01 HTTP/1.1\r\n${HOST}\x00: \x02\r\n\r\n`,
    };
    for (const [what, request] of Object.entries(malformed)) {
      test(`400 and the end of the connection for ${what}`, async () => {
        const { text, closed } = await converse(server.port, [request]);
        assert.match(text, /^HTTP\/1\.1 400 /);
        assert.ok(closed);
      });
    }

    test("clients that go away in the middle do no harm", async () => {
      for (const part of ["GET / HT", `POST /sign HTTP/1.1\r\n${HOST}Content-Length: 100\r\n\r\nname=`, ""]) {
        await converse(server.port, [part], undefined, 50);
      }
      assert.equal((await curl(`${url}/`)).status, 200);
    });

    test("many requests at once", async () => {
      const agents = Array.from({ length: 20 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
      const one = (path: string, agent: Agent | undefined): Promise<number> =>
        new Promise((done, failed) => {
          get(`${url}${path}`, { agent, timeout: 25_000 }, (answer) => {
            answer.resume();
            answer.on("end", () => done(answer.statusCode ?? 0));
          })
            .on("error", failed)
            .on("timeout", () => failed(new Error("no answer")));
        });
      try {
        // Opened one by one: QEMU listens with a backlog of one, and the host drops what is beyond.
        for (const agent of agents) assert.equal(await one("/api/status", agent), 200);
        const paths = Array.from({ length: 400 }, (_, i) => ["/", "/style.css", "/api/status", "/nope"][i % 4] ?? "/");
        const statuses = await Promise.all(paths.map((path, i) => one(path, agents[i % agents.length])));
        assert.deepEqual(
          [200, 404].map((s) => statuses.filter((t) => t === s).length),
          [300, 100],
        );
      } finally {
        for (const agent of agents) agent.destroy();
      }
    });

    test("it is still there", () => assert.ok(server.running, server.output));
  });
}

const small = PLATFORMS.includes("kvm") ? prepare("web", "kvm") : null;
if (small !== null) {
  test("web answers in a machine with 16 MiB of memory", { skip: small.skip ?? false }, async () => {
    const server = await Server.start(small, { guestPort: GUEST_PORT, memory: "16M" }, answers);
    try {
      assert.equal((await curl(`http://127.0.0.1:${server.port}/`)).status, 200);
    } finally {
      await server.stop();
    }
  });
}
