/**
 * Hostile input for the name server, from a seed: mutated queries and mutated master files.
 *
 *   node --import tsx bench/dns/fuzz.ts [--queries=N] [--files=N] [--seed=S]
 *
 * The status is 1 when something other than a refusal is thrown, a response is malformed or too long, or
 * memory grows. docs/dns.md has the last result.
 */
import { Authority, PLAIN_UDP_BYTES_MAX, TCP_BYTES_MAX, UDP_BYTES_MAX } from "../../lib/dns/src/answer.ts";
import { ClientAddress } from "../../lib/dns/src/client.ts";
import { ServerCookies } from "../../lib/dns/src/cookies.ts";
import { parseMessage } from "../../lib/dns/src/message.ts";
import { ZoneError } from "../../lib/dns/src/names.ts";
import { ResponseRateLimit } from "../../lib/dns/src/rate-limit.ts";
import { TcpFrames } from "../../lib/dns/src/tcp-frames.ts";
import { Zone } from "../../lib/dns/src/zone.ts";
import { checkZone } from "../../lib/dns/src/zone-check.ts";
import { parseZoneFile } from "../../lib/dns/src/zone-file/parser.ts";
import { query } from "./servers.mjs";
import { questions, ZONES } from "./zones.mjs";

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
const QUERIES = option("queries", 1_000_000);
const FILES = option("files", 20_000);
/** Bytes that the heap may grow by while all queries are answered. */
const GROWTH_BYTES_MAX = 16 << 20;

let state = option("seed", 1) | 1;
function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

const TYPES = [1, 2, 5, 6, 12, 15, 16, 28, 33, 39, 43, 46, 47, 48, 50, 250, 251, 252, 255];
const source = ZONES[0]!;
const key = new Uint8Array(16).fill(7);
const authority = new Authority(new Zone(parseZoneFile(source.text, source.origin)), {
  cookies: new ServerCookies(key),
  rateLimit: new ResponseRateLimit(1_000_000, key),
  memoEntries: 256,
  nsid: Uint8Array.of(1, 2, 3),
  version: Uint8Array.of(4, 5),
});
const client = new ClientAddress();
client.set("192.0.2.1");

function mutated(bytes: Uint8Array): Uint8Array {
  let out: Uint8Array = Uint8Array.from(bytes);
  for (let k = random(3); k > 0; k--) {
    const at = random(out.length);
    const how = random(5);
    if (how === 0) out[at] = 0xc0;
    else if (how === 1) out[at] = out[at]! ^ (1 << random(8));
    else if (how === 2) out[at] = random(256);
    else if (how === 3) out = Uint8Array.of(...out.slice(0, at), ...out.slice(random(out.length)));
    else out.copyWithin(at, random(out.length), random(out.length) + 1);
    if (out.length === 0) out = new Uint8Array(1);
  }
  return out.length > 4_096 ? out.slice(0, 4_096) : out;
}

function fuzzQueries(): void {
  const seeds = questions()
    .filter(({ name }) => name.endsWith(`.${source.origin}.`) || name.split(".").length < 4)
    .map(({ name, dnssec }) => query(random(65_536), name, TYPES[random(TYPES.length)]!, dnssec));
  const out = new Uint8Array(TCP_BYTES_MAX);
  const frames = new TcpFrames();
  let answered = 0;
  let before = 0;
  for (let i = 0; i < QUERIES; i++) {
    const bytes = mutated(seeds[random(seeds.length)]!);
    const overTcp = random(4) === 0;
    const length = authority.answer(bytes, 0, bytes.length, out, overTcp, client, i >> 10);
    if (length > 0) {
      answered++;
      const message = parseMessage(out, 0, length);
      if (message === null) throw new Error(`malformed response to ${Buffer.from(bytes).toString("hex")}`);
      const limit = overTcp ? TCP_BYTES_MAX : message.edns === null ? PLAIN_UDP_BYTES_MAX : UDP_BYTES_MAX;
      if (length > limit) throw new Error(`${length} bytes in response to ${Buffer.from(bytes).toString("hex")}`);
    }
    frames.take(bytes, 0, bytes.length);
    if (frames.isReady || frames.isBroken) {
      frames.isBroken = false;
      frames.release();
    }
    if (i === QUERIES >> 2) before = process.memoryUsage().heapUsed;
  }
  const growth = process.memoryUsage().heapUsed - before;
  console.log(`${QUERIES} queries, ${answered} answered, heap ${(growth / 2 ** 20).toFixed(1)} MiB larger`);
  console.log(JSON.stringify(authority.counters));
  if (growth > GROWTH_BYTES_MAX) throw new Error("memory grows");
}

function fuzzFiles(): void {
  const letters = '\n\t ;()"\\@$.0127aAzZ*#-_\u00fc\ud83d\u0000';
  // Parts of the file, so that errors do not all come from its first lines.
  const lines = source.text.split("\n");
  let read = 0;
  for (let i = 0; i < FILES; i++) {
    let text = `${lines.slice(0, 6).join("\n")}\n`;
    for (let k = 0; k < 6; k++) text += `${lines[random(lines.length)]}\n`;
    for (let k = random(4); k > 0; k--) {
      const at = random(text.length);
      text = text.slice(0, at) + letters.charAt(random(letters.length)) + text.slice(at + random(3));
    }
    try {
      checkZone(new Zone(parseZoneFile(text, source.origin)));
      read++;
    } catch (error) {
      if (!(error instanceof ZoneError)) throw new Error(`${(error as Error).stack}\n${JSON.stringify(text)}`);
    }
  }
  console.log(`${FILES} master files, ${read} of them understood`);
}

fuzzQueries();
fuzzFiles();
