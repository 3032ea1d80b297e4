/** Addresses of a name, as programs that connect want them: known hosts, suffixes, both families, the cache. */
import { TYPE_A, TYPE_AAAA } from "../records.ts";
import type { Outcome } from "./answer.ts";
import { ResolverCache } from "./cache.ts";
import { candidates, knownAddresses, type NameConfiguration } from "./configuration.ts";
import { RESOLUTION_DELAY_MS } from "./limits.ts";
import type { ServerAddress } from "./query.ts";
import type { Asked } from "./stub.ts";

export type AddressFamily = 4 | 6;

/** Who asks servers: a stub resolver, as far as a lookup needs it. */
export interface Asker {
  ask(name: string, type: number, servers: readonly ServerAddress[], done: (outcome: Outcome) => void): Asked;
}

export interface FoundAddress {
  readonly address: string;
  readonly family: AddressFamily;
}

/** The addresses, or Node's code for why there are none (`ENOTFOUND`, `EAI_AGAIN`). */
export type LookupResult =
  | { readonly kind: "addresses"; readonly addresses: readonly FoundAddress[] }
  | { readonly kind: "failed"; readonly code: string };

/** Who wants addresses as they come. Nothing is told after `complete`, or after a cancellation. */
export interface Arrivals {
  /** All that are known by now; they are at least one, and more each time. */
  found(addresses: readonly FoundAddress[]): void;
  /** No more will come. The code says why there are none, null: there are some. */
  complete(code: string | null): void;
}

/** Calls `callback` once after `delayMs`; the returned function cancels it. */
export type After = (delayMs: number, callback: () => void) => () => void;

/** A question on its way, and who waits for its outcome. */
class Pending {
  readonly waiting: ((outcome: Outcome) => void)[] = [];
  asked: Asked | null = null;
}

/** For answers that were known: there is nothing to cancel. */
const ANSWERED: Asked = { cancel: () => {} };

/** Questions of several lookups are joined, and answers remembered. */
export class AddressLookup {
  readonly cache = new ResolverCache();
  private readonly pending = new Map<string, Pending>();

  constructor(
    private readonly asker: Asker,
    private readonly monotonicMs: () => number,
  ) {}

  /** `done` may be called at once. `families` says which addresses are wanted, in the order in which they are given. */
  find(
    name: string,
    families: readonly AddressFamily[],
    configuration: NameConfiguration,
    done: (result: LookupResult) => void,
  ): void {
    const known = knownAddresses(name, configuration.hosts);
    if (known !== null) {
      const addresses = sorted(known, families);
      done(addresses.length > 0 ? { kind: "addresses", addresses } : { kind: "failed", code: "ENOTFOUND" });
      return;
    }
    this.tryNext(candidates(name, configuration.search, configuration.ndots), 0, families, configuration, "", done);
  }

  /** Asks for one candidate after the other, until one has addresses. */
  private tryNext(
    names: readonly string[],
    index: number,
    families: readonly AddressFamily[],
    configuration: NameConfiguration,
    failure: string,
    done: (result: LookupResult) => void,
  ): void {
    const name = names[index];
    if (name === undefined) {
      done({ kind: "failed", code: failure === "" ? "ENOTFOUND" : failure });
      return;
    }
    const outcomes: Outcome[] = [];
    let open = families.length;
    families.forEach((family, place) => {
      this.ask(name, family === 4 ? TYPE_A : TYPE_AAAA, configuration, (outcome) => {
        outcomes[place] = outcome;
        if (--open > 0) return;
        const addresses: FoundAddress[] = [];
        let failed = failure;
        for (let i = 0; i < families.length; i++) {
          const one = outcomes[i]!;
          // A suffix may make a name too long: then there is none such.
          if (one.kind === "failed" && one.code !== "EBADNAME") failed = "EAI_AGAIN";
          if (one.kind !== "records") continue;
          for (const { data } of one.records) {
            if (data.type === "A" || data.type === "AAAA")
              addresses.push({ address: data.address, family: families[i]! });
          }
        }
        if (addresses.length > 0) done({ kind: "addresses", addresses });
        else this.tryNext(names, index + 1, families, configuration, failed, done);
      });
    });
  }

  /**
   * As `find`, of one family or both (0) and without waiting for the slower answer: addresses of IPv6 are told at
   * once, those of IPv4 when the others had their time to come (RFC 8305 section 3). `arrivals` may be told at once.
   */
  findEach(
    name: string,
    family: 0 | AddressFamily,
    configuration: NameConfiguration,
    after: After,
    arrivals: Arrivals,
  ): Asked {
    const known = knownAddresses(name, configuration.hosts);
    if (known !== null) {
      const addresses = sorted(known, family === 0 ? [6, 4] : [family]);
      if (addresses.length > 0) arrivals.found(addresses);
      arrivals.complete(addresses.length > 0 ? null : "ENOTFOUND");
      return ANSWERED;
    }
    const names = candidates(name, configuration.search, configuration.ndots);
    const search = new FamilySearch(names, family, after, arrivals, (one, type, done) =>
      this.ask(one, type, configuration, done),
    );
    search.start();
    return search;
  }

  private ask(name: string, type: number, configuration: NameConfiguration, done: (outcome: Outcome) => void): Asked {
    const known = this.cache.find(name, type, this.monotonicMs());
    if (known !== null) {
      done(known);
      return ANSWERED;
    }
    const key = `${type} ${name}`;
    // One question on its way for all: an attacker gets no more tries than one (RFC 5452 section 5).
    const other = this.pending.get(key);
    const pending = other ?? new Pending();
    pending.waiting.push(done);
    if (other === undefined) {
      this.pending.set(key, pending);
      pending.asked = this.asker.ask(name, type, configuration.servers, (outcome) => {
        this.forget(key, pending);
        this.cache.keep(name, type, outcome, this.monotonicMs());
        // A copy: whoever is told may give up on the others.
        for (const callback of pending.waiting.splice(0)) callback(outcome);
      });
    }
    return {
      cancel: () => {
        const place = pending.waiting.indexOf(done);
        if (place < 0) return;
        pending.waiting.splice(place, 1);
        if (pending.waiting.length > 0) return;
        this.forget(key, pending);
        if (pending.asked !== null) pending.asked.cancel();
      },
    };
  }

  /** Another question of that name may be on its way by now. */
  private forget(key: string, pending: Pending): void {
    if (this.pending.get(key) === pending) this.pending.delete(key);
  }
}

/** The questions of one lookup, one for each family, for one name after the other until one has addresses. */
class FamilySearch implements Asked {
  private index = -1;
  private failure: string | null = null;
  private over = false;
  private asked: Asked[] = [];
  private six: FoundAddress[] = [];
  private four: FoundAddress[] = [];
  private isOpenSix = false;
  private isOpenFour = false;
  private cancelDelay: (() => void) | null = null;

  constructor(
    private readonly names: readonly string[],
    private readonly family: 0 | AddressFamily,
    private readonly after: After,
    private readonly arrivals: Arrivals,
    private readonly ask: (name: string, type: number, done: (outcome: Outcome) => void) => Asked,
  ) {}

  /** Asks for the next name, or says that there is none. */
  start(): void {
    const name = this.names[++this.index];
    if (name === undefined) {
      this.over = true;
      this.arrivals.complete(this.failure ?? "ENOTFOUND");
      return;
    }
    const { index, family } = this;
    this.isOpenSix = family !== 4;
    this.isOpenFour = family !== 6;
    const asked: Asked[] = [];
    // IPv6 first (section 3). What is remembered answers at once, and may be the end of it, or lead to the next name.
    if (family !== 4) asked.push(this.ask(name, TYPE_AAAA, (outcome) => this.answeredSix(outcome)));
    if (family !== 6 && !this.over) asked.push(this.ask(name, TYPE_A, (outcome) => this.answeredFour(outcome)));
    if (this.index === index) this.asked = asked;
  }

  cancel(): void {
    this.over = true;
    this.stopDelay();
    for (const one of this.asked.splice(0)) one.cancel();
  }

  private answeredSix(outcome: Outcome): void {
    if (this.over) return;
    this.isOpenSix = false;
    this.six = this.addressesOf(outcome, 6);
    this.stopDelay();
    if (this.six.length > 0 || this.four.length > 0) this.tell();
    this.settle();
  }

  private answeredFour(outcome: Outcome): void {
    if (this.over) return;
    this.isOpenFour = false;
    this.four = this.addressesOf(outcome, 4);
    if (this.four.length > 0) {
      if (!this.isOpenSix) this.tell();
      else this.cancelDelay = this.after(RESOLUTION_DELAY_MS, () => this.delayOver());
    }
    this.settle();
  }

  private delayOver(): void {
    this.cancelDelay = null;
    if (!this.over) this.tell();
  }

  private stopDelay(): void {
    if (this.cancelDelay !== null) this.cancelDelay();
    this.cancelDelay = null;
  }

  private tell(): void {
    this.arrivals.found([...this.six, ...this.four]);
  }

  /** All have answered: this was the name, or the next one is. */
  private settle(): void {
    if (this.over || this.isOpenSix || this.isOpenFour) return;
    if (this.six.length === 0 && this.four.length === 0) {
      this.start();
      return;
    }
    this.over = true;
    this.arrivals.complete(null);
  }

  private addressesOf(outcome: Outcome, family: AddressFamily): FoundAddress[] {
    const addresses: FoundAddress[] = [];
    // A suffix may make a name too long: then there is none such.
    if (outcome.kind === "failed" && outcome.code !== "EBADNAME") this.failure = "EAI_AGAIN";
    if (outcome.kind !== "records") return addresses;
    for (const { data } of outcome.records) {
      if (data.type === "A" || data.type === "AAAA") addresses.push({ address: data.address, family });
    }
    return addresses;
  }
}

/** Those of the wanted families, in their order. */
function sorted(addresses: readonly string[], families: readonly AddressFamily[]): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const family of families) {
    for (const address of addresses) {
      if ((address.indexOf(":") < 0 ? 4 : 6) === family) found.push({ address, family });
    }
  }
  return found;
}
