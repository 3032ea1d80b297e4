/** Arguments that have a syntax of their own. Every parser throws a usage error that shows the right form. */
import { PLATFORMS, type Platform } from "./compiler.ts";
import { usageError } from "./ui.ts";

/** A port of this computer that leads to a port of the guest. */
export interface PortMapping {
  /** Address of this computer to listen on. */
  address: string;
  /** Whether the user chose the address. */
  addressGiven: boolean;
  host: number;
  guest: number;
  protocol: "tcp" | "udp";
}

/** Published ports are for this computer alone unless an address says otherwise. */
const DEFAULT_ADDRESS = "127.0.0.1";

function port(text: string, whole: string): number {
  const value = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1;
  if (value < 1 || value > 65535) {
    throw usageError(
      `"${whole}" is not a port mapping.`,
      "Write HOST:GUEST, for example -p 8080:80 or -p 5353:53/udp.",
    );
  }
  return value;
}

/** `[ADDRESS:]HOST:GUEST[/tcp|/udp]`. */
export function parsePort(text: string): PortMapping {
  let rest = text;
  let protocol: PortMapping["protocol"] = "tcp";
  const slash = text.lastIndexOf("/");
  if (slash >= 0) {
    const word = text.slice(slash + 1);
    if (word !== "tcp" && word !== "udp") {
      throw usageError(`"${word}" in "${text}" is not a protocol.`, "Write /tcp or /udp, for example -p 5353:53/udp.");
    }
    protocol = word;
    rest = text.slice(0, slash);
  }
  const parts = rest.split(":");
  const guest = parts.pop();
  const host = parts.pop();
  if (guest === undefined || host === undefined || parts.length > 1) port("", text);
  const address = parts[0] ?? DEFAULT_ADDRESS;
  if (!/^(\d{1,3}\.){3}\d{1,3}$/.test(address)) {
    throw usageError(`"${address}" in "${text}" is not an IPv4 address.`, "Example: -p 0.0.0.0:8080:80.");
  }
  return {
    address,
    addressGiven: parts.length === 1,
    host: port(host ?? "", text),
    guest: port(guest ?? "", text),
    protocol,
  };
}

/** `32M`, `64MiB`, `1G`, `8192K` → bytes. */
export function parseMemory(text: string): number {
  const match = /^([0-9]{1,6})([kmg])(i?b)?$/i.exec(text);
  const count = Number(match?.[1] ?? 0);
  if (match === null || count === 0) {
    throw usageError(
      `"${text}" is not an amount of memory.`,
      "Write a number with K, M or G, for example --memory 32M.",
    );
  }
  const unit = { k: 1 << 10, m: 1 << 20, g: 1 << 30 }[(match[2] ?? "m").toLowerCase()] ?? 1;
  return count * unit;
}

/** Names of platforms, repeated or separated by commas. */
export function parsePlatforms(texts: readonly string[]): Platform[] {
  const found: Platform[] = [];
  for (const text of texts.flatMap((item) => item.split(","))) {
    const platform = PLATFORMS.find((name) => name === text);
    if (platform === undefined) {
      throw usageError(`There is no platform "${text}".`, `Choose from: ${PLATFORMS.join(", ")}.`);
    }
    if (!found.includes(platform)) found.push(platform);
  }
  return found;
}

/** `KEY=value`. */
export function parseEnv(text: string): { key: string; value: string } {
  const equals = text.indexOf("=");
  if (equals < 1 || text.includes("\0")) {
    throw usageError(`"${text}" is not an environment setting.`, "Write KEY=value, for example --env NAME=world.");
  }
  return { key: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** What `--net` asks for. */
export type NetworkChoice = { kind: "default" } | { kind: "host" } | { kind: "none" } | { kind: "tap"; name: string };

/** `tap:NAME`, `host` or `none`. The name is at most 15 bytes, as IFNAMSIZ of Linux allows. */
export function parseNetwork(text: string | undefined): NetworkChoice {
  if (text === undefined) return { kind: "default" };
  if (text === "host" || text === "none") return { kind: text };
  const name = text.startsWith("tap:") ? text.slice(4) : "";
  if (!/^[A-Za-z0-9._-]{1,15}$/.test(name)) {
    throw usageError(`"${text}" is not a network.`, "Write tap:NAME for a TAP interface, host or none.");
  }
  return { kind: "tap", name };
}

/** A whole number from 0 to 2^53-1. */
export function parseSeed(text: string): number {
  const value = /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw usageError(`"${text}" is not a seed.`, "Write a whole number, --seed 42.");
  return value;
}
