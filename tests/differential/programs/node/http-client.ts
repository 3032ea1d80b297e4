// A server and its client over loopback: what is sent, what comes back, and in which order it is told.
import * as http from "node:http";
import type { AddressInfo } from "node:net";

const log: string[] = [];

function note(text: string): void {
  log.push(text);
}

function flush(title: string): void {
  console.log(`== ${title}`);
  for (const line of log) console.log(`  ${line}`);
  log.length = 0;
}

const server = http.createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => {
    body += chunk;
  });
  request.on("end", () => {
    const path = request.url ?? "";
    if (path.startsWith("/echo")) {
      const fields = ["content-type", "content-length", "transfer-encoding", "connection", "x-one", "authorization"]
        .filter((name) => request.headers[name] !== undefined)
        .map((name) => `${name}=${request.headers[name]}`);
      response.setHeader("X-Seen", fields.join("; "));
      response.end(`${request.method} ${path} [${body}]`);
    } else if (path === "/parts") {
      response.write("one,");
      setTimeout(() => {
        response.write("two,");
        response.end("three");
      }, 5);
    } else if (path === "/none") {
      response.writeHead(204);
      response.end();
    } else if (path === "/cookies") {
      response.setHeader("Set-Cookie", ["a=1", "b=2"]);
      response.writeHead(418, "Short and stout");
      response.end("tea");
    } else if (path === "/big") {
      response.end("x".repeat(300_000));
    } else if (path === "/cut") {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("only this");
      setTimeout(() => request.socket.destroy(), 5);
    } else if (path === "/drop") request.socket.destroy();
    else if (path === "/slow") {
      setTimeout(() => response.end("late"), 300);
    } else {
      response.statusCode = 404;
      response.end("nothing here");
    }
  });
});

// No connection is closed while a slow machine is between two requests.
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", async () => {
  const port = (server.address() as AddressInfo).port;

  function ask(title: string, options: http.RequestOptions, body: string[] = []): Promise<void> {
    return new Promise((resolve) => {
      let responseClosed = false;
      const request = http.request({ host: "127.0.0.1", port, ...options }, (response) => {
        note(`response ${response.statusCode} ${response.statusMessage} ${response.httpVersion}`);
        if (response.headers["x-seen"] !== undefined) note(`seen ${response.headers["x-seen"]}`);
        if (response.headers["set-cookie"] !== undefined) note(`cookies ${response.headers["set-cookie"].join(" | ")}`);
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("aborted", () => note("response aborted"));
        response.on("error", (error: Error & { code?: string }) =>
          note(`response error ${error.code} ${error.message}`),
        );
        response.on("end", () =>
          note(`end complete=${response.complete} ${text.length > 60 ? `${text.length} units` : text}`),
        );
        response.on("close", () => {
          responseClosed = true;
        });
      });
      request.on("socket", () => note("socket"));
      request.on("finish", () => note("finish"));
      request.on("timeout", () => {
        note("timeout");
        request.destroy();
      });
      request.on("error", (error: Error & { code?: string }) => note(`error ${error.code} ${error.message}`));
      request.on("close", () => {
        note("close");
        // Both are told in the same turn, whichever is first.
        setTimeout(() => {
          note(`response closed: ${responseClosed}`);
          flush(title);
          resolve();
        }, 10);
      });
      for (let i = 0; i < body.length - 1; i++) request.write(body[i]!);
      if (body.length > 0) request.end(body[body.length - 1]!);
      else request.end();
    });
  }

  await ask("get", { path: "/echo?a=1" });
  await ask("post whole", { path: "/echo", method: "POST", headers: { "Content-Type": "text/plain" } }, ["whole body"]);
  await ask("post parts", { path: "/echo", method: "POST" }, ["one ", "two ", "three"]);
  await ask("post nothing", { path: "/echo", method: "POST" });
  await ask("put with length", { path: "/echo", method: "PUT", headers: { "Content-Length": 4 } }, ["ab", "cd"]);
  await ask("delete", { path: "/echo", method: "delete", headers: { "X-One": ["1", "2"] } });
  await ask("auth", { path: "/echo", auth: "user:päss" });
  await ask("parts", { path: "/parts" });
  await ask("none", { path: "/none" });
  await ask("head", { path: "/echo", method: "HEAD" });
  await ask("cookies", { path: "/cookies" });
  await ask("big", { path: "/big" });
  await ask("missing", { path: "/missing" });
  await ask("no agent", { path: "/echo", agent: false });
  await ask("cut", { path: "/cut" });
  await ask("drop", { path: "/drop" });
  await ask("timeout", { path: "/slow", timeout: 30 });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  await ask("abort", { path: "/slow", signal: controller.signal });
  await ask("aborted before", { path: "/slow", signal: AbortSignal.abort() });

  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ports: (number | undefined)[] = [];
  let open = 3;
  await new Promise<void>((resolve) => {
    for (let i = 0; i < 3; i++) {
      const request = http.get(`http://127.0.0.1:${port}/echo/${i}`, { agent }, (response) => {
        response.resume();
        response.on("end", () => {
          ports.push(request.socket?.localPort);
          note(`${i} reused=${request.reusedSocket}`);
          open--;
          if (open === 0) resolve();
        });
      });
    }
  });
  note(`one connection: ${ports[0] !== undefined && ports.every((other) => other === ports[0])}`);
  flush("agent");
  agent.destroy();

  for (const bad of [
    () => http.request({ path: "/a b" }),
    () => http.request({ method: "GE T" }),
    () => http.request("https://localhost/"),
    () => http.request({ headers: { "bad name": "x" } }),
    () => http.request({ headers: { good: "b\nad" } }),
    () => http.request("nonsense"),
  ]) {
    try {
      bad();
      console.log("made");
    } catch (error) {
      console.log((error as Error).name, (error as { code?: string }).code, (error as Error).message);
    }
  }
  server.close(() => console.log("server closed"));
  server.closeAllConnections();
});
