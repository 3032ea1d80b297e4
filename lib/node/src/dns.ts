/**
 * `node:dns`.
 *
 * Lookups ask servers as well: there is no C library to ask. Their answers are remembered as long as they say.
 * @see https://nodejs.org/api/dns.html
 */

import type {
  AnyRecord,
  CaaRecord,
  MxRecord,
  NaptrRecord,
  RecordWithTtl,
  SoaRecord,
  SrvRecord,
} from "./dns/records.ts";
import type { AnyAnswer } from "./dns/resolver.ts";
import { type Answer, Resolver, type TtlOptions } from "./dns/resolver.ts";

export * from "./dns/codes.ts";
export { type LookupAddress, type LookupOptions, lookup } from "./dns/lookup.ts";
export { getDefaultResultOrder, type ResultOrder, setDefaultResultOrder } from "./dns/order.ts";
export type {
  AnyRecord,
  CaaRecord,
  MxRecord,
  NaptrRecord,
  RecordWithTtl,
  SoaRecord,
  SrvRecord,
} from "./dns/records.ts";
export { Resolver, type ResolverOptions } from "./dns/resolver.ts";
export * as default from "./dns.ts";
export * as promises from "./dns-promises.ts";

/** Hints of `lookup`: accepted, and without effect. */
export const ADDRCONFIG = 32;
export const V4MAPPED = 8;
export const ALL = 16;

let shared: Resolver | null = null;

function common(): Resolver {
  if (shared === null) shared = new Resolver();
  return shared;
}

/** Addresses with an optional port, for all functions but `lookup`. @throws TypeError for what is no address. */
export function setServers(servers: readonly string[]): void {
  common().setServers(servers);
}

export function getServers(): string[] {
  return common().getServers();
}

export function resolve(
  hostname: string,
  second: string | Answer<AnyAnswer>,
  third: Answer<AnyAnswer> | undefined = undefined,
): void {
  common().resolve(hostname, second, third);
}

export function resolve4(hostname: string, callback: Answer<string[]>): void;
export function resolve4(hostname: string, options: TtlOptions, callback: Answer<RecordWithTtl[]>): void;
export function resolve4(hostname: string, second: AnyAnswer, third: AnyAnswer = undefined): void {
  common().resolve4(hostname, second, third);
}

export function resolve6(hostname: string, callback: Answer<string[]>): void;
export function resolve6(hostname: string, options: TtlOptions, callback: Answer<RecordWithTtl[]>): void;
export function resolve6(hostname: string, second: AnyAnswer, third: AnyAnswer = undefined): void {
  common().resolve6(hostname, second, third);
}

export function resolveAny(hostname: string, callback: Answer<AnyRecord[]>): void {
  common().resolveAny(hostname, callback);
}

export function resolveCaa(hostname: string, callback: Answer<CaaRecord[]>): void {
  common().resolveCaa(hostname, callback);
}

export function resolveCname(hostname: string, callback: Answer<string[]>): void {
  common().resolveCname(hostname, callback);
}

export function resolveMx(hostname: string, callback: Answer<MxRecord[]>): void {
  common().resolveMx(hostname, callback);
}

export function resolveNaptr(hostname: string, callback: Answer<NaptrRecord[]>): void {
  common().resolveNaptr(hostname, callback);
}

export function resolveNs(hostname: string, callback: Answer<string[]>): void {
  common().resolveNs(hostname, callback);
}

export function resolvePtr(hostname: string, callback: Answer<string[]>): void {
  common().resolvePtr(hostname, callback);
}

export function resolveSoa(hostname: string, callback: Answer<SoaRecord>): void {
  common().resolveSoa(hostname, callback);
}

export function resolveSrv(hostname: string, callback: Answer<SrvRecord[]>): void {
  common().resolveSrv(hostname, callback);
}

export function resolveTxt(hostname: string, callback: Answer<string[][]>): void {
  common().resolveTxt(hostname, callback);
}

/** The names of an address. */
export function reverse(address: string, callback: Answer<string[]>): void {
  common().reverse(address, callback);
}
