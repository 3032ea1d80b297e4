#!/usr/bin/env node
/*
 * Asks Kiln's name server, NSD and BIND the same questions about awkward zones, signed and not, and compares
 * what they say record for record (docs/dns.md has the last result).
 *
 *   node bench/dns-compare.mjs                    ours on Node
 *   node bench/dns-compare.mjs --image            ours as a Linux image with the same zones
 *   node bench/dns-compare.mjs --show=20          differences to print of each kind
 *
 * Needs Debian's nsd, bind9, bind9-utils. The status is 1 when there is a difference that is not explained.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "./dns/message.mjs";
import { ask, askTcp, have, NameServer, query, sign } from "./dns/servers.mjs";
import { questions, ZONES } from "./dns/zones.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const IMAGE = JSON.stringify(join(ROOT, "bench/dns/image.ts"));
const FOLDER = join(ROOT, ".kiln/dns-compare");
const PORTS = { kiln: 5_311, nsd: 5_312, bind: 5_313 };
/** Questions under way at once. */
const AT_ONCE = 16;
const option = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1];
const show = Number(option("show") ?? 5);

for (const program of ["nsd", "named", "dnssec-signzone"]) {
  if (have(program)) continue;
  console.error(`There is no ${program} here: apt-get install nsd bind9 bind9-utils`);
  process.exit(2);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const zones = ZONES.map(({ origin, text, sign: how }) => {
  const file = join(FOLDER, `${origin}.zone`);
  writeFileSync(file, text);
  return { origin, file: how === "" ? file : sign(FOLDER, origin, file, how) };
});

/** An image of the server with these zones. */
function image() {
  const entry = join(FOLDER, "entry.ts");
  const imports = zones.map(({ file }, i) => `import z${i} from ${JSON.stringify(file)} with { type: "text" };`);
  const list = zones.map(({ origin }, i) => `[${JSON.stringify(origin)}, z${i}]`).join(", ");
  writeFileSync(entry, `${imports.join("\n")}\nimport { serve } from ${IMAGE};\nserve([${list}]);\n`);
  const out = join(FOLDER, "kiln.image");
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "cli/bin/kiln.mjs"), "build", entry, "--platform", "linux", "-o", out],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return [out, []];
}

const onNode = [
  process.execPath,
  ["--import", "tsx", join(ROOT, "bench/dns/server.ts"), ...zones.map(({ origin, file }) => `${origin}=${file}`)],
];
const own = process.argv.includes("--image") ? image() : onNode;
const servers = [];
let unexplained = 0;
try {
  servers.push(await NameServer.start("kiln", FOLDER, PORTS.kiln, zones, own));
  servers.push(await NameServer.start("nsd", FOLDER, PORTS.nsd, zones));
  servers.push(await NameServer.start("bind", FOLDER, PORTS.bind, zones));
  unexplained = await compare();
} finally {
  for (const server of servers) server.stop();
}
process.exit(unexplained === 0 ? 0 : 1);

/** What of a response is compared: as text, a line for each part. */
function summary(message, question) {
  if (message === null) return "no answer";
  const { flags, answers, authorities, additionals } = message;
  // A server may add NS records to an answer, and addresses to anything: NSD does, we and BIND (as set up) do not.
  const isAnswer = answers.length > 0 && !authorities.some(({ type }) => type === 6);
  const authority = authorities.filter((record) => {
    if (!isAnswer) return true;
    const isApex = record.type === 2 || (record.type === 46 && record.covered === 2);
    return !(isApex && ZONES.some(({ origin }) => `${origin}.` === record.name));
  });
  const glue = flags & 0x0400 ? [] : additionals.filter(({ type }) => type === 1 || type === 28);
  const lines = (records) =>
    records
      .map(({ text }) => text)
      .sort()
      .join("\n  ");
  return [
    `rcode ${message.rcode}${flags & 0x0400 ? " aa" : ""}${flags & 0x0200 ? " tc" : ""}${question.dnssec ? " do" : ""}`,
    `  ${lines(answers)}`,
    `  -- ${lines(authority)}`,
    `  ++ ${lines(glue)}`,
  ].join("\n");
}

async function compare() {
  const all = questions();
  const counts = { same: 0, nsdOnly: 0, bindOnly: 0, neither: 0, tcp: 0 };
  const kinds = new Map();
  const one = async (question, index) => {
    const bytes = query(index & 0xffff, question.name, question.type, question.dnssec);
    let answers = await Promise.all(servers.map(({ port }) => ask(port, bytes)));
    // Who cuts short, and where, is a matter of taste; over TCP all say everything.
    if (answers.some((answer) => answer !== null && (answer[2] & 2) !== 0)) {
      counts.tcp++;
      answers = await Promise.all(servers.map(({ port }) => askTcp(port, bytes)));
    }
    const [kiln, nsd, bind] = answers.map((answer) => summary(answer === null ? null : parse(answer), question));
    if (kiln === nsd && kiln === bind) counts.same++;
    else {
      const kind = kiln === bind ? "nsdOnly" : kiln === nsd ? "bindOnly" : "neither";
      counts[kind]++;
      if (!kinds.has(kind)) kinds.set(kind, []);
      kinds.get(kind).push({ question, kiln, nsd, bind });
    }
  };
  const types = await import("./dns/message.mjs");
  for (const question of all) question.type = types.typeNumber(question.type);
  for (let i = 0; i < all.length; i += AT_ONCE) {
    await Promise.all(all.slice(i, i + AT_ONCE).map((question, k) => one(question, i + k)));
  }
  console.log(`${all.length} questions (${counts.tcp} of them over TCP, cut short over UDP)`);
  console.log(`${counts.same} answered alike by all three`);
  console.log(
    `${counts.nsdOnly} by NSD otherwise, ${counts.bindOnly} by BIND otherwise, ${counts.neither} by us otherwise than both`,
  );
  for (const [kind, list] of kinds) {
    console.log(`\n== ${kind}`);
    for (const { question, kiln, nsd, bind } of list.slice(0, show)) {
      console.log(`-- ${question.name} ${question.type}\nkiln ${kiln}`);
      if (nsd !== kiln) console.log(`nsd  ${nsd}`);
      if (bind !== kiln) console.log(`bind ${bind}`);
    }
  }
  return counts.neither;
}
