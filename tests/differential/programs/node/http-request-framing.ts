// How requests of node:http are framed, by the bytes on the connection.
import { Agent, type ClientRequest, request as make, type RequestOptions } from "node:http";
import { type AddressInfo, createServer } from "node:net";

const acts: Record<string, (request: ClientRequest) => void> = {
  end: (r) => void r.end(),
  body: (r) => void r.end("body"),
  parts: (r) => {
    r.write("one");
    r.end("two");
  },
  flush: (r) => {
    r.flushHeaders();
    r.end("late");
  },
};
const sets: Record<string, RequestOptions> = {
  none: {},
  fields: { headers: { "X-One": "1", Cookie: ["a=1", "b=2"], x: "caf\xe9" } },
  list: { headers: ["Host", "h", "X", "1", "X", "2"] },
  length: { headers: { "Content-Length": 4 } },
  both: { headers: { "content-length": 4, "transfer-encoding": "chunked" } },
  close: { agent: false, setHost: false, auth: "user:pass" },
};

const agent = new Agent({ keepAlive: true });

/** What the other end of one connection is sent. */
function sent(options: RequestOptions, act: (request: ClientRequest) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    let finished = (): void => {};
    const done = new Promise<void>((told) => {
      finished = () => void setTimeout(told, 30);
    });
    const server = createServer((socket) => {
      socket.setEncoding("latin1");
      socket.on("data", (part: string) => {
        text += part;
      });
      done.then(() => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
      socket.on("close", () => server.close());
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.on("close", () => resolve(text.replace(`${port}`, "(port)")));
      const request = make({ host: "127.0.0.1", port, agent, ...options }, (response) => void response.resume());
      request.on("error", reject);
      request.on("finish", finished);
      act(request);
    });
  });
}

for (const [set, options] of Object.entries(sets)) {
  for (const method of ["GET", "DELETE", "POST"]) {
    for (const [act, run] of Object.entries(acts)) {
      console.log(set, method, act, JSON.stringify(await sent({ method, ...options }, run)));
    }
  }
}
agent.destroy();
