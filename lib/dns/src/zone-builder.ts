/** Takes the records of a zone in any order, from a master file, a transfer or the program's source. */
import { lowerByte, nameToText, ZoneError } from "./names.ts";
import { TYPE_NS, TYPE_SOA } from "./records.ts";
import { NODE_APEX, NODE_HASHED, ZoneStore } from "./store.ts";
import { isMetaType, TYPE_NSEC3, TYPE_RRSIG, typeToText } from "./types.ts";

export class ZoneBuilder {
  /** Wire form, lower case. */
  readonly origin: Uint8Array;
  readonly store: ZoneStore;
  /** Records that were there already. */
  duplicates = 0;
  private readonly name: Uint8Array = new Uint8Array(256);
  private readonly labels: Uint8Array = new Uint8Array(128);

  /** `origin` in wire form. `names` and `bytes` are guesses of what will come; `seed`: see `ZoneStore`. */
  constructor(origin: Uint8Array, names = 0, bytes = 0, seed = 0) {
    this.origin = new Uint8Array(origin.length);
    for (let i = 0; i < origin.length; i++) this.origin[i] = lowerByte(origin[i]!);
    this.store = new ZoneStore(names, bytes, seed);
  }

  /**
   * Adds one record. `owner[0 .. ownerLength)` is a wire name, `data[from .. from+length)` its data without
   * compression; both are copied.
   * @throws ZoneError for a record that does not belong into the zone
   */
  add(
    owner: Uint8Array,
    ownerLength: number,
    type: number,
    ttl: number,
    data: Uint8Array,
    from: number,
    length: number,
  ): void {
    if (isMetaType(type)) throw new ZoneError(`${typeToText(type)} is no type of data`);
    const depth = this.split(owner, ownerLength);
    if (depth < 0) {
      throw new ZoneError(`${nameToText(owner.slice(0, ownerLength))} is outside the zone ${nameToText(this.origin)}`);
    }
    if (type === TYPE_SOA && depth > 0) throw new ZoneError("a SOA record belongs to the origin of the zone");
    // RFC 4592 section 4.2 leaves open what it would mean.
    if (type === TYPE_NS && owner[0]! === 1 && owner[1]! === 0x2a)
      throw new ZoneError("a wildcard cannot be delegated");
    const covered = type === TYPE_RRSIG && length >= 2 ? (data[from]! << 8) | data[from + 1]! : 0;
    const isHashed = type === TYPE_NSEC3 || covered === TYPE_NSEC3;
    if (isHashed && depth !== 1) throw new ZoneError("an NSEC3 record stands one label below the origin");
    let node = isHashed ? NODE_HASHED : NODE_APEX;
    for (let i = depth - 1; i >= 0; i--) node = this.store.ensureChild(node, this.name, this.labels[i]!);
    if (!this.store.addRecord(node, type, ttl, data, from, length)) this.duplicates++;
  }

  /** Makes `name` and `labels` from the owner; returns its labels below the origin, -1 when it is outside. */
  private split(owner: Uint8Array, length: number): number {
    const origin = this.origin;
    let at = 0;
    let count = 0;
    while (length - at > origin.length) {
      this.labels[count++] = at;
      at += owner[at]! + 1;
    }
    if (length - at !== origin.length) return -1;
    for (let i = 0; i < length; i++) this.name[i] = lowerByte(owner[i]!);
    for (let i = 0; i < origin.length; i++) if (this.name[at + i]! !== origin[i]!) return -1;
    return count;
  }
}
