/** Gives back what it gets: TCP byte for byte until the client closes, UDP datagram for datagram. */
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const PORT = Number(process.env.PORT ?? 7000);
/** A client that says nothing for this long loses its connection. */
const IDLE_MS = 60_000;

const tcp = createServer({ allowHalfOpen: true }, (socket) => {
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes) => {
    // A client that sends without reading is not read from until it has caught up.
    if (!socket.write(bytes)) socket.pause();
  });
  socket.on("drain", () => socket.resume());
  socket.on("end", () => socket.end());
});

tcp.listen(PORT, () => console.log(`TCP echo on port ${PORT}`));

const udp = createSocket("udp4");
udp.on("message", (bytes, from) => udp.send(bytes, from.port, from.address));
udp.bind(PORT, () => console.log(`UDP echo on port ${PORT}`));
