/** An authoritative name server over UDP for the zone in zone.ts. */
import { createSocket } from "node:dgram";
import { Authority, UDP_BYTES_MAX } from "@kiln/dns/answer";
import { Zone } from "@kiln/dns/zone";
import { zone } from "./zone.ts";

const PORT = Number(process.env.PORT ?? 53);

const authority = new Authority(new Zone(zone));
const answer = new Uint8Array(UDP_BYTES_MAX);

const socket = createSocket("udp4");
socket.on("message", (query, from) => {
  const length = authority.answer(query, 0, query.length, answer);
  // A copy, because the next query may be answered before this answer has left.
  if (length > 0) socket.send(answer.slice(0, length), from.port, from.address);
});
socket.bind(PORT, () => console.log(`${zone.origin} on UDP port ${PORT}`));
