// Headers, Request and Response against Node's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Headers as HeadersType } from "../src/headers.ts";
import type { Request as RequestType } from "../src/request.ts";
import type { Response as ResponseType } from "../src/response.ts";
import "./core.ts";

const { URLSearchParams: OurParams } = await import("../../url/src/search-params.ts");
const { Headers: OurHeaders } = await import("../src/headers.ts");
const { Request: OurRequest } = await import("../src/request.ts");
const { Response: OurResponse } = await import("../src/response.ts");

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function outcome(run: () => unknown): string {
  try {
    return `value ${JSON.stringify(run())}`;
  } catch (error) {
    return `throws ${(error as Error).name}`;
  }
}

test("Fetch Headers: generated edits", () => {
  const random = seeded(21);
  const names = ["A", "a", "B-c", "set-cookie", "Set-Cookie", "x", "bad name", "", "\u00e9"];
  const values = ["1", " two\t", "", "x,y", "a\r\nb", "c\0", "\u00e9", "\u20ac"];
  for (let round = 0; round < 500; round++) {
    const ours = new OurHeaders();
    const node = new Headers();
    for (let i = 0; i < 12; i++) {
      const operation = random(6);
      const name = names[random(names.length)]!;
      const value = values[random(values.length)]!;
      const apply = (headers: Headers | HeadersType): unknown => {
        switch (operation) {
          case 0:
          case 1:
            return headers.append(name, value);
          case 2:
            return headers.set(name, value);
          case 3:
            return headers.delete(name);
          case 4:
            return headers.has(name);
          default:
            return headers.get(name);
        }
      };
      const label = JSON.stringify([operation, name, value]);
      assert.equal(
        outcome(() => apply(ours)),
        outcome(() => apply(node)),
        label,
      );
      assert.deepEqual([...ours], [...node], label);
      assert.deepEqual(ours.getSetCookie(), node.getSetCookie());
    }
    assert.deepEqual([...ours.keys(), ...ours.values()], [...node.keys(), ...node.values()]);
  }
});

test("Fetch Headers: inits and forEach", () => {
  const inits: [string, string][][] = [
    [
      ["b", "1"],
      ["A", "2"],
      ["b", "3"],
    ],
    [],
  ];
  for (const init of inits) assert.deepEqual([...new OurHeaders(init)], [...new Headers(init)]);
  assert.deepEqual([...new OurHeaders({ Z: "1", y: "2" })], [...new Headers({ Z: "1", y: "2" })]);
  assert.deepEqual([...new OurHeaders(new OurHeaders({ q: "1" }))], [["q", "1"]]);
  assert.throws(() => new OurHeaders([["a"] as unknown as [string, string]]), TypeError);
  const seen: string[] = [];
  new OurHeaders({ b: "2", a: "1" }).forEach((value, name) => {
    seen.push(name + value);
  });
  assert.deepEqual(seen, ["a1", "b2"]);
});

test("Fetch Headers: filled only when looked at", () => {
  let fills = 0;
  const headers = OurHeaders.from({
    fillHeaders(target) {
      fills++;
      target.appendRaw("host", "x");
    },
  });
  assert.equal(fills, 0);
  assert.equal(headers.get("Host"), "x");
  assert.equal(headers.has("host"), true);
  assert.equal(fills, 1);
});

test("Fetch Request: method, URL, body and content type", async () => {
  const inits = [
    {},
    { method: "post", body: "x\u00e9" },
    { method: "PUT", body: Uint8Array.of(1, 2) },
    { method: "get", body: "x" },
    { method: "HEAD" },
    { method: "patch", body: "1" },
    { method: "TRACE" },
    { method: "a b" },
    { method: "Custom", headers: { "content-type": "a/b" }, body: "1" },
  ];
  for (const url of ["http://h/a b", "relative", "http://u:p@h/", "https://h:443/?q#f"]) {
    for (const init of inits) {
      const describe = (request: Request | RequestType): unknown => [
        request.url,
        request.method,
        [...request.headers],
        request.bodyUsed,
      ];
      assert.equal(
        outcome(() => describe(new OurRequest(url, init))),
        outcome(() => describe(new Request(url, init))),
        JSON.stringify([url, init]),
      );
    }
  }
  const first = new OurRequest("http://h/", { method: "POST", body: "a=1" });
  const second = new OurRequest(first, { headers: { a: "1" } });
  assert.equal(first.bodyUsed, true);
  assert.equal(await second.clone().text(), "a=1");
  assert.deepEqual(await second.bytes(), new TextEncoder().encode("a=1"));
  await assert.rejects(second.text(), TypeError);
  assert.throws(() => second.clone(), TypeError);
});

test("Fetch Request: made by a server", async () => {
  const request = OurRequest.fromServer(
    {
      method: "POST",
      absoluteUrl: () => "http://Host:80/a/../b?c",
      fillHeaders: (headers) => headers.appendRaw("x", "1"),
    },
    "[1]",
  );
  assert.equal(request.url, "http://host/b?c");
  assert.equal(request.headers.get("X"), "1");
  assert.ok(request instanceof OurRequest);
  assert.deepEqual(await request.json(), [1]);
});

test("Fetch Response: constructor, static makers and body readers", async () => {
  const makers: [() => ResponseType, () => Response][] = [
    [() => new OurResponse(), () => new Response()],
    [
      () => new OurResponse("x", { status: 404, statusText: "No" }),
      () => new Response("x", { status: 404, statusText: "No" }),
    ],
    [() => new OurResponse("x", { status: 204 }), () => new Response("x", { status: 204 })],
    [() => new OurResponse(null, { status: 304 }), () => new Response(null, { status: 304 })],
    [() => new OurResponse(null, { status: 199 }), () => new Response(null, { status: 199 })],
    [() => new OurResponse(null, { status: 600 }), () => new Response(null, { status: 600 })],
    [() => new OurResponse(null, { statusText: "a\nb" }), () => new Response(null, { statusText: "a\nb" })],
    [() => OurResponse.json({ a: [1] }), () => Response.json({ a: [1] })],
    [() => OurResponse.json(undefined), () => Response.json(undefined)],
    [
      () => OurResponse.json(1, { status: 201, headers: { "Content-Type": "x/y" } }),
      () => Response.json(1, { status: 201, headers: { "Content-Type": "x/y" } }),
    ],
    [() => OurResponse.redirect("http://h/x y", 307), () => Response.redirect("http://h/x y", 307)],
    [() => OurResponse.redirect("http://h/", 200), () => Response.redirect("http://h/", 200 as 301)],
  ];
  const describe = (r: Response | ResponseType): unknown => [
    r.status,
    r.statusText,
    r.ok,
    r.type,
    r.url,
    [...r.headers],
  ];
  for (const [ours, node] of makers) {
    assert.equal(
      outcome(() => describe(ours())),
      outcome(() => describe(node())),
      `${node}`,
    );
  }
  for (const body of ["\ufeffhi \ud800", Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xff), new Uint8Array(0)]) {
    assert.equal(await new OurResponse(body).text(), await new Response(body).text());
    assert.deepEqual(await new OurResponse(body).arrayBuffer(), await new Response(body).arrayBuffer());
  }
  const form = new OurResponse(new OurParams({ a: "1 2" }));
  assert.equal(form.headers.get("content-type"), "application/x-www-form-urlencoded;charset=UTF-8");
  assert.equal(await form.text(), "a=1+2");
  await assert.rejects(new OurResponse("{").json(), SyntaxError);
  const bytes = Uint8Array.of(65);
  const kept = new OurResponse(bytes);
  bytes[0] = 66;
  assert.equal(await kept.text(), "A");
});
