/** `kiln:sockets` on the kvm platform: Kiln's own stack over a virtio network card. */
import { consoleWrite } from "kiln:console";
import { addEventSource } from "../../../runtime/std/loop.ts";
import type { NameConfiguration } from "../../dns/src/resolver/configuration.ts";
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import type { NetStack } from "../../net/src/stack.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";
import { openVirtioNet } from "../../virtio/src/net.ts";
import { countLegacy, findTransports } from "../../virtio/src/probe.ts";
import { openVirtioRng } from "../../virtio/src/rng.ts";
import { DEVICE_NET, DEVICE_RNG, type Transport } from "../../virtio/src/transport.ts";
import { addRoutes, staticConfiguration } from "./address-config.ts";
import { EntropySource, hasEntropy } from "./entropy-source.ts";
import { environment } from "./environment.ts";
import { deviceTable, KvmMachine } from "./kvm-machine.ts";
import { type NetLink, NoLink } from "./link.ts";
import { stackNames } from "./name-configuration.ts";
import { EntropyRandom, randomMac } from "./random.ts";
import { StackSource } from "./stack-source.ts";

export { createClock } from "./clock.ts";

/** The address that stands for all of this machine in both families; null: there is one family. */
export const anyIpv6: string | null = null;

/** Where there is one family, nobody chooses between addresses by where packets would come from. */
export function sourceAddress(_destination: string): SourceAddress | null {
  return null;
}

/** The first network card that works; null: there is none. */
function openLink(machine: KvmMachine, transports: readonly Transport[], random: EntropyRandom): NetLink | null {
  for (const transport of transports) {
    if (transport.deviceType !== DEVICE_NET) continue;
    const device = openVirtioNet(machine, transport, randomMac(random));
    if (device !== null) return device;
    consoleWrite(2, "kiln: a network card could not be used: too little memory, or it does not speak virtio 1\n");
  }
  return null;
}

function openEntropy(machine: KvmMachine, transports: readonly Transport[]): void {
  for (const transport of transports) {
    if (transport.deviceType !== DEVICE_RNG) continue;
    const device = openVirtioRng(machine, transport);
    if (device === null) continue;
    const source = new EntropySource(device);
    addEventSource(source);
    if (!hasEntropy()) source.waitForBytes();
    return;
  }
}

let stack: NetStack | null = null;

/** The stack that `createSockets` made. */
export function startedStack(): NetStack | null {
  return stack;
}

/** Where names are looked for; null: DHCP has not said it yet. @throws Error when KILN_DNS is wrong */
export function nameConfiguration(): NameConfiguration | null {
  return stackNames(stack);
}

/** Finds the devices, starts the stack and enters the event loop. Once. @throws Error when KILN_IP or KILN_GATEWAY is wrong */
export function createSockets(): Sockets {
  const machine = new KvmMachine();
  const table = deviceTable();
  const transports = findTransports(machine, table);
  if (countLegacy(machine, table) > 0) {
    consoleWrite(2, "kiln: a device speaks only old virtio; give QEMU -global virtio-mmio.force-legacy=false\n");
  }
  openEntropy(machine, transports);
  const random = new EntropyRandom();
  const link = openLink(machine, transports, random);
  const configuration = staticConfiguration(environment("KILN_IP"), environment("KILN_GATEWAY"));
  const source =
    link === null
      ? new StackSource(new NoLink(), random, configuration, false)
      : new StackSource(link, random, configuration, configuration === null);
  addRoutes(source.stack, environment("KILN_ROUTES"));
  addEventSource(source);
  stack = source.stack;
  return source.sockets;
}
