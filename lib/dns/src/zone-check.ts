/** What is wrong with a zone as a whole, and what is odd about it. */
import { lowerByte, nameToText } from "./names.ts";
import { TYPE_A, TYPE_AAAA, TYPE_CNAME, TYPE_MX, TYPE_NS, TYPE_SOA, TYPE_SRV } from "./records.ts";
import { NODE_APEX, NODE_CNAME, NODE_CUT, NODE_DNAME, NODE_HASHED, type ZoneStore } from "./store.ts";
import { TYPE_DNAME, TYPE_NSEC, TYPE_RRSIG, targetAt, typeToText } from "./types.ts";
import type { Zone } from "./zone.ts";
import type { ZoneBuilder } from "./zone-builder.ts";

/** Warnings that are collected; there may be more. */
export const WARNINGS_MAX = 100;

/** Why the zone cannot be served; empty when it can. */
export function firstFault(builder: ZoneBuilder): string {
  const store = builder.store;
  const origin = nameToText(builder.origin);
  const soa = store.find(NODE_APEX, TYPE_SOA);
  if (soa === 0 || store.nextInSet(soa) !== 0) return `${origin} needs one SOA record`;
  if (store.dataLength(soa) < 22) return `the SOA record of ${origin} is too short`;
  for (let node = NODE_APEX; node < store.nodeCount; node++) {
    const flags = store.flagsOf(node);
    if ((flags & (NODE_CNAME | NODE_DNAME)) === 0) continue;
    if ((flags & NODE_DNAME) !== 0 && store.nextInSet(store.find(node, TYPE_DNAME)) !== 0) {
      return `${nodeText(builder, node)} has more than one DNAME record; keep one (RFC 6672 section 2.4)`;
    }
    if ((flags & NODE_CNAME) === 0) continue;
    for (let record = store.first(node); record !== 0; record = store.next(record)) {
      const type = store.type(record);
      // RFC 4034 section 2.5: what signs the alias stands beside it.
      if (type === TYPE_CNAME ? store.nextInSet(record) !== 0 : type !== TYPE_RRSIG && type !== TYPE_NSEC) {
        return `${nodeText(builder, node)} has a CNAME and other records; a CNAME stands alone (RFC 2181 section 10.1)`;
      }
    }
  }
  return "";
}

function nodeText(zone: { readonly store: ZoneStore; readonly origin: Uint8Array }, node: number): string {
  let text = "";
  for (let at = node; at > NODE_HASHED; at = zone.store.parent(at)) {
    const label = zone.store.label(at);
    const one = new Uint8Array(zone.store.bytes[label]! + 2);
    for (let i = 0; i + 1 < one.length; i++) one[i] = zone.store.bytes[label + i]!;
    text += nameToText(one);
  }
  const origin = nameToText(zone.origin);
  return origin === "." && text !== "" ? text : text + origin;
}

/** What `named-checkzone` would say about a zone that can be served: at most `WARNINGS_MAX` lines. */
export function checkZone(zone: Zone): string[] {
  const store = zone.store;
  const warnings: string[] = [];
  if (store.find(NODE_APEX, TYPE_NS) === 0) {
    warnings.push(`${nodeText(zone, NODE_APEX)} has no NS records; resolvers need at least one`);
  }
  const target = new Uint8Array(256);
  for (let node = NODE_APEX; node < store.nodeCount && warnings.length < WARNINGS_MAX; node++) {
    const above = coveredBy(store, node);
    if (above >= 0) {
      const isGlue = (store.flagsOf(above) & NODE_CUT) !== 0 && onlyAddresses(store, node);
      if (!isGlue && store.first(node) !== 0) {
        const what = (store.flagsOf(above) & NODE_CUT) !== 0 ? "the delegation" : "the DNAME";
        warnings.push(`${nodeText(zone, node)} is never answered: it lies below ${what} at ${nodeText(zone, above)}`);
      }
      continue;
    }
    for (let record = store.first(node); record !== 0; record = store.next(record)) {
      const type = store.type(record);
      if (type !== TYPE_NS && type !== TYPE_MX && type !== TYPE_SRV) continue;
      const at = store.data(record) + targetAt(type);
      for (let i = 0; i < 255 && at + i < store.bytes.length; i++) target[i] = lowerByte(store.bytes[at + i]!);
      const fault = targetFault(zone, target);
      if (fault !== "") warnings.push(`${nodeText(zone, node)} ${typeToText(type)}: ${nameToText(target)} ${fault}`);
    }
  }
  return warnings.slice(0, WARNINGS_MAX);
}

/** The node above `node` that is a cut or has a DNAME, or -1. */
function coveredBy(store: ZoneStore, node: number): number {
  if (node <= NODE_HASHED) return -1;
  for (let at = store.parent(node); at >= 0; at = store.parent(at)) {
    if ((store.flagsOf(at) & (NODE_CUT | NODE_DNAME)) !== 0) return at;
  }
  return -1;
}

function onlyAddresses(store: ZoneStore, node: number): boolean {
  for (let record = store.first(node); record !== 0; record = store.next(record)) {
    const type = store.type(record);
    if (type !== TYPE_A && type !== TYPE_AAAA) return false;
  }
  return true;
}

/** What is wrong with a host that NS, MX or SRV leads to; empty when it is outside the zone or in order. */
function targetFault(zone: Zone, name: Uint8Array): string {
  const store = zone.store;
  // A null MX (RFC 7505) and a service that is not there lead to the root.
  if (name[0]! === 0) return "";
  const labels: number[] = [];
  let at = 0;
  for (; name[at]! !== 0; at += name[at]! + 1) labels.push(at);
  const depth = labels.length - zone.originLabels;
  if (depth < 0) return "";
  const originAt = depth < labels.length ? labels[depth]! : at;
  for (let i = 0; i < zone.origin.length; i++) if (name[originAt + i]! !== zone.origin[i]!) return "";
  let node = NODE_APEX;
  let isBelowCut = false;
  for (let i = depth - 1; i >= 0; i--) {
    const next = store.child(node, name, labels[i]!);
    const wildcard = next < 0 ? store.child(node, WILDCARD, 0) : -1;
    if (next < 0 && wildcard < 0) return isBelowCut ? "has no address here (missing glue)" : "has no address record";
    node = next < 0 ? wildcard : next;
    if ((store.flagsOf(node) & NODE_DNAME) !== 0 && i > 0) return "lies below a DNAME";
    isBelowCut = isBelowCut || (store.flagsOf(node) & NODE_CUT) !== 0;
    if (next < 0) break;
  }
  if ((store.flagsOf(node) & NODE_CNAME) !== 0) return "is an alias (RFC 2181 section 10.3)";
  if (store.find(node, TYPE_A) !== 0 || store.find(node, TYPE_AAAA) !== 0) return "";
  return isBelowCut ? "has no address here (missing glue)" : "has no address record";
}

/** The label `*`. */
const WILDCARD = Uint8Array.of(1, 0x2a);
