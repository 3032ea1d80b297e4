/**
 * `node:dns/promises`.
 * @see https://nodejs.org/api/dns.html#dns-promises-api
 */
import { type LookupAddress, type LookupOptions, lookupAll, lookupPlan } from "./dns/lookup.ts";
import type {
  AnyRecord,
  CaaRecord,
  MxRecord,
  NaptrRecord,
  RecordWithTtl,
  SoaRecord,
  SrvRecord,
} from "./dns/records.ts";
import {
  type Answer,
  type AnyAnswer,
  Resolver as CallbackResolver,
  type ResolverOptions,
  type TtlOptions,
} from "./dns/resolver.ts";

export * from "./dns/codes.ts";
export { getDefaultResultOrder, setDefaultResultOrder } from "./dns/order.ts";
export * as default from "./dns-promises.ts";

export function lookup(hostname: string, options: LookupOptions & { all: true }): Promise<LookupAddress[]>;
export function lookup(hostname: string, options?: LookupOptions | number): Promise<LookupAddress>;
/** Addresses of a host. Rejects with Node's code when there are none. */
export async function lookup(
  hostname: string,
  options: LookupOptions | number | undefined = undefined,
): Promise<LookupAddress | LookupAddress[]> {
  const plan = lookupPlan(options);
  return new Promise((resolve, reject) => {
    lookupAll(hostname, plan, (error, addresses) => {
      if (error !== null) reject(error);
      else resolve(plan.all ? addresses : addresses[0]!);
    });
  });
}

/** The callback of a promise. */
function settled<T>(ask: (answer: Answer<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, result) => {
      if (error !== null) reject(error);
      else resolve(result);
    });
  });
}

export class Resolver {
  private readonly inner: CallbackResolver;

  constructor(options: ResolverOptions = {}) {
    this.inner = new CallbackResolver(options);
  }

  setServers(servers: readonly string[]): void {
    this.inner.setServers(servers);
  }

  getServers(): string[] {
    return this.inner.getServers();
  }

  cancel(): void {
    this.inner.cancel();
  }

  resolve(hostname: string, rrtype = "A"): Promise<AnyAnswer> {
    return settled((answer: Answer<AnyAnswer>) => this.inner.resolve(hostname, rrtype, answer));
  }

  resolve4(hostname: string): Promise<string[]>;
  resolve4(hostname: string, options: TtlOptions): Promise<RecordWithTtl[]>;
  resolve4(hostname: string, options: TtlOptions = { ttl: false }): Promise<AnyAnswer> {
    return settled((answer: Answer<AnyAnswer>) => this.inner.resolve4(hostname, options, answer));
  }

  resolve6(hostname: string): Promise<string[]>;
  resolve6(hostname: string, options: TtlOptions): Promise<RecordWithTtl[]>;
  resolve6(hostname: string, options: TtlOptions = { ttl: false }): Promise<AnyAnswer> {
    return settled((answer: Answer<AnyAnswer>) => this.inner.resolve6(hostname, options, answer));
  }

  resolveAny(hostname: string): Promise<AnyRecord[]> {
    return settled((answer: Answer<AnyRecord[]>) => this.inner.resolveAny(hostname, answer));
  }

  resolveCaa(hostname: string): Promise<CaaRecord[]> {
    return settled((answer: Answer<CaaRecord[]>) => this.inner.resolveCaa(hostname, answer));
  }

  resolveCname(hostname: string): Promise<string[]> {
    return settled((answer: Answer<string[]>) => this.inner.resolveCname(hostname, answer));
  }

  resolveMx(hostname: string): Promise<MxRecord[]> {
    return settled((answer: Answer<MxRecord[]>) => this.inner.resolveMx(hostname, answer));
  }

  resolveNaptr(hostname: string): Promise<NaptrRecord[]> {
    return settled((answer: Answer<NaptrRecord[]>) => this.inner.resolveNaptr(hostname, answer));
  }

  resolveNs(hostname: string): Promise<string[]> {
    return settled((answer: Answer<string[]>) => this.inner.resolveNs(hostname, answer));
  }

  resolvePtr(hostname: string): Promise<string[]> {
    return settled((answer: Answer<string[]>) => this.inner.resolvePtr(hostname, answer));
  }

  resolveSoa(hostname: string): Promise<SoaRecord> {
    return settled((answer: Answer<SoaRecord>) => this.inner.resolveSoa(hostname, answer));
  }

  resolveSrv(hostname: string): Promise<SrvRecord[]> {
    return settled((answer: Answer<SrvRecord[]>) => this.inner.resolveSrv(hostname, answer));
  }

  resolveTxt(hostname: string): Promise<string[][]> {
    return settled((answer: Answer<string[][]>) => this.inner.resolveTxt(hostname, answer));
  }

  reverse(address: string): Promise<string[]> {
    return settled((answer: Answer<string[]>) => this.inner.reverse(address, answer));
  }
}

let shared: Resolver | null = null;

function common(): Resolver {
  if (shared === null) shared = new Resolver();
  return shared;
}

export function setServers(servers: readonly string[]): void {
  common().setServers(servers);
}

export function getServers(): string[] {
  return common().getServers();
}

export function resolve(hostname: string, rrtype = "A"): Promise<AnyAnswer> {
  return common().resolve(hostname, rrtype);
}

export function resolve4(hostname: string): Promise<string[]>;
export function resolve4(hostname: string, options: TtlOptions): Promise<RecordWithTtl[]>;
export function resolve4(hostname: string, options: TtlOptions = { ttl: false }): Promise<AnyAnswer> {
  return common().resolve4(hostname, options);
}

export function resolve6(hostname: string): Promise<string[]>;
export function resolve6(hostname: string, options: TtlOptions): Promise<RecordWithTtl[]>;
export function resolve6(hostname: string, options: TtlOptions = { ttl: false }): Promise<AnyAnswer> {
  return common().resolve6(hostname, options);
}

export function resolveAny(hostname: string): Promise<AnyRecord[]> {
  return common().resolveAny(hostname);
}

export function resolveCaa(hostname: string): Promise<CaaRecord[]> {
  return common().resolveCaa(hostname);
}

export function resolveCname(hostname: string): Promise<string[]> {
  return common().resolveCname(hostname);
}

export function resolveMx(hostname: string): Promise<MxRecord[]> {
  return common().resolveMx(hostname);
}

export function resolveNaptr(hostname: string): Promise<NaptrRecord[]> {
  return common().resolveNaptr(hostname);
}

export function resolveNs(hostname: string): Promise<string[]> {
  return common().resolveNs(hostname);
}

export function resolvePtr(hostname: string): Promise<string[]> {
  return common().resolvePtr(hostname);
}

export function resolveSoa(hostname: string): Promise<SoaRecord> {
  return common().resolveSoa(hostname);
}

export function resolveSrv(hostname: string): Promise<SrvRecord[]> {
  return common().resolveSrv(hostname);
}

export function resolveTxt(hostname: string): Promise<string[][]> {
  return common().resolveTxt(hostname);
}

/** The names of an address. */
export function reverse(address: string): Promise<string[]> {
  return common().reverse(address);
}
