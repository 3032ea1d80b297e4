/** The resolver of the program: one for all lookups, made on first use. */
import { isName } from "../../../dns/src/names.ts";
import { knownAddresses, type NameConfiguration, noNames } from "../../../dns/src/resolver/configuration.ts";
import { type AddressFamily, AddressLookup, type FoundAddress } from "../../../dns/src/resolver/lookup.ts";
import {
  type Asked,
  type ResolverHost,
  STUB_DEFAULTS,
  type StubOptions,
  StubResolver,
} from "../../../dns/src/resolver/stub.ts";
import { fillRandom } from "../../../web/src/random.ts";
import { getClock, getNames, getSockets } from "../provider.ts";
import { DnsError } from "./errors.ts";

/** How often it is asked whether DHCP has answered, and for how long. */
const WAIT_MS = 50;
const WAIT_MAX_MS = 60_000;

/** A timer, as machines want it: the returned function cancels it. */
export function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

function resolverHost(): ResolverHost {
  const clock = getClock();
  const bytes = new Uint8Array(2);
  return {
    sockets: getSockets(),
    monotonicMs: () => clock.monotonicMs(),
    after,
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

/**
 * Calls `done` with the configuration, once the network has said where names are looked for; null: it never did. The
 * returned function ends the wait.
 */
export function whenNamed(done: (names: NameConfiguration | null) => void): () => void {
  const untilMs = getClock().monotonicMs() + WAIT_MAX_MS;
  let cancelTimer: (() => void) | null = null;
  const look = (): void => {
    const names = getNames();
    if (names !== null) done(names);
    else if (getClock().monotonicMs() >= untilMs) done(null);
    else cancelTimer = after(WAIT_MS, look);
  };
  look();
  return () => {
    if (cancelTimer !== null) cancelTimer();
  };
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

/** Who hears of addresses as they come. */
export interface AddressListener {
  /** All that are known by now, at least one; more each time. */
  found(addresses: readonly FoundAddress[]): void;
  /** No more will come. */
  complete(error: DnsError | null): void;
}

/**
 * A search for the addresses of a host that can be given up. The listener is told in ticks of their own: what it
 * throws keeps nobody else from the answer to a question that several have asked.
 */
export class AddressSearch {
  private over = false;
  private asked: Asked | null = null;
  private cancelWait: (() => void) | null = null;

  constructor(
    private readonly hostname: string,
    /** 0 for both. */
    private readonly family: 0 | AddressFamily,
    private readonly listener: AddressListener,
  ) {}

  start(): void {
    const { hostname } = this;
    if (!isAskable(hostname)) this.fail("ENOTFOUND");
    // What is known without asking does not wait for the network.
    else if (getNames() === null && knownAddresses(hostname, []) !== null) this.search(noNames());
    else {
      this.cancelWait = whenNamed((names) => {
        if (names === null) this.fail("EAI_AGAIN");
        else this.search(names);
      });
    }
  }

  /** Nothing is told any more, and nobody is asked for it. */
  cancel(): void {
    this.over = true;
    if (this.cancelWait !== null) this.cancelWait();
    if (this.asked !== null) this.asked.cancel();
  }

  private search(names: NameConfiguration): void {
    this.asked = sharedLookup().findEach(this.hostname, this.family, names, after, {
      found: (addresses) => this.tell(() => this.listener.found(addresses)),
      complete: (code) => {
        if (code !== null) this.fail(code);
        else this.tell(() => this.listener.complete(null));
      },
    });
  }

  private fail(code: string): void {
    this.tell(() => this.listener.complete(new DnsError(code, "getaddrinfo", this.hostname)));
  }

  private tell(what: () => void): void {
    process.nextTick(() => {
      if (!this.over) what();
    });
  }
}
