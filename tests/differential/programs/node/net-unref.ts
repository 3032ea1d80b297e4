// Ends by itself: nothing that is open is to be waited for, but the name, the connections and what is asked for meanwhile are.
import { createSocket } from "node:dgram";
import { createServer as createWeb } from "node:http";
import { connect, createServer, Socket } from "node:net";

process.on("exit", (code) => console.log(`ends with ${code}`));
createSocket("udp4").unref().bind(0, "127.0.0.1");
createWeb().unref().listen(0, "127.0.0.1");
const server = createServer((socket) => {
  socket.unref();
});
server.unref();
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const byName = connect({ host: "localhost", port, family: 4 });
  byName.unref();
  byName.on("connect", () => {
    console.log("connected by name");
    const early = new Socket();
    early.unref();
    early.connect(port, "127.0.0.1", () => {
      console.log("connected");
      const last = connect(port, "127.0.0.1");
      last.unref();
      last.ref();
      last.on("connect", () => {
        console.log("held");
        setTimeout(() => {
          console.log("let go");
          last.unref();
        }, 20);
      });
    });
  });
});
