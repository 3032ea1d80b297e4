/**
 * The addresses of the interface (RFC 4862): tentative until nobody objects, preferred, deprecated, gone; and
 * the choice among them for a packet (RFC 6724 section 5, as far as one interface needs it).
 */
import { ADDRESS_IPV6_LOOPBACK } from "../address.ts";
import { type AddressTable, isLinkLocalWord } from "./addresses.ts";
import { DUP_ADDR_DETECT_TRANSMITS, OWN_ADDRESSES_MAX } from "./limits.ts";

/** ff02::1:ff00:0/104 (RFC 4291 section 2.7.1), the first word and the third. */
const SOLICITED_NODE_WORD0 = 0xff020000 | 0;
const SOLICITED_NODE_WORD3 = 0xff000000 | 0;

export class OwnAddress {
  /** Nobody may know of it yet: questions about it are on their way. */
  tentative = true;
  /** Questions asked, and when the next is due, or their end. */
  asked = 0;
  dueMs: number;
  validUntilMs = Infinity;
  preferredUntilMs = Infinity;

  /** `address` and `group`, its solicited-node group, are references. */
  constructor(
    readonly address: number,
    readonly group: number,
    /** Made of a router's prefix, whose advertisements change its lifetimes. */
    readonly isAutomatic: boolean,
    nowMs: number,
  ) {
    this.dueMs = nowMs;
  }
}

/** What addresses ask of the interface. */
export interface OwnOutput {
  /** Asks whether anybody has the tentative address. */
  sendDuplicateQuestion(own: OwnAddress): void;
  /** The machine listens to another group, or to one less. */
  groupsChanged(group: number, joined: boolean, nowMs: number): void;
  /** The address can be used. */
  addressReady(own: OwnAddress): void;
  /** The address is gone; its handle is good until this returns. */
  addressGone(address: number): void;
}

export class OwnAddresses {
  private list: OwnAddress[] = [];

  constructor(
    private readonly table: AddressTable,
    private readonly output: OwnOutput,
  ) {}

  get all(): readonly OwnAddress[] {
    return this.list;
  }

  /** Enters an address and begins to ask for it. Null: it is there already, or there are too many. */
  add(
    word0: number,
    word1: number,
    word2: number,
    word3: number,
    isAutomatic: boolean,
    nowMs: number,
  ): OwnAddress | null {
    if (this.list.length >= OWN_ADDRESSES_MAX) return null;
    const address = this.table.intern(word0, word1, word2, word3);
    if (address === 0) return null;
    const group = this.table.intern(SOLICITED_NODE_WORD0, 0, 1, SOLICITED_NODE_WORD3 | (word3 & 0xffffff));
    if (group === 0 || this.find(address) !== null) {
      this.table.release(address);
      this.table.release(group);
      return null;
    }
    const own = new OwnAddress(address, group, isAutomatic, nowMs);
    const known = this.hasGroup(group);
    this.list.push(own);
    if (!known) this.output.groupsChanged(group, true, nowMs);
    return own;
  }

  /** Takes an address away. */
  remove(own: OwnAddress, nowMs: number): void {
    if (!this.list.includes(own)) return;
    this.list = this.list.filter((other) => other !== own);
    if (!this.hasGroup(own.group)) this.output.groupsChanged(own.group, false, nowMs);
    this.output.addressGone(own.address);
    this.table.release(own.address);
    this.table.release(own.group);
  }

  /** The entry of an address, tentative or not. */
  find(address: number): OwnAddress | null {
    for (const own of this.list) if (own.address === address) return own;
    return null;
  }

  /** Whether `address` is one that new connections should not use (RFC 4862 section 5.5.4). */
  isDeprecated(address: number, nowMs: number): boolean {
    const own = this.find(address);
    return own !== null && nowMs >= own.preferredUntilMs;
  }

  /** Whether packets to `address` are for this machine. */
  isLocal(address: number): boolean {
    if (address === ADDRESS_IPV6_LOOPBACK) return true;
    const own = this.find(address);
    return own !== null && !own.tentative;
  }

  hasGroup(group: number): boolean {
    for (const own of this.list) if (own.group === group) return true;
    return false;
  }

  /** Whether a frame's destination, at `offset` and known to begin with 33:33, is that of a group (RFC 2464 section 7). */
  hasMac(bytes: Uint8Array, offset: number): boolean {
    const low = (bytes[offset + 3]! << 16) | (bytes[offset + 4]! << 8) | bytes[offset + 5]!;
    if (bytes[offset + 2] !== 0xff) return false;
    for (const own of this.list) if ((this.table.word(own.address, 3) & 0xffffff) === low) return true;
    return false;
  }

  /** Whether there is an address that other networks know, or may soon be one. */
  hasGlobal(orTentative: boolean): boolean {
    for (const own of this.list) {
      if ((orTentative || !own.tentative) && !this.table.isLinkLocal(own.address)) return true;
    }
    return false;
  }

  /** The link-local address, or 0 while there is none. */
  linkLocal(): number {
    for (const own of this.list) if (!own.tentative && this.table.isLinkLocal(own.address)) return own.address;
    return 0;
  }

  /** The source for packets to `destination`, of the same scope, or 0. */
  choose(destination: number, nowMs: number): number {
    const { table } = this;
    const first = table.word(destination, 0);
    const nearby = isLinkLocalWord(first) || table.isLinkMulticast(destination);
    let best: OwnAddress | null = null;
    let bestBits = -1;
    for (const own of this.list) {
      if (own.tentative || table.isLinkLocal(own.address) !== nearby) continue;
      // Rule 3: rather one that is not deprecated; rule 8: what has most in common with the destination.
      const deprecated = nowMs >= own.preferredUntilMs;
      const bits = (deprecated ? 0 : 1000) + table.commonBits(own.address, destination);
      if (bits > bestBits) {
        best = own;
        bestBits = bits;
      }
    }
    return best === null ? 0 : best.address;
  }

  get deadlineMs(): number {
    let first = Infinity;
    for (const own of this.list) first = Math.min(first, own.dueMs, own.validUntilMs);
    return first;
  }

  /** Asks for what is tentative, takes what nobody objected to, lets go of what is over. */
  poll(nowMs: number, retransMs: number): void {
    if (nowMs < this.deadlineMs) return;
    // A copy: an address that ends takes itself off the list.
    for (const own of this.list.slice()) {
      if (nowMs >= own.validUntilMs) {
        this.remove(own, nowMs);
      } else if (own.tentative && nowMs >= own.dueMs) {
        if (own.asked < DUP_ADDR_DETECT_TRANSMITS) {
          own.asked++;
          own.dueMs = nowMs + retransMs;
          this.output.sendDuplicateQuestion(own);
        } else {
          own.tentative = false;
          own.dueMs = Infinity;
          this.output.addressReady(own);
        }
      }
    }
  }
}
