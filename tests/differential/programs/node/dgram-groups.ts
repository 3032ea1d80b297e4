// Multicast and the options of datagram sockets: what they return, what they throw, and what arrives.
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";

const GROUP = "239.255.77.1";
const OTHER = "239.255.77.2";
const HERE = "127.0.0.1";

function attempt(what: string, call: () => unknown): void {
  try {
    console.log(what, String(call()));
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    console.log(what, "throws", name, message, code);
  }
}

const unbound = createSocket("udp4");
attempt("TTL, not bound", () => unbound.setTTL(1));
attempt("TTL of groups, not bound", () => unbound.setMulticastTTL(1));
attempt("loopback, not bound", () => unbound.setMulticastLoopback(true));
attempt("interface, not bound", () => unbound.setMulticastInterface(HERE));
attempt("broadcast, not bound", () => unbound.setBroadcast(true));
attempt("joining binds", () => unbound.addMembership(GROUP, HERE));
unbound.close();
attempt("joining, closed", () => unbound.addMembership(GROUP, HERE));

function options(socket: Socket): void {
  attempt("TTL 0", () => socket.setTTL(0));
  attempt("TTL 256", () => socket.setTTL(256));
  attempt("TTL 5", () => socket.setTTL(5));
  attempt("TTL of groups 256", () => socket.setMulticastTTL(256));
  attempt("TTL of groups 0", () => socket.setMulticastTTL(0));
  attempt("TTL of groups 1", () => socket.setMulticastTTL(1));
  attempt("loopback off", () => socket.setMulticastLoopback(false));
  attempt("loopback on", () => socket.setMulticastLoopback(true));
  attempt("broadcast", () => socket.setBroadcast(true));
  attempt("no group", () => socket.addMembership("10.0.0.1", HERE));
  attempt("no address", () => socket.addMembership("group", HERE));
  attempt("no interface", () => socket.addMembership(GROUP, "eth0"));
  attempt("join", () => socket.addMembership(GROUP, HERE));
  attempt("join again", () => socket.addMembership(GROUP, HERE));
  attempt("leave what was not joined", () => socket.dropMembership(OTHER, HERE));
  attempt("interface", () => socket.setMulticastInterface(HERE));
  attempt("interface of nobody", () => socket.setMulticastInterface("9.9.9.9"));
  attempt("interface that is none", () => socket.setMulticastInterface("x"));
}

const socket = createSocket("udp4");
const seen: string[] = [];
socket.on("message", (bytes: Buffer, from: RemoteInfo) => {
  seen.push(bytes.toString());
  console.log("got", bytes.toString().slice(0, 20), bytes.length, from.family);
  if (bytes.toString() === "to the group") {
    attempt("leave", () => socket.dropMembership(GROUP, HERE));
    const { port } = socket.address();
    socket.send("after leaving", port, GROUP);
    socket.send("directly", port, HERE);
  } else if (bytes.toString() === "directly") {
    const long = Buffer.alloc(9000, "x");
    socket.send(long, socket.address().port, HERE);
  } else if (bytes.length === 9000) {
    console.log(
      "long",
      bytes.every((byte) => byte === 120),
    );
    socket.close(() => console.log("closed", seen.length));
  }
});
socket.bind(0, () => {
  options(socket);
  socket.send("to the group", socket.address().port, GROUP);
});
