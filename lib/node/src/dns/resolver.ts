/** `dns.Resolver`: questions to servers, for records of one type. */
import type { MessageRecord } from "../../../dns/src/message.ts";
import { parseServer, reverseName } from "../../../dns/src/resolver/configuration.ts";
import { DNS_PORT, TIMEOUT_MS, TRIES } from "../../../dns/src/resolver/limits.ts";
import type { ServerAddress } from "../../../dns/src/resolver/query.ts";
import type { Asked, StubResolver } from "../../../dns/src/resolver/stub.ts";
import { invalidArgType, validateFunction, validateString } from "../../../web/src/validate.ts";
import { CodedTypeError } from "../errors.ts";
import { isIP } from "../ip-text.ts";
import { getNames } from "../provider.ts";
import { DnsError } from "./errors.ts";
import { isAskable, makeStub, whenNamed } from "./network.ts";
import {
  type AnyRecord,
  anyRecords,
  authorizations,
  type CaaRecord,
  type MxRecord,
  mailExchanges,
  type NaptrRecord,
  namingAuthorities,
  type RecordWithTtl,
  type SoaRecord,
  type SrvRecord,
  services,
  startOfAuthority,
  targets,
  texts,
  typeNumber,
  withTtl,
} from "./records.ts";

export interface ResolverOptions {
  /** Milliseconds that the first round waits for each server. */
  timeout?: number;
  tries?: number;
}

export type Answer<T> = (error: Error | null, result: T) => void;
/** What `resolve` gives, by type. */
// biome-ignore lint/suspicious/noExplicitAny: as in Node, the type of the record decides
export type AnyAnswer = any;

interface Waiting {
  readonly syscall: string;
  readonly name: string;
  readonly fail: (error: DnsError) => void;
  asked: Asked | null;
  over: boolean;
}

/** Asks; the promise and the callback forms are made of it. */
export class RecordClient {
  /** null: those of the network or the host. */
  private servers: ServerAddress[] | null = null;
  private stub: StubResolver | null = null;
  private readonly timeoutMs: number;
  private readonly tries: number;
  private waiting: Waiting[] = [];

  constructor(options: ResolverOptions = {}) {
    const timeoutMs = options.timeout ?? -1;
    this.timeoutMs = timeoutMs < 0 ? TIMEOUT_MS : timeoutMs;
    this.tries = options.tries ?? TRIES;
  }

  setServers(servers: readonly string[]): void {
    if (!Array.isArray(servers)) throw invalidArgType("servers", "an instance of Array", servers);
    const parsed: ServerAddress[] = [];
    for (const text of servers) {
      validateString(text, "servers");
      const server = parseServer(text);
      if (server === null) throw new CodedTypeError("ERR_INVALID_IP_ADDRESS", `Invalid IP address: ${text}`);
      parsed.push(server);
    }
    this.servers = parsed;
  }

  getServers(known: readonly ServerAddress[]): string[] {
    return (this.servers ?? known).map(({ address, port }) => {
      if (port === DNS_PORT) return address;
      return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
    });
  }

  cancel(): void {
    const cancelled = this.waiting;
    this.waiting = [];
    for (const one of cancelled) {
      one.over = true;
      if (one.asked !== null) one.asked.cancel();
    }
    for (const one of cancelled) {
      process.nextTick(() => one.fail(new DnsError("ECANCELLED", one.syscall, one.name)));
    }
  }

  /** The records of `name`, or why there are none. */
  ask(
    syscall: string,
    name: string,
    type: number,
    done: (records: readonly MessageRecord[]) => void,
    fail: (error: DnsError) => void,
  ): void {
    const one: Waiting = { syscall, name, fail, asked: null, over: false };
    if (!isAskable(name)) {
      process.nextTick(() => fail(new DnsError("EBADNAME", syscall, name)));
      return;
    }
    this.waiting.push(one);
    if (this.servers !== null) this.send(one, type, this.servers, done);
    else whenNamed((names) => this.send(one, type, names === null ? [] : names.servers, done));
  }

  private send(
    one: Waiting,
    type: number,
    servers: readonly ServerAddress[],
    done: (records: readonly MessageRecord[]) => void,
  ): void {
    if (one.over) return;
    if (this.stub === null) this.stub = makeStub({ timeoutMs: this.timeoutMs, tries: this.tries });
    const lower = one.name.toLowerCase();
    one.asked = this.stub.ask(lower.endsWith(".") ? lower : `${lower}.`, type, servers, (outcome) => {
      one.over = true;
      this.waiting = this.waiting.filter((other) => other !== one);
      if (outcome.kind === "records") done(outcome.records);
      else one.fail(new DnsError(outcome.code, one.syscall, one.name));
    });
  }
}

/** Options of `resolve4` and `resolve6`. */
export interface TtlOptions {
  ttl: boolean;
}

/** What a type's method gives. */
export function resultOf(rrtype: string, records: readonly MessageRecord[], ttl: boolean): AnyAnswer {
  switch (rrtype) {
    case "A":
    case "AAAA":
      return ttl ? withTtl(records) : targets(records);
    case "ANY":
      return anyRecords(records);
    case "CAA":
      return authorizations(records);
    case "MX":
      return mailExchanges(records);
    case "NAPTR":
      return namingAuthorities(records);
    case "SOA":
      return startOfAuthority(records);
    case "SRV":
      return services(records);
    case "TXT":
      return texts(records);
    default:
      return targets(records);
  }
}

/** `queryMx`, `queryAaaa`, `queryAny`. */
export function syscallOf(rrtype: string): string {
  return `query${rrtype.charAt(0)}${rrtype.slice(1).toLowerCase()}`;
}

/** @throws TypeError for a type that is none. */
export function checkedType(rrtype: string): string {
  validateString(rrtype, "rrtype");
  if (typeNumber(rrtype) === 0) {
    throw new CodedTypeError("ERR_INVALID_ARG_VALUE", `The argument 'rrtype' is invalid. Received '${rrtype}'`);
  }
  return rrtype;
}

/** @throws Error for what is no address. */
export function reverseOf(address: string): string {
  validateString(address, "name");
  const name = reverseName(address);
  if (name === null) throw new DnsError("EINVAL", "getHostByAddr", address);
  return name;
}

export class Resolver {
  private readonly client: RecordClient;

  constructor(options: ResolverOptions = {}) {
    this.client = new RecordClient(options);
  }

  /** Addresses with an optional port: `127.0.0.1:5353`. @throws TypeError for what is no address. */
  setServers(servers: readonly string[]): void {
    this.client.setServers(servers);
  }

  getServers(): string[] {
    return this.client.getServers(knownServers());
  }

  /** What is on its way fails with ECANCELLED. */
  cancel(): void {
    this.client.cancel();
  }

  resolve(
    hostname: string,
    second: string | Answer<AnyAnswer>,
    third: Answer<AnyAnswer> | undefined = undefined,
  ): void {
    const rrtype = typeof second === "string" ? checkedType(second) : "A";
    this.query(rrtype, hostname, false, typeof second === "string" ? third : second);
  }

  resolve4(hostname: string, callback: Answer<string[]>): void;
  resolve4(hostname: string, options: TtlOptions, callback: Answer<RecordWithTtl[]>): void;
  resolve4(hostname: string, second: TtlOptions | AnyAnswer, third: AnyAnswer = undefined): void {
    this.addresses("A", hostname, second, third);
  }

  resolve6(hostname: string, callback: Answer<string[]>): void;
  resolve6(hostname: string, options: TtlOptions, callback: Answer<RecordWithTtl[]>): void;
  resolve6(hostname: string, second: TtlOptions | AnyAnswer, third: AnyAnswer = undefined): void {
    this.addresses("AAAA", hostname, second, third);
  }

  resolveAny(hostname: string, callback: Answer<AnyRecord[]>): void {
    this.query("ANY", hostname, false, callback);
  }

  resolveCaa(hostname: string, callback: Answer<CaaRecord[]>): void {
    this.query("CAA", hostname, false, callback);
  }

  resolveCname(hostname: string, callback: Answer<string[]>): void {
    this.query("CNAME", hostname, false, callback);
  }

  resolveMx(hostname: string, callback: Answer<MxRecord[]>): void {
    this.query("MX", hostname, false, callback);
  }

  resolveNaptr(hostname: string, callback: Answer<NaptrRecord[]>): void {
    this.query("NAPTR", hostname, false, callback);
  }

  resolveNs(hostname: string, callback: Answer<string[]>): void {
    this.query("NS", hostname, false, callback);
  }

  resolvePtr(hostname: string, callback: Answer<string[]>): void {
    this.query("PTR", hostname, false, callback);
  }

  resolveSoa(hostname: string, callback: Answer<SoaRecord>): void {
    this.query("SOA", hostname, false, callback);
  }

  resolveSrv(hostname: string, callback: Answer<SrvRecord[]>): void {
    this.query("SRV", hostname, false, callback);
  }

  resolveTxt(hostname: string, callback: Answer<string[][]>): void {
    this.query("TXT", hostname, false, callback);
  }

  /** The names of an address. */
  reverse(address: string, callback: Answer<string[]>): void {
    const name = reverseOf(address);
    this.client.ask(
      "getHostByAddr",
      name,
      typeNumber("PTR"),
      (records) => callback(null, targets(records)),
      (error) => (callback as (error: Error) => void)(new DnsError(error.code, "getHostByAddr", address)),
    );
  }

  private addresses(rrtype: string, hostname: string, second: TtlOptions | AnyAnswer, third: AnyAnswer): void {
    if (typeof second === "function") this.query(rrtype, hostname, false, second);
    else this.query(rrtype, hostname, second?.ttl === true, third);
  }

  private query(rrtype: string, hostname: string, ttl: boolean, callback: Answer<AnyAnswer> | undefined): void {
    validateString(hostname, "name");
    validateFunction(callback, "callback");
    const told = callback as Answer<AnyAnswer>;
    this.client.ask(
      syscallOf(rrtype),
      hostname,
      typeNumber(rrtype),
      (records) => told(null, resultOf(rrtype, records, ttl)),
      (error) => (told as (error: Error) => void)(error),
    );
  }
}

/** What the network or the host has said so far. */
export function knownServers(): readonly ServerAddress[] {
  const names = getNames();
  return names === null ? [] : names.servers;
}
