/**
 * What a signed zone shows in place of what is not there: NSEC and NSEC3 records, chosen, not made.
 * @see RFC 4035 section 3.1.3, RFC 5155 section 7.2
 */
import { Sha1 } from "../../crypto/src/sha1.ts";
import { NODE_APEX } from "./store.ts";
import { TYPE_NSEC, TYPE_NSEC3 } from "./types.ts";
import { DENIAL_NONE, DENIAL_NSEC, type Zone } from "./zone.ts";

/** Proofs in one answer: each wildcard of a chain of aliases takes one, and the end three. */
export const PROOFS_MAX = 16;

const DIGITS = "0123456789abcdefghijklmnopqrstuv";

/** The name that is looked up: lower case, and where its labels begin. */
export interface LookedUp {
  readonly name: Uint8Array;
  readonly labels: Uint8Array;
  /** Bytes of the name. */
  readonly nameLength: number;
  readonly labelCount: number;
}

/** Collects the nodes whose NSEC or NSEC3 records an answer needs. */
export class Denial {
  /** Nodes, `nodes[0 .. count)`, none twice. */
  readonly nodes: Int32Array = new Int32Array(PROOFS_MAX);
  count = 0;
  private zone: Zone | null = null;
  private readonly path: Int32Array = new Int32Array(128);
  private readonly label: Uint8Array = new Uint8Array(33);
  private readonly wildcard: Uint8Array = new Uint8Array(258);
  private readonly wildcardLabels: Uint8Array = new Uint8Array(129);
  /** True when the last search met the name itself. */
  private isMatch = false;

  begin(zone: Zone): void {
    this.zone = zone;
    this.count = 0;
  }

  /** The type of the records that prove: 0 in a zone without any. */
  get type(): number {
    const denial = this.zone === null ? DENIAL_NONE : this.zone.denial;
    return denial === DENIAL_NONE ? 0 : denial === DENIAL_NSEC ? TYPE_NSEC : TYPE_NSEC3;
  }

  /** The name exists, the type does not. `node` is the name's. */
  noData(asked: LookedUp, node: number): void {
    const zone = this.zone;
    if (zone === null || zone.denial === DENIAL_NONE) return;
    if (zone.denial === DENIAL_NSEC) {
      // Names without records have no NSEC: the one before covers them.
      this.add(
        zone.store.find(node, TYPE_NSEC) !== 0 ? node : this.nsecFor(asked.name, asked.labels, asked.labelCount),
      );
      return;
    }
    const match = this.nsec3For(asked.name, 0, asked.nameLength);
    if (this.isMatch) this.add(match);
    // RFC 5155 section 7.2.4: without a signature under opt-out.
    else this.closest(asked, 1);
  }

  /** The wildcard `node` exists, the type does not; the closest name that exists begins at label `closest`. */
  wildcardNoData(asked: LookedUp, node: number, closest: number): void {
    const zone = this.zone;
    if (zone === null || zone.denial === DENIAL_NONE) return;
    if (zone.denial === DENIAL_NSEC) {
      this.add(zone.store.find(node, TYPE_NSEC) !== 0 ? node : -1);
      this.add(this.nsecFor(asked.name, asked.labels, asked.labelCount));
      return;
    }
    this.closest(asked, closest);
    this.makeWildcard(asked, closest);
    this.add(this.nsec3For(this.wildcard, 0, this.wildcardLength(asked, closest)));
  }

  /** An answer was made from a wildcard below label `closest`: the name itself does not exist. */
  expanded(asked: LookedUp, closest: number): void {
    const zone = this.zone;
    if (zone === null || zone.denial === DENIAL_NONE) return;
    if (zone.denial === DENIAL_NSEC) this.add(this.nsecFor(asked.name, asked.labels, asked.labelCount));
    else this.add(this.nsec3For(asked.name, asked.labels[closest - 1]!, asked.nameLength));
  }

  /** Neither the name nor a wildcard exists. */
  noName(asked: LookedUp, closest: number): void {
    const zone = this.zone;
    if (zone === null || zone.denial === DENIAL_NONE) return;
    if (zone.denial === DENIAL_NSEC) {
      this.add(this.nsecFor(asked.name, asked.labels, asked.labelCount));
      const count = this.makeWildcard(asked, closest);
      this.add(this.nsecFor(this.wildcard, this.wildcardLabels, count));
      return;
    }
    // Under opt-out the closest name that exists may not be provable; a validator knows of the one that is.
    const provable = this.closest(asked, closest);
    this.makeWildcard(asked, provable);
    this.add(this.nsec3For(this.wildcard, 0, this.wildcardLength(asked, provable)));
  }

  /** The delegation at `node`, whose name begins at label `at`, has no DS record. */
  unsignedCut(asked: LookedUp, node: number, at: number): void {
    const zone = this.zone;
    if (zone === null || zone.denial === DENIAL_NONE) return;
    if (zone.denial === DENIAL_NSEC) {
      this.add(zone.store.find(node, TYPE_NSEC) !== 0 ? node : -1);
      return;
    }
    const match = this.nsec3For(asked.name, this.labelAt(asked, at), asked.nameLength);
    if (this.isMatch) this.add(match);
    else this.closest(asked, at + 1);
  }

  private add(node: number): void {
    if (node < 0 || this.count >= PROOFS_MAX) return;
    for (let i = 0; i < this.count; i++) if (this.nodes[i]! === node) return;
    this.nodes[this.count++] = node;
  }

  /** Where label `index` begins; behind the last one is the root. */
  private labelAt(asked: LookedUp, index: number): number {
    return index < asked.labelCount ? asked.labels[index]! : asked.nameLength - 1;
  }

  /**
   * RFC 5155 section 7.2.1: the closest name that is proved to exist, from label `from` upwards, and that the
   * name one label longer does not. Returns the label at which it begins.
   */
  private closest(asked: LookedUp, from: number): number {
    const zone = this.zone!;
    const last = asked.labelCount - zone.originLabels;
    for (let index = Math.max(1, from); index <= last; index++) {
      const match = this.nsec3For(asked.name, this.labelAt(asked, index), asked.nameLength);
      if (!this.isMatch) continue;
      this.add(match);
      this.add(this.nsec3For(asked.name, asked.labels[index - 1]!, asked.nameLength));
      return index;
    }
    return from;
  }

  private wildcardLength(asked: LookedUp, closest: number): number {
    return asked.nameLength - this.labelAt(asked, closest) + 2;
  }

  /** `*` below label `closest`; returns the labels of it. */
  private makeWildcard(asked: LookedUp, closest: number): number {
    const from = this.labelAt(asked, closest);
    this.wildcard[0] = 1;
    this.wildcard[1] = 0x2a;
    for (let i = from; i < asked.nameLength; i++) this.wildcard[i - from + 2] = asked.name[i]!;
    this.wildcardLabels[0] = 0;
    let count = 1;
    for (let i = closest; i < asked.labelCount; i++) this.wildcardLabels[count++] = asked.labels[i]! - from + 2;
    return count;
  }

  /** The node with the NSEC record at or before a name of the zone. */
  private nsecFor(name: Uint8Array, labels: Uint8Array, labelCount: number): number {
    const proofs = this.zone!.proofs;
    let low = 0;
    let high = proofs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(proofs[middle]!, name, labels, labelCount) <= 0) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : proofs[low - 1]!;
  }

  /** RFC 4034 section 6.1: by labels from the root; a name comes before what is below it. */
  private compare(node: number, name: Uint8Array, labels: Uint8Array, labelCount: number): number {
    const zone = this.zone!;
    const store = zone.store;
    let depth = 0;
    for (let at = node; at !== NODE_APEX; at = store.parent(at)) this.path[depth++] = at;
    const nameDepth = labelCount - zone.originLabels;
    for (let i = 0; i < depth && i < nameDepth; i++) {
      const order = store.compareLabel(this.path[depth - 1 - i]!, name, labels[nameDepth - 1 - i]!);
      if (order !== 0) return order;
    }
    return depth - nameDepth;
  }

  /** The node whose NSEC3 record matches (`isMatch`) or covers the name `name[from .. to)`; -1 for none. */
  private nsec3For(name: Uint8Array, from: number, to: number): number {
    const zone = this.zone!;
    const proofs = zone.proofs;
    this.isMatch = false;
    if (proofs.length === 0) return -1;
    this.hash(zone, name, from, to);
    let low = 0;
    let high = proofs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = zone.store.compareLabel(proofs[middle]!, this.label, 0);
      if (order === 0) this.isMatch = true;
      if (order <= 0) low = middle + 1;
      else high = middle;
    }
    // Before the first comes the last.
    return proofs[low === 0 ? proofs.length - 1 : low - 1]!;
  }

  /** RFC 5155 section 5; `label` gets the hash in base32hex. */
  private hash(zone: Zone, name: Uint8Array, from: number, to: number): void {
    let digest = new Sha1();
    digest.update(name, from, to);
    digest.update(zone.nsec3Salt, 0, zone.nsec3Salt.length);
    let result = digest.finish();
    for (let i = 0; i < zone.nsec3Iterations; i++) {
      digest = new Sha1();
      digest.update(result, 0, result.length);
      digest.update(zone.nsec3Salt, 0, zone.nsec3Salt.length);
      result = digest.finish();
    }
    this.label[0] = 32;
    let bits = 0;
    let count = 0;
    let out = 1;
    for (let i = 0; i < result.length; i++) {
      bits = (bits << 8) | result[i]!;
      count += 8;
      while (count >= 5) {
        count -= 5;
        this.label[out++] = DIGITS.charCodeAt((bits >> count) & 31);
        bits &= (1 << count) - 1;
      }
    }
  }
}
