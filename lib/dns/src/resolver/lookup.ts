/** Addresses of a name, as programs that connect want them: known hosts, suffixes, both families, the cache. */
import { TYPE_A, TYPE_AAAA } from "../records.ts";
import type { Outcome } from "./answer.ts";
import { ResolverCache } from "./cache.ts";
import { candidates, knownAddresses, type NameConfiguration } from "./configuration.ts";
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

/** Questions of several lookups are joined, and answers remembered. */
export class AddressLookup {
  readonly cache = new ResolverCache();
  private readonly pending = new Map<string, ((outcome: Outcome) => void)[]>();

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

  private ask(name: string, type: number, configuration: NameConfiguration, done: (outcome: Outcome) => void): void {
    const known = this.cache.find(name, type, this.monotonicMs());
    if (known !== null) {
      done(known);
      return;
    }
    const key = `${type} ${name}`;
    const others = this.pending.get(key);
    if (others !== undefined) {
      // One question on its way for all: an attacker gets no more tries than one (RFC 5452 section 5).
      others.push(done);
      return;
    }
    const waiting = [done];
    this.pending.set(key, waiting);
    this.asker.ask(name, type, configuration.servers, (outcome) => {
      this.pending.delete(key);
      this.cache.keep(name, type, outcome, this.monotonicMs());
      for (const callback of waiting) callback(outcome);
    });
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
