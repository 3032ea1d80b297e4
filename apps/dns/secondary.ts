/** A secondary: it takes the zone DNS_ZONE from the name server DNS_PRIMARY and serves it. */
import { connect } from "node:net";
import { Authority } from "@kiln/dns/answer";
import {
  IncomingTransfer,
  TRANSFER_ASK,
  TRANSFER_CURRENT,
  TRANSFER_DONE,
  TRANSFER_MORE,
} from "@kiln/dns/incoming-transfer";
import { lowerName, nameFromText } from "@kiln/dns/names";
import { isNotify, writeNotifyAnswer } from "@kiln/dns/notify";
import { SECONDARY_ASK, SECONDARY_EXPIRE, SECONDARY_WAIT, Secondary } from "@kiln/dns/secondary";
import { TcpFrames } from "@kiln/dns/tcp-frames";
import { optionsOf, randomSeed, secretBytes, serve } from "./server.ts";
import { endpointsOf, settingsOf, tsigKeyOf } from "./settings.ts";

/** A primary that says nothing for this long has failed. */
const SILENCE_MS = 30_000;
/** Messages of a transfer. */
const MESSAGE_BYTES_MAX = 65_535;
const REQUEST_BYTES = 512;

const settings = settingsOf(process.env);
const origin = process.env.DNS_ZONE ?? "";
const [primary] = endpointsOf("DNS_PRIMARY", process.env.DNS_PRIMARY ?? "");
if (origin === "" || primary === undefined) {
  throw new Error("DNS_ZONE should be a zone, DNS_PRIMARY the address of its primary");
}
const primaryAddress = primary.address;
const primaryPort = primary.port;

const wire = lowerName(nameFromText(origin.endsWith(".") ? origin : `${origin}.`, new Uint8Array(1)));
const key = settings.tsigKey === "" ? null : tsigKeyOf(settings.tsigKey);
const authority = new Authority(null, optionsOf(settings));
const machine = new Secondary(seconds());
authority.withdraw(wire);

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** Does what the machine says, and sets the timer for what it says next. */
let timer: ReturnType<typeof setTimeout> | null = null;
function turn(): void {
  if (timer !== null) clearTimeout(timer);
  for (;;) {
    const step = machine.poll(seconds());
    if (step === SECONDARY_WAIT) break;
    if (step === SECONDARY_ASK) ask();
    if (step === SECONDARY_EXPIRE) {
      authority.withdraw(wire);
      console.log(`${origin} ${machine.serial} expired`);
    }
  }
  timer = setTimeout(turn, Math.max(1, machine.deadline - seconds()) * 1_000);
}

/** Asks the primary on one connection: for the SOA record, and for the zone if that is newer. */
function ask(): void {
  const random = secretBytes(2);
  const transfer = new IncomingTransfer(wire, machine, (random[0]! << 8) | random[1]!, randomSeed(), key);
  const frames = new TcpFrames(MESSAGE_BYTES_MAX);
  const request = new Uint8Array(2 + REQUEST_BYTES);
  const socket = connect(primaryPort, primaryAddress);
  let isOver = false;

  const finish = (fault: string): void => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    if (fault === "") machine.finished(transfer.serial, transfer.refresh, transfer.retry, transfer.expire, seconds());
    else {
      machine.failed(seconds());
      console.log(`${origin} from ${primaryAddress}: ${fault}`);
    }
    turn();
  };
  const send = (): void => {
    const length = transfer.request(request.subarray(2), seconds());
    request[0] = length >> 8;
    request[1] = length & 255;
    socket.write(request.slice(0, 2 + length));
  };

  socket.setTimeout(SILENCE_MS, () => finish("the primary is silent"));
  socket.on("connect", send);
  socket.on("error", () => finish("no connection"));
  socket.on("close", () => finish("the connection ended early"));
  socket.on("data", (bytes) => {
    for (let at = 0; at < bytes.length && !isOver; ) {
      at += frames.take(bytes, at, bytes.length);
      if (frames.isBroken) finish("a malformed message");
      if (!frames.isReady || isOver) continue;
      const step = transfer.receive(frames.message, 0, frames.length, seconds());
      frames.release();
      if (step === TRANSFER_MORE) continue;
      if (step === TRANSFER_ASK) send();
      else if (step === TRANSFER_CURRENT) finish("");
      else if (step === TRANSFER_DONE && transfer.zone !== null) {
        authority.setZone(transfer.zone);
        console.log(`${origin} ${transfer.zone.serial} from ${primaryAddress}, ${transfer.zone.nodeCount} names`);
        finish("");
      } else finish(transfer.fault);
    }
  });
}

/** NOTIFY is heard from the primary's address only. */
function notified(query: Uint8Array, address: string, out: Uint8Array): number {
  if (address !== primaryAddress || !isNotify(query, 0, query.length, wire)) return -1;
  if (machine.notify(seconds())) turn();
  return writeNotifyAnswer(query, 0, wire, out);
}

serve(authority, settings, notified, () => {
  console.log(`secondary for ${origin} on port ${settings.port}`);
  turn();
});
