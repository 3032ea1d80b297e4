/** The server of apps/dns for any zones: what the comparisons build images of. */
import { createSocket } from "node:dgram";
import { serveTcp } from "../../apps/dns/tcp.ts";
import { Authority, UDP_BYTES_MAX } from "../../lib/dns/src/answer.ts";
import { Zone } from "../../lib/dns/src/zone.ts";
import { parseZoneFile } from "../../lib/dns/src/zone-file/parser.ts";

/** Serves the zones `[origin, text]` on port 53. */
export function serve(zones: readonly (readonly [string, string])[]): void {
  let authority: Authority | null = null;
  for (const [origin, text] of zones) {
    const zone = new Zone(parseZoneFile(text, origin));
    if (authority === null) authority = new Authority(zone, { memoEntries: Number(process.env.DNS_MEMO ?? 1_024) });
    else authority.setZone(zone);
  }
  if (authority === null) throw new Error("no zone");
  const served = authority;
  const answer = new Uint8Array(UDP_BYTES_MAX);
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const length = served.answer(query, 0, query.length, answer);
    if (length > 0) socket.send(answer.slice(0, length), from.port, from.address);
  });
  socket.bind(53);
  serveTcp(served, 53);
}
