/**
 * Answers in both families: HTTP on 8080 with the client's address, TCP and UDP echoes on 7000. On 7001 each family has
 * servers of its own, on 7002 localhost has one.
 */
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";

const web = createServer((request, response) => {
  const { remoteAddress, localAddress } = request.socket;
  response.end(`${remoteAddress} ${localAddress} ${"x".repeat(20_000)}\n`);
});
web.listen(8080, () => console.log(JSON.stringify(web.address())));

const echo = createTcpServer((socket) => {
  socket.on("data", (bytes) => socket.write(bytes));
  socket.on("end", () => socket.end());
});
echo.listen(7000);

const datagrams = createSocket("udp6");
datagrams.on("message", (bytes, from) => {
  const text = bytes.toString();
  if (text.startsWith("fetch ")) {
    const answer = fetch(text.slice(6)).then((response) => response.text());
    answer.then(
      (body) => datagrams.send(body.slice(0, 30), from.port, from.address),
      (error) => datagrams.send(String(error), from.port, from.address),
    );
    return;
  }
  // A datagram that names a port: a connection there, and what came back of it.
  if (!text.startsWith("connect ")) {
    datagrams.send(bytes, from.port, from.address);
    return;
  }
  const [, host = "", port = ""] = text.split(" ");
  const socket = connect(Number(port), host, () => socket.end("hello"));
  socket.on("error", (error) => datagrams.send(error.message, from.port, from.address));
  socket.on("close", () => datagrams.send(`${socket.remoteFamily} closed`, from.port, from.address));
  socket.on("data", () => undefined);
});
datagrams.bind(7000);

createTcpServer((socket) => socket.end(`six ${socket.remoteAddress}`)).listen({
  port: 7001,
  host: "::",
  ipv6Only: true,
});
createTcpServer((socket) => socket.end(`four ${socket.remoteAddress}`)).listen({ port: 7001, host: "0.0.0.0" });
for (const type of ["udp6", "udp4"] as const) {
  const socket = createSocket({ type, ipv6Only: type === "udp6" });
  socket.on("message", (_bytes, from) => socket.send(`${type} ${from.address}`, from.port, from.address));
  socket.bind(7001);
}
createTcpServer((socket) => socket.end()).listen(7002, "localhost");
