import { connect, createServer } from "node:net";
const server = createServer((socket) => {
  socket.setKeepAlive(true, 1000);
  socket.on("data", (bytes) => socket.end(`got ${bytes.length}`));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = connect(port, "127.0.0.1", () => client.write("hello"));
  client.setKeepAlive(true);
  client.on("data", (bytes) => console.log(String(bytes)));
  client.on("close", () => server.close(() => console.log("closed")));
});
