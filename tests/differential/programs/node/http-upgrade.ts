// Connections that leave HTTP at the server: who is asked, what the listener is given, what becomes of the socket.
import * as http from "node:http";
import * as net from "node:net";
import type { AddressInfo } from "node:net";

const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    console.log(`  request ${request.method} ${request.url} [${body}] upgrade=${request.headers.upgrade}`);
    response.setHeader("Date", "now");
    response.end(`plain ${request.url}`);
  });
});

/** Answers 101, then says everything back in upper case until the client ends. */
function shout(request: http.IncomingMessage, socket: net.Socket, head: Buffer): void {
  console.log(`  upgrade ${request.method} ${request.url} to ${request.headers.upgrade}, head [${head}]`);
  console.log(`  ${request.socket === socket} ${request.httpVersion} ${socket.readable} ${socket.writable}`);
  // The last one closes beside the server: which of the two is told first is not looked at.
  if (request.url !== "/m") socket.on("close", (failed) => console.log(`  socket closed, ${failed}`));
  if (request.url === "/refused") {
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    return;
  }
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: shout\r\nConnection: Upgrade\r\n\r\n`);
  if (head.length > 0) socket.write(head.toString().toUpperCase());
  socket.on("data", (chunk) => socket.write(chunk.toString().toUpperCase()));
  socket.on("end", () => {
    console.log("  client ended");
    socket.end("BYE");
  });
}

/** Sends parts, each once an answer to the one before has come, ends, and gives all that came. */
function talk(port: number, parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    let got = "";
    let next = 0;
    const say = (): void => {
      const part = parts[next++];
      if (part !== undefined) socket.write(part);
      else socket.end();
    };
    socket.on("connect", say);
    socket.on("data", (chunk) => {
      got += chunk;
      // Answers are whole once their last line is there.
      if (/\r\n\r\n$|!$|plain \S+$/.test(got)) say();
    });
    socket.on("close", () => resolve(got));
  });
}

function show(title: string, got: string): void {
  console.log(`== ${title}`);
  // What plain responses say about keeping the connection is left out.
  for (const line of got.split("\r\n")) if (!/^(Keep-Alive|Connection: keep)/.test(line)) console.log(`  > ${line}`);
}

const ASK = "Host: a\r\nConnection: Upgrade\r\nUpgrade: shout\r\n";

async function main(): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  show("nobody listens", await talk(port, [`GET /none HTTP/1.1\r\n${ASK}\r\n`]));
  server.on("upgrade", shout);
  show("nothing behind the head", await talk(port, [`GET /a HTTP/1.1\r\n${ASK}\r\n`, "hello!", "again!"]));
  show("bytes behind the head", await talk(port, [`GET /b HTTP/1.1\r\n${ASK}\r\nearly!`, "late!"]));
  show("a body", await talk(port, [`POST /c HTTP/1.1\r\n${ASK}Content-Length: 5\r\n\r\nbody!`, "more!"]));
  show(
    "behind another request",
    await talk(port, ["GET /d HTTP/1.1\r\nHost: a\r\n\r\n", `GET /e HTTP/1.1\r\n${ASK}\r\n`, "x!"]),
  );
  show("no Connection", await talk(port, ["GET /h HTTP/1.1\r\nHost: a\r\nUpgrade: shout\r\n\r\n"]));
  show(
    "another Connection",
    await talk(port, ["GET /i HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nUpgrade: x\r\n\r\n"]),
  );
  show("no Upgrade", await talk(port, ["GET /j HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n\r\n"]));
  const list = "Host: a\r\nConnection: keep-alive\r\nconnection: x, UPGRADE\r\nUpgrade: shout\r\n";
  show("in a list", await talk(port, [`GET /k HTTP/1.1\r\n${list}\r\n`, "z!"]));
  show("refused", await talk(port, [`GET /refused HTTP/1.1\r\n${ASK}\r\n`]));

  console.log("== the client of node:http");
  await new Promise<void>((resolve) => {
    const request = http.request({
      port,
      host: "127.0.0.1",
      path: "/l",
      headers: { Connection: "Upgrade", Upgrade: "shout" },
    });
    request.on("upgrade", (response, socket, head) => {
      console.log(`  ${response.statusCode} ${response.headers.upgrade} [${head}]`);
      socket.write("from a client");
      socket.once("data", (chunk) => {
        console.log(`  ${chunk}`);
        socket.end();
      });
      socket.on("close", () => resolve());
    });
    request.end();
  });

  console.log("== close waits for those that left");
  const left = net.connect(port, "127.0.0.1");
  await new Promise<void>((resolve) => {
    left.write(`GET /m HTTP/1.1\r\n${ASK}\r\n`);
    left.once("data", () => resolve());
  });
  let closed = false;
  server.close(() => {
    closed = true;
    console.log("  server closed");
  });
  server.closeAllConnections();
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(`  closed: ${closed}`);
  left.once("data", (chunk) => {
    console.log(`  ${chunk}`);
    left.end();
  });
  left.write("still there");
}

main();
