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
};
const server = createServer((request, response) => {
  response.sendDate = false;
  cases[request.url ?? ""]!(response);
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
    socket.on("close", () => resolve(text));
  });
}

server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  for (const path of Object.keys(cases)) {
    for (const method of ["GET", "HEAD"]) {
      const text = await ask(port, `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      const end = text.indexOf("\r\n\r\n");
      const [status, ...fields] = text.slice(0, end).toLowerCase().split("\r\n");
      // What HEAD says of a body in parts is another matter.
      const shown = method === "HEAD" ? fields.filter((field) => !field.startsWith("transfer-encoding")) : fields;
      console.log(method, path, status, shown.sort(), JSON.stringify(text.slice(end + 4)));
    }
  }
  server.close();
});
