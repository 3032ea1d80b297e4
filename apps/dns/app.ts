/** An authoritative name server for the zone in kiln.example.zone, over UDP and TCP. */
import { createSocket } from "node:dgram";
import { AddressList } from "@kiln/dns/address-list";
import { Authority, UDP_BYTES_MAX } from "@kiln/dns/answer";
import { ClientAddress } from "@kiln/dns/client";
import { ServerCookies } from "@kiln/dns/cookies";
import { ResponseRateLimit } from "@kiln/dns/rate-limit";
import { Zone } from "@kiln/dns/zone";
import { checkZone } from "@kiln/dns/zone-check";
import { parseZoneFile } from "@kiln/dns/zone-file/parser";
import text from "./kiln.example.zone" with { type: "text" };
import { asciiBytes, bytesOfHex, settingsOf, tsigKeyOf } from "./settings.ts";
import { serveTcp } from "./tcp.ts";

const ORIGIN = "kiln.example";

const settings = settingsOf(process.env);
const secrets = crypto.getRandomValues(new Uint8Array(36));
const seed = (secrets[32]! << 24) | (secrets[33]! << 16) | (secrets[34]! << 8) | secrets[35]!;

const zone = new Zone(parseZoneFile(text, ORIGIN, { file: `${ORIGIN}.zone`, seed }));
for (const warning of checkZone(zone)) console.log(`warning: ${warning}`);

const authority = new Authority(zone, {
  nsid: settings.nsid === "" ? null : asciiBytes(settings.nsid),
  version: settings.version === "" ? null : asciiBytes(settings.version),
  cookies: new ServerCookies(bytesOfHex(settings.cookieSecret) ?? secrets.slice(0, 16)),
  rateLimit: settings.ratePerSecond > 0 ? new ResponseRateLimit(settings.ratePerSecond, secrets.slice(16, 32)) : null,
  memoEntries: settings.memoEntries,
  tsigKeys: settings.tsigKey === "" ? [] : [tsigKeyOf(settings.tsigKey)],
  transferTo: new AddressList(settings.transferTo),
});

const answer = new Uint8Array(UDP_BYTES_MAX);
const client = new ClientAddress();
const socket = createSocket("udp4");
socket.on("message", (query, from) => {
  client.set(from.address);
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const length = authority.answer(query, 0, query.length, answer, false, client, nowSeconds);
  // A copy, because the next query may be answered before this answer has left.
  if (length > 0) socket.send(answer.slice(0, length), from.port, from.address);
});
socket.bind(settings.port, () => {
  console.log(`${ORIGIN} ${zone.serial} on port ${settings.port}, ${zone.nodeCount} names`);
});
serveTcp(authority, settings.port);

if (settings.reportSeconds > 0) {
  setInterval(() => {
    const { queries, dropped, malformed, refused, notFound, truncated, memoised, rateDropped, rateSlipped } =
      authority.counters;
    const { notAuthentic, transfers } = authority.counters;
    console.log(
      `queries ${queries} dropped ${dropped} malformed ${malformed} refused ${refused} notFound ${notFound} ` +
        `truncated ${truncated} memoised ${memoised} rateDropped ${rateDropped} rateSlipped ${rateSlipped} ` +
        `notAuthentic ${notAuthentic} transfers ${transfers}`,
    );
  }, settings.reportSeconds * 1_000);
}
