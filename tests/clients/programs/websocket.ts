// A fetch handler with WebSockets: tests/clients/websocket.test.ts says what it is asked.
import { upgradeWebSocket } from "@kiln/websocket";

let closed = "";

export default {
  port: process.env.PORT === undefined ? 8080 : Number(process.env.PORT),
  fetch(request: Request): Response {
    if (request.headers.get("upgrade") === null) return new Response(`closed:${closed}\n`);
    const { socket, response } = upgradeWebSocket(request, {
      protocol: request.headers.has("sec-websocket-protocol") ? "echo" : "",
      maxMessageBytes: 500_000,
    });
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(`hello ${new URL(request.url).pathname}`);
    socket.onmessage = ({ data }) => {
      if (data === "close") socket.close(3456, "as you like");
      else if (typeof data === "string") socket.send(data.toUpperCase());
      else socket.send(data as ArrayBuffer);
    };
    socket.addEventListener("error", (event) => {
      closed += ` ${event.message},`;
    });
    socket.onclose = ({ code, reason, wasClean }) => {
      closed += ` ${code} ${reason} ${wasClean};`;
    };
    return response;
  },
};
