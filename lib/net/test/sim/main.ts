/**
 * `npm run sim -- --seed=N [--count=K] [--six | --chaos | --turmoil]`: runs seeds N .. N+K-1 of the orderly
 * scenario, over IPv4 or IPv6, of the one in which owners and the network misbehave, or of the one in which hosts
 * restart and clocks jump.
 */
import { runChaos } from "./chaos.ts";
import { runSeed } from "./scenario.ts";
import { runTurmoil } from "./turmoil.ts";

function option(name: string, fallback: number): number {
  const prefix = `--${name}=`;
  for (const argument of process.argv.slice(2)) {
    if (argument.startsWith(prefix)) return Number.parseInt(argument.slice(prefix.length), 10);
  }
  return fallback;
}

const first = option("seed", 1);
const count = option("count", 1);
const orderly = (seed: number) => runSeed(seed, process.argv.includes("--six"));
const run = process.argv.includes("--turmoil") ? runTurmoil : process.argv.includes("--chaos") ? runChaos : orderly;
let failures = 0;
for (let seed = first; seed < first + count; seed++) {
  try {
    const report = run(seed);
    if (count <= 20) {
      console.log(
        `seed ${seed}: ${report.connections} connections, ${report.bytes} bytes in ${report.simulatedMs} ms, ${report.retransmits} retransmissions`,
      );
    }
  } catch (error) {
    failures++;
    console.log(`seed ${seed} FAILED: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
console.log(`${count - failures} of ${count} seeds passed`);
process.exitCode = failures === 0 ? 0 : 1;
