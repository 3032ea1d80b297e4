/** What the primary and the secondary have in common: sockets around an authority, and a line of counters. */
import { createSocket } from "node:dgram";
import { AddressList } from "@kiln/dns/address-list";
import { type Authority, type AuthorityOptions, UDP_BYTES_MAX } from "@kiln/dns/answer";
import { ClientAddress } from "@kiln/dns/client";
import { ServerCookies } from "@kiln/dns/cookies";
import { NotifySender } from "@kiln/dns/notify-sender";
import { ResponseRateLimit } from "@kiln/dns/rate-limit";
import { asciiBytes, bytesOfHex, type Endpoint, type Settings, tsigKeyOf } from "./settings.ts";
import { serveTcp } from "./tcp.ts";

/** Answers a datagram that is no question for the authority: writes to `out`, returns its bytes, -1 for "not mine". */
export type OtherDatagram = (query: Uint8Array, address: string, out: Uint8Array) => number;

/** Random bytes that nobody else may know. */
export function secretBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** A seed for the tables of a zone. */
export function randomSeed(): number {
  const bytes = secretBytes(4);
  return (bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!;
}

/** @throws Error for a key or an address that is none */
export function optionsOf(settings: Settings): AuthorityOptions {
  return {
    nsid: settings.nsid === "" ? null : asciiBytes(settings.nsid),
    version: settings.version === "" ? null : asciiBytes(settings.version),
    cookies: new ServerCookies(bytesOfHex(settings.cookieSecret) ?? secretBytes(16)),
    rateLimit: settings.ratePerSecond > 0 ? new ResponseRateLimit(settings.ratePerSecond, secretBytes(16)) : null,
    memoEntries: settings.memoEntries,
    tsigKeys: settings.tsigKey === "" ? [] : [tsigKeyOf(settings.tsigKey)],
    transferTo: new AddressList(settings.transferTo),
  };
}

/** Serves over UDP and TCP; `ready` is called when UDP is bound. */
export function serve(authority: Authority, settings: Settings, other: OtherDatagram | null, ready: () => void): void {
  const answer = new Uint8Array(UDP_BYTES_MAX);
  const client = new ClientAddress();
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    let length = other === null ? -1 : other(query, from.address, answer);
    if (length < 0) {
      client.set(from.address);
      const nowSeconds = Math.floor(Date.now() / 1_000);
      length = authority.answer(query, 0, query.length, answer, false, client, nowSeconds);
    }
    // A copy, because the next query may be answered before this answer has left.
    if (length > 0) socket.send(answer.slice(0, length), from.port, from.address);
  });
  socket.bind(settings.port, ready);
  serveTcp(authority, settings.port);
  if (settings.reportSeconds > 0) setInterval(() => report(authority), settings.reportSeconds * 1_000);
}

/** Tells `secondaries` that the zone `origin` (wire form) is new, from a port of its own. */
export function notify(origin: Uint8Array, secondaries: readonly Endpoint[]): void {
  if (secondaries.length === 0) return;
  const random = secretBytes(2);
  const now = (): number => Math.floor(Date.now() / 1_000);
  const sender = new NotifySender(origin, secondaries.length, (random[0]! << 8) | random[1]!, now());
  const out = new Uint8Array(UDP_BYTES_MAX);
  const socket = createSocket("udp4");
  const turn = (): void => {
    for (let i = sender.poll(now()); i >= 0; i = sender.poll(now())) {
      const { address, port } = secondaries[i]!;
      socket.send(out.slice(0, sender.write(i, out)), port, address);
    }
    if (sender.deadline < 0) socket.close();
    else setTimeout(turn, Math.max(1, sender.deadline - now()) * 1_000);
  };
  socket.on("error", (error) => console.log(`NOTIFY: ${error.message}`));
  socket.on("message", (bytes, from) => {
    for (let i = 0; i < secondaries.length; i++) {
      const { address, port } = secondaries[i]!;
      if (address === from.address && port === from.port) sender.receive(i, bytes, bytes.length);
    }
  });
  turn();
}

function report(authority: Authority): void {
  const c = authority.counters;
  console.log(
    `queries ${c.queries} dropped ${c.dropped} malformed ${c.malformed} refused ${c.refused} notFound ${c.notFound} ` +
      `truncated ${c.truncated} memoised ${c.memoised} rateDropped ${c.rateDropped} rateSlipped ${c.rateSlipped} ` +
      `notAuthentic ${c.notAuthentic} transfers ${c.transfers}`,
  );
}
