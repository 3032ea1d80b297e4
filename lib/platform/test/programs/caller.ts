/** Calls a server on the host, and ends when that has answered; KILN-like keys say where it is. */
import { connect } from "node:net";

const socket = connect(Number(process.env.SERVER_PORT), process.env.SERVER_HOST ?? "10.0.2.2", () => {
  console.log(`connected from ${socket.localAddress}`);
  // More than one segment, and more than a buffer of the device.
  socket.write("x".repeat(20_000));
  socket.end();
});
let bytes = 0;
socket.on("data", (chunk) => {
  bytes += chunk.length;
});
socket.on("error", (error) => console.log(error.message));
socket.on("close", () => console.log(`closed after ${bytes} bytes`));
