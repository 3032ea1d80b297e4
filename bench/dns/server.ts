/** The name server of apps/dns on Node for zone files given as ORIGIN=FILE: for comparisons, not for service. */
import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { Authority, TCP_BYTES_MAX, UDP_BYTES_MAX } from "../../lib/dns/src/answer.ts";
import { TcpFrames } from "../../lib/dns/src/tcp-frames.ts";
import { Zone } from "../../lib/dns/src/zone.ts";
import { parseZoneFile } from "../../lib/dns/src/zone-file/parser.ts";

const port = Number(process.env.PORT ?? 5300);
let authority: Authority | null = null;
for (const argument of process.argv.slice(2)) {
  const [origin = "", file = ""] = argument.split("=");
  const zone = new Zone(parseZoneFile(readFileSync(file, "utf8"), origin, { file }));
  if (authority === null) authority = new Authority(zone, { memoEntries: Number(process.env.DNS_MEMO ?? 1_024) });
  else authority.setZone(zone);
}
if (authority === null) throw new Error("no zone; write ORIGIN=FILE");
const served = authority;

const out = new Uint8Array(2 + TCP_BYTES_MAX);
const socket = createSocket("udp4");
socket.on("message", (query, from) => {
  const answer = new Uint8Array(UDP_BYTES_MAX);
  const length = served.answer(query, 0, query.length, answer);
  if (length > 0) socket.send(answer.subarray(0, length), from.port, from.address);
});
socket.bind(port, "127.0.0.1");

createServer((stream) => {
  const frames = new TcpFrames();
  stream.on("error", () => stream.destroy());
  stream.on("data", (bytes) => {
    for (let at = 0; at < bytes.length && !frames.isBroken; ) {
      at += frames.take(bytes, at, bytes.length);
      if (!frames.isReady) continue;
      const length = served.answer(frames.message, 0, frames.length, out.subarray(2), true);
      frames.release();
      out[0] = length >> 8;
      out[1] = length & 255;
      stream.write(out.slice(0, 2 + length));
    }
  });
}).listen(port, "127.0.0.1", () => console.log("ready"));
