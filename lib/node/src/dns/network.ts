/** The resolver of the program: one for all lookups, made on first use. */
import { isName } from "../../../dns/src/names.ts";
import type { NameConfiguration } from "../../../dns/src/resolver/configuration.ts";
import { type AddressFamily, AddressLookup, type FoundAddress } from "../../../dns/src/resolver/lookup.ts";
import { type ResolverHost, STUB_DEFAULTS, type StubOptions, StubResolver } from "../../../dns/src/resolver/stub.ts";
import { fillRandom } from "../../../web/src/random.ts";
import { getClock, getNames, getSockets } from "../provider.ts";
import { DnsError } from "./errors.ts";

/** How often it is asked whether DHCP has answered, and for how long. */
const WAIT_MS = 50;
const WAIT_MAX_MS = 60_000;

function resolverHost(): ResolverHost {
  const clock = getClock();
  const bytes = new Uint8Array(2);
  return {
    sockets: getSockets(),
    monotonicMs: () => clock.monotonicMs(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    randomId: () => {
      fillRandom(bytes);
      return (bytes[0]! << 8) | bytes[1]!;
    },
  };
}

export function makeStub(options: StubOptions = STUB_DEFAULTS): StubResolver {
  return new StubResolver(resolverHost(), options);
}

let shared: AddressLookup | null = null;

function sharedLookup(): AddressLookup {
  if (shared === null) {
    const clock = getClock();
    shared = new AddressLookup(makeStub(), () => clock.monotonicMs());
  }
  return shared;
}

/** Calls `done` with the configuration, once the network has said where names are looked for; null: it never did. */
export function whenNamed(done: (names: NameConfiguration | null) => void): void {
  const untilMs = getClock().monotonicMs() + WAIT_MAX_MS;
  const look = (): void => {
    const names = getNames();
    if (names !== null) done(names);
    else if (getClock().monotonicMs() >= untilMs) done(null);
    else setTimeout(look, WAIT_MS);
  };
  look();
}

/** True for a name that can stand in a message. */
export function isAskable(name: string): boolean {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) <= 0x20 || name.charCodeAt(i) > 0x7e) return false;
  return isName(name);
}

/** The addresses of `hostname`, which is no address itself; the callback may be called at once. */
export function findAddresses(
  hostname: string,
  families: readonly AddressFamily[],
  done: (error: DnsError | null, addresses: readonly FoundAddress[]) => void,
): void {
  if (!isAskable(hostname)) {
    done(new DnsError("ENOTFOUND", "getaddrinfo", hostname), []);
    return;
  }
  whenNamed((names) => {
    if (names === null) {
      done(new DnsError("EAI_AGAIN", "getaddrinfo", hostname), []);
      return;
    }
    sharedLookup().find(hostname, families, names, (result) => {
      if (result.kind === "addresses") done(null, result.addresses);
      else done(new DnsError(result.code, "getaddrinfo", hostname), []);
    });
  });
}
