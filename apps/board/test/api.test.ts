/** The board as a fetch handler: requests, statuses and bodies; input that means no good. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Api, type Audience } from "../api.ts";
import { Board } from "../board.ts";
import { BODY_BYTES_MAX, FOLLOWS_MAX, USERS_MAX } from "../limits.ts";

const NOW_MS = 1_700_000_000_000;
const HTML = "<!doctype html><title>page</title>";

/** Keeps what it is told; there is room for `room` clients. */
class Listeners implements Audience {
  readonly told: string[] = [];
  readonly room: number;
  size = 0;

  constructor(room: number) {
    this.room = room;
  }

  join(): Response | null {
    if (this.size === this.room) return null;
    this.size++;
    return new Response("joined");
  }

  tell(json: string): void {
    this.told.push(json);
  }
}

class World {
  readonly board = new Board();
  readonly listeners = new Listeners(1);
  readonly api = new Api(this.board, this.listeners, HTML, () => NOW_MS);

  async ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    return this.api.fetch(new Request(`http://board.test${path}`, { method, ...init }));
  }

  /** Sends `body` as JSON; text goes as it is. */
  async send(method: string, path: string, body: unknown, type = "application/json"): Promise<Response> {
    const text = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    return this.ask(method, path, { body: text as string, headers: { "content-type": type } });
  }
}

/** Who wrote posts 1, 2 and so on. */
const AUTHORS = ["ann", "bob", "bob", "eve"];

/** ann follows bob. */
async function inhabited(): Promise<World> {
  const world = new World();
  for (const name of ["ann", "bob", "eve"]) await world.send("POST", "/api/users", { name });
  await world.send("POST", "/api/follows", { user: "ann", follows: "bob" });
  for (const user of AUTHORS) await world.send("POST", "/api/posts", { user, text: `by ${user}` });
  return world;
}

/** Status, field of the error. */
async function problemOf(answer: Response): Promise<[number, string | null]> {
  assert.equal(answer.headers.get("content-type"), "application/json");
  const body = (await answer.json()) as { error: string; field: string | null };
  assert.deepEqual(Object.keys(body), ["error", "field"]);
  assert.ok(body.error.length > 0);
  return [answer.status, body.field];
}

/** What post `id` of these reads as. */
function post(id: number): object {
  const user = AUTHORS[id - 1];
  return { id, user, at: NOW_MS, text: `by ${user}` };
}

describe("what goes well", () => {
  test("a user is added, found, and counts", async () => {
    const world = new World();
    const added = await world.send("POST", "/api/users", { name: "ann" });
    assert.deepEqual([added.status, added.headers.get("location")], [201, "/api/users/ann"]);
    const profile = { name: "ann", since: NOW_MS, posts: 0, follows: 0, followers: 0 };
    assert.deepEqual(await added.json(), profile);
    const found = await world.ask("GET", "/api/users/ann");
    assert.deepEqual([found.status, await found.json()], [200, profile]);
  });

  test("a post is answered with what it became, and told", async () => {
    const world = await inhabited();
    const text = 'grüße "😀"\n<b>';
    const answer = await world.send("POST", "/api/posts", { user: "eve", text }, "Application/JSON; charset=utf-8");
    assert.equal(answer.status, 201);
    const json = await answer.text();
    assert.deepEqual(JSON.parse(json), { id: 5, user: "eve", at: NOW_MS, text });
    assert.deepEqual([world.listeners.told.length, world.listeners.told[4]], [5, json]);
  });

  const reads: Record<string, [ids: number[], next: number | null]> = {
    "/api/public": [[4, 3, 2, 1], null],
    "/api/public?limit=2": [[4, 3], 3],
    "/api/public?limit=2&before=3": [[2, 1], null],
    "/api/public?before=1": [[], null],
    "/api/public?before=999999999999999&limit=100": [[4, 3, 2, 1], null],
    "/api/timeline?user=ann": [[3, 2, 1], null],
    "/api/timeline?user=ann&limit=1": [[3], 3],
    "/api/timeline?user=ann&limit=1&before=3": [[2], 2],
    "/api/timeline?user=bob": [[3, 2], null],
    "/api/posts?user=bob&limit=1": [[3], 3],
    "/api/posts?user=bob&before=3": [[2], null],
  };
  test("lists, by pages", async () => {
    const world = await inhabited();
    for (const [path, [ids, next]] of Object.entries(reads)) {
      const answer = await world.ask("GET", path);
      assert.equal(answer.status, 200, path);
      assert.deepEqual(await answer.json(), { posts: ids.map(post), next }, path);
    }
  });

  test("follows begin and end, as often as is asked", async () => {
    const world = await inhabited();
    for (let i = 0; i < 2; i++) {
      assert.equal((await world.send("POST", "/api/follows", { user: "bob", follows: "eve" })).status, 204);
    }
    const list = async (): Promise<number> => {
      const page = (await (await world.ask("GET", "/api/timeline?user=bob")).json()) as { posts: unknown[] };
      return page.posts.length;
    };
    assert.equal(await list(), 3);
    for (let i = 0; i < 2; i++) {
      assert.equal((await world.ask("DELETE", "/api/follows?user=bob&follows=eve")).status, 204);
    }
    assert.equal(await list(), 2);
  });

  test("304 for what the client has, until it changes", async () => {
    const world = await inhabited();
    const tag = (await world.ask("GET", "/api/timeline?user=ann")).headers.get("etag") ?? "";
    const again = (known: string): Promise<Response> =>
      world.ask("GET", "/api/timeline?user=ann", { headers: { "if-none-match": known } });
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
      const answer = await again(known);
      assert.deepEqual([answer.status, answer.headers.get("etag"), await answer.text()], [304, tag, ""]);
    }
    for (const known of ['"x"', "nonsense", ""]) assert.equal((await again(known)).status, 200);
    await world.send("POST", "/api/posts", { user: "eve", text: "not followed" });
    assert.equal((await again(tag)).status, 304);
    await world.send("POST", "/api/posts", { user: "bob", text: "followed" });
    assert.equal((await again(tag)).status, 200);
  });

  test("the page, with a policy that lets nothing in", async () => {
    const answer = await new World().ask("GET", "/");
    assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(answer.headers.get("content-security-policy") ?? "", /^default-src 'none';/);
    assert.equal(await answer.text(), HTML);
  });

  test("health, and those who listen", async () => {
    const world = await inhabited();
    assert.equal(await (await world.ask("GET", "/live")).text(), "joined");
    const full = await world.ask("GET", "/live");
    assert.equal(full.headers.get("retry-after"), "60");
    assert.deepEqual(await problemOf(full), [503, null]);
    const health = await world.ask("GET", "/healthz");
    assert.deepEqual([health.status, await health.json()], [200, { users: 3, posts: 4, live: 1 }]);
  });
});

describe("methods", () => {
  const allowed: Record<string, string> = {
    "/": "GET, HEAD, OPTIONS",
    "/healthz": "GET, HEAD, OPTIONS",
    "/live": "GET, HEAD, OPTIONS",
    "/api/users": "POST, OPTIONS",
    "/api/users/ann": "GET, HEAD, OPTIONS",
    "/api/public": "GET, HEAD, OPTIONS",
    "/api/timeline": "GET, HEAD, OPTIONS",
    "/api/posts": "GET, POST, HEAD, OPTIONS",
    "/api/follows": "POST, DELETE, OPTIONS",
  };
  for (const [path, allow] of Object.entries(allowed)) {
    test(`of ${path}`, async () => {
      const world = await inhabited();
      const options = await world.ask("OPTIONS", path);
      assert.deepEqual([options.status, options.headers.get("allow")], [204, allow]);
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "BREW"]) {
        const answer = await world.ask(method, path);
        assert.equal(answer.status === 405, !allow.split(", ").includes(method), method);
        if (answer.status !== 405) continue;
        assert.equal(answer.headers.get("allow"), allow);
        assert.deepEqual(await problemOf(answer), [405, null]);
      }
    });
  }
});

describe("what is refused", () => {
  const writes: [path: string, body: unknown, status: number, field: string | null][] = [
    ["/api/users", { name: "ann" }, 409, "name"],
    ["/api/users", { name: "Ann" }, 400, "name"],
    ["/api/users", { name: "../etc" }, 400, "name"],
    ["/api/users", { name: 7 }, 400, "name"],
    ["/api/users", { name: null }, 400, "name"],
    ["/api/users", { name: ["ann"] }, 400, "name"],
    ["/api/users", {}, 400, "name"],
    ["/api/users", '{"__proto__":{"name":"zoe"}}', 400, "name"],
    ["/api/users", "", 400, null],
    ["/api/users", "name=zoe", 400, null],
    ["/api/users", "null", 400, null],
    ["/api/users", '["zoe"]', 400, null],
    ["/api/users", '"zoe"', 400, null],
    ["/api/users", '{"name":"zoe"', 400, null],
    ["/api/users", '{"name":"zoe"}}', 400, null],
    ["/api/users", "[".repeat(BODY_BYTES_MAX), 400, null],
    ["/api/users", `${'{"a":'.repeat(600)}1${"}".repeat(600)}`, 400, "name"],
    ["/api/users", new Uint8Array([...new TextEncoder().encode('{"name":"zo'), 0xff, 0x22, 0x7d]), 400, null],
    ["/api/users", { name: "x".repeat(BODY_BYTES_MAX) }, 413, null],
    ["/api/posts", { user: "ann" }, 400, "text"],
    ["/api/posts", { text: "hello" }, 400, "user"],
    ["/api/posts", { user: "ann", text: "" }, 400, "text"],
    ["/api/posts", { user: "ann", text: "😀".repeat(281) }, 400, "text"],
    ["/api/posts", { user: "ann", text: "a\0b" }, 400, "text"],
    ["/api/posts", '{"user":"ann","text":"\\ud83d"}', 400, "text"],
    ["/api/posts", { user: "zoe", text: "hello" }, 404, "user"],
    ["/api/posts", { user: "__proto__", text: "hello" }, 404, "user"],
    ["/api/follows", { user: "ann", follows: "ann" }, 400, "follows"],
    ["/api/follows", { user: "ann", follows: "zoe" }, 404, "follows"],
    ["/api/follows", { user: "zoe", follows: "ann" }, 404, "user"],
    ["/api/follows", { user: "ann" }, 400, "follows"],
  ];
  test("of writes", async () => {
    const world = await inhabited();
    for (const [path, body, status, field] of writes) {
      const said = body instanceof Uint8Array ? "bytes" : JSON.stringify(body).slice(0, 80);
      assert.deepEqual(await problemOf(await world.send("POST", path, body)), [status, field], `${path} ${said}`);
    }
    assert.deepEqual([world.board.users, world.board.posts], [3, 4]);
  });

  test("of bodies that are not said to be JSON", async () => {
    const world = new World();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", ";"]) {
      assert.deepEqual(await problemOf(await world.send("POST", "/api/users", '{"name":"zoe"}', type)), [415, null]);
    }
    assert.equal(world.board.users, 0);
  });

  const reads: [path: string, status: number, field: string | null][] = [
    ["/api/timeline", 400, "user"],
    ["/api/timeline?user=", 404, "user"],
    ["/api/timeline?user=zoe", 404, "user"],
    ["/api/timeline?user=constructor", 404, "user"],
    ["/api/posts?limit=3", 400, "user"],
    ...["0", "101", "-1", "1.5", "1e1", "0x10", "%201", "", "ten", "9".repeat(400)].map(
      (limit): [string, number, string] => [`/api/public?limit=${limit}`, 400, "limit"],
    ),
    ...["0", "-1", "Infinity", "NaN", "", "1".repeat(16)].map((before): [string, number, string] => [
      `/api/posts?user=ann&before=${before}`,
      400,
      "before",
    ]),
    ["/api/users/zoe", 404, "name"],
    ["/api/users/", 404, "name"],
    ["/api/users/%61nn", 404, "name"],
    ["/api/users/ann/", 404, "name"],
    ["/api/users/__proto__", 404, "name"],
    ["/nope", 404, null],
    ["/api", 404, null],
    ["//api/public", 404, null],
    ["/API/public", 404, null],
  ];
  test("of reads", async () => {
    const world = await inhabited();
    for (const [path, status, field] of reads) {
      assert.deepEqual(await problemOf(await world.ask("GET", path)), [status, field], path);
    }
  });

  test("of ends of follows", async () => {
    const world = await inhabited();
    const end = async (query: string): Promise<unknown> => problemOf(await world.ask("DELETE", `/api/follows${query}`));
    assert.deepEqual(await end(""), [400, "user"]);
    assert.deepEqual(await end("?user=ann"), [400, "follows"]);
    assert.deepEqual(await end("?user=ann&follows=zoe"), [404, "follows"]);
  });

  test("at the limits of room", async () => {
    const world = await inhabited();
    for (let i = 3; i < USERS_MAX; i++) world.board.addUser(`u${i}`, NOW_MS);
    assert.deepEqual(await problemOf(await world.send("POST", "/api/users", { name: "zoe" })), [507, "name"]);
    for (let i = 0; i < FOLLOWS_MAX; i++) world.board.follow("eve", `u${i + 3}`);
    const follow = await world.send("POST", "/api/follows", { user: "eve", follows: "ann" });
    assert.deepEqual(await problemOf(follow), [507, "follows"]);
  });
});
