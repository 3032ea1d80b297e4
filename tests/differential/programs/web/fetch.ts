// fetch against a server of the same program: bodies both ways, redirects, errors, aborting.
import * as http from "node:http";
import type { AddressInfo } from "node:net";

function header(request: http.IncomingMessage, name: string): string {
  const value = request.headers[name];
  return value === undefined ? "-" : String(value);
}

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks).toString();
    const path = request.url ?? "";
    const [where, query = ""] = path.split("?");
    if (where === "/echo") {
      const fields = ["content-type", "content-length", "transfer-encoding", "authorization", "x-one", "accept"];
      response.setHeader("Content-Type", "application/json");
      response.setHeader("X-Two", ["a", "b"]);
      response.end(
        JSON.stringify({ method: request.method, path, body, fields: fields.map((f) => header(request, f)) }),
      );
    } else if (where === "/redirect") {
      const [status, to] = query.split(",");
      response.writeHead(Number(status), to === undefined ? {} : { Location: decodeURIComponent(to) });
      response.end("moved");
    } else if (where === "/loop") {
      response.writeHead(302, { Location: "/loop" });
      response.end();
    } else if (where === "/none") {
      response.writeHead(204);
      response.end();
    } else if (where === "/parts") {
      response.write("first ");
      setTimeout(() => response.end("second"), 5);
    } else if (where === "/big") response.end("y".repeat(500_000));
    else if (where === "/cut") {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("only this");
      setTimeout(() => request.socket.destroy(), 10);
    } else if (where === "/drop") request.socket.destroy();
    else if (where === "/slow") setTimeout(() => response.end("late"), 400);
    else {
      response.statusCode = 404;
      response.end("nothing here");
    }
  });
});

async function failure(title: string, attempt: () => Promise<unknown>): Promise<void> {
  try {
    console.log(title, "gave", await attempt());
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: Error & { code?: string } };
    const reason = cause === undefined ? "" : `; ${cause.code ?? cause.name}`;
    console.log(title, `${name}: ${message}${reason}`);
  }
}

// No connection is closed while a slow machine is between two requests.
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", async () => {
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const show = (text: string): string => text.replaceAll(base, "BASE");

  const plain = await fetch(`${base}/echo?a=1#part`);
  console.log(plain.status, plain.statusText, plain.ok, plain.type, plain.redirected, show(plain.url));
  console.log(plain.headers.get("content-type"), plain.headers.get("x-two"), plain.bodyUsed);
  console.log(await plain.json(), plain.bodyUsed);
  try {
    plain.headers.set("x", "y");
  } catch (error) {
    console.log(String(error));
  }
  await failure("read twice", () => plain.text());

  const post = await fetch(`${base}/echo`, { method: "post", body: "text", headers: { "X-One": "1" } });
  console.log(await post.json());
  const form = await fetch(new URL("/echo", base), { method: "POST", body: new URLSearchParams({ a: "1", b: "ä" }) });
  console.log(await form.json());
  const bytes = await fetch(new Request(`${base}/echo`, { method: "PUT", body: new Uint8Array([65, 66]) }));
  console.log(await bytes.json());
  const empty = await fetch(`${base}/echo`, { method: "POST" });
  console.log(await empty.json());
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const word of ["one ", "two ", "three"]) controller.enqueue(new TextEncoder().encode(word));
      controller.close();
    },
  });
  const streamed = await fetch(`${base}/echo`, { method: "POST", body: stream, duplex: "half" } as RequestInit);
  console.log(await streamed.json());

  for (const path of ["/none", "/missing"]) {
    const response = await fetch(base + path);
    console.log(response.status, response.ok, response.body === null, JSON.stringify(await response.text()));
  }
  const head = await fetch(`${base}/echo`, { method: "HEAD" });
  console.log(head.status, head.headers.get("content-type"), JSON.stringify(await head.text()));

  let read = "";
  for await (const chunk of (await fetch(`${base}/parts`)).body!) {
    console.log(chunk instanceof Uint8Array, chunk.length > 0);
    read += new TextDecoder().decode(chunk);
  }
  console.log(read);
  console.log((await (await fetch(`${base}/big`)).arrayBuffer()).byteLength);
  const twice = (await fetch(`${base}/parts`)).clone();
  console.log(show(twice.url), await twice.text());

  for (const [status, method] of [
    [301, "POST"],
    [302, "PUT"],
    [303, "PUT"],
    [307, "POST"],
    [308, "GET"],
  ] as const) {
    const to = encodeURIComponent("/echo?moved");
    const init: RequestInit = { method, headers: { authorization: "secret" } };
    if (method !== "GET") init.body = "kept?";
    const moved = await fetch(`${base}/redirect?${status},${to}`, init);
    console.log(status, method, moved.redirected, show(moved.url), await moved.json());
  }
  const elsewhere = encodeURIComponent(`${base.replace("127.0.0.1", "localhost")}/echo`);
  const crossing = await fetch(`${base}/redirect?302,${elsewhere}`, {
    headers: { authorization: "secret", "x-one": "1" },
  })
    .then((response) => response.json())
    .catch((error: Error) => error.message);
  console.log(crossing);
  const manual = await fetch(`${base}/redirect?302,/echo`, { redirect: "manual" });
  console.log(manual.status, manual.headers.get("location"), manual.redirected, await manual.text());
  const nowhere = await fetch(`${base}/redirect?302`);
  console.log(nowhere.status, nowhere.headers.get("location"));

  await failure("loop", () => fetch(`${base}/loop`));
  await failure("forbidden", () => fetch(`${base}/redirect?302,/echo`, { redirect: "error" }));
  await failure("scheme", () => fetch(`${base}/redirect?302,ftp%3A%2F%2Fx%2F`));
  await failure("no URL", () => fetch("nonsense"));
  await failure("credentials", () => fetch("http://user:pass@127.0.0.1/"));
  await failure("body of GET", () => fetch(base, { body: "x" }));
  await failure("mode", () => fetch(base, { redirect: "never" as "follow" }));
  await failure("dropped", () => fetch(`${base}/drop`));
  await failure("cut", async () => (await fetch(`${base}/cut`)).text());
  await failure("refused", () => fetch("http://127.0.0.1:1028/"));
  await failure("aborted before", () => fetch(base, { signal: AbortSignal.abort() }));
  await failure("aborted", () => fetch(`${base}/slow`, { signal: AbortSignal.timeout(20) }));
  const controller = new AbortController();
  const begun = await fetch(`${base}/cut`, { signal: controller.signal });
  controller.abort();
  await begun.text().catch((error: Error) => console.log("aborted body", error.name));

  const many = await Promise.all([1, 2, 3, 4, 5].map((i) => fetch(`${base}/echo?${i}`).then((r) => r.json())));
  console.log(many.map((one) => (one as { path: string }).path).join(" "));
  // Connections that are kept for the next fetch do not keep the program running.
  server.close();
  server.closeIdleConnections();
});
