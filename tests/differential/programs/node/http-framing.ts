// How responses of node:http are framed, by the bytes on the connection.
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";

const cases: Record<string, (response: ServerResponse) => void> = {
  "/end": (r) => void r.end("body"),
  "/end-empty": (r) => void r.end(),
  "/head-end": (r) => void r.writeHead(200, { "X-A": "1" }).end("body"),
  "/head-end-empty": (r) => void r.writeHead(200).end(),
  "/head-empty-text": (r) => void r.writeHead(200).end(""),
  "/head-length": (r) => void r.writeHead(200, { "Content-Length": 4 }).end("body"),
  "/set-head": (r) => void r.setHeader("content-length", "4").writeHead(200).end("body"),
  "/head-204": (r) => void r.writeHead(204).end(),
  "/head-304": (r) => void r.writeHead(304).end(),
  "/head-write": (r) => {
    r.writeHead(201, "Made");
    r.write("one");
    r.end("two");
  },
  "/write": (r) => {
    r.write("one");
    r.end();
  },
  "/flush": (r) => {
    r.flushHeaders();
    r.end("late");
  },
  "/fields": (r) => {
    r.setHeader("X-One", "1");
    r.setHeader("Set-Cookie", ["a=1", "b=2"]);
    r.writeHead(202, { "x-one": "2", Etag: '"e"' });
    r.end("body");
  },
  "/short": (r) => void r.setHeader("Content-Length", 2).end("body"),
  "/no-length": (r) => {
    r.removeHeader("Content-Length");
    r.end("body");
  },
  "/neither": (r) => {
    r.removeHeader("Content-Length");
    r.removeHeader("Transfer-Encoding");
    r.end("body");
  },
  "/keep": (r) => void r.setHeader("Connection", "keep-alive").end("body"),
  "/close": (r) => {
    r.shouldKeepAlive = false;
    r.end("body");
  },
  "/204-chunked": (r) => void r.writeHead(204, { "Transfer-Encoding": "chunked" }).end("body"),
};
const server = createServer((request, response) => {
  response.sendDate = false;
  if (request.url === "/last") response.setHeader("Connection", "close").end("last");
  else cases[request.url ?? ""]!(response);
});

function ask(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(head));
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(text.replace(/Date: [^\r]*/g, "Date: (now)")));
  });
}

server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  const last = "GET /last HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const path of Object.keys(cases)) {
    for (const method of ["GET", "HEAD"]) {
      for (const version of ["1.0", "1.1"]) {
        const head = `${method} ${path} HTTP/${version}\r\nHost: x\r\nConnection: keep-alive\r\n\r\n`;
        console.log(method, path, version, JSON.stringify(await ask(port, head + last)));
      }
    }
  }
  server.maxRequestsPerSocket = 2;
  server.keepAliveTimeout = 72_500;
  const one = "GET /end HTTP/1.1\r\nHost: x\r\n\r\n";
  console.log(
    JSON.stringify(await ask(port, one + one + one + last.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))),
  );
  server.close();
});
