/** IPv4 addresses and networks that something is allowed to. */
import { ClientAddress } from "./client.ts";

/** Entries of one list. */
export const ADDRESS_LIST_MAX = 64;

export class AddressList {
  private readonly addresses: Int32Array;
  private readonly masks: Int32Array;

  /** `text`: "192.0.2.1,198.51.100.0/24"; empty for nobody. @throws RangeError for anything else */
  constructor(text: string) {
    const entries = text === "" ? [] : text.split(",");
    if (entries.length > ADDRESS_LIST_MAX) throw new RangeError(`more than ${ADDRESS_LIST_MAX} addresses`);
    this.addresses = new Int32Array(entries.length);
    this.masks = new Int32Array(entries.length);
    const client = new ClientAddress();
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const slash = entry.indexOf("/");
      client.set(slash < 0 ? entry : entry.slice(0, slash));
      const bits = slash < 0 ? 32 : Number(entry.slice(slash + 1));
      if (client.length !== 4 || !(bits >= 0 && bits <= 32 && Math.floor(bits) === bits)) {
        throw new RangeError(`"${entry}" is neither an address nor a network such as 192.0.2.0/24`);
      }
      this.masks[i] = bits === 0 ? 0 : -1 << (32 - bits);
      this.addresses[i] = word(client) & this.masks[i]!;
    }
  }

  has(client: ClientAddress): boolean {
    if (client.length !== 4) return false;
    const address = word(client);
    for (let i = 0; i < this.addresses.length; i++) {
      if ((address & this.masks[i]!) === this.addresses[i]!) return true;
    }
    return false;
  }
}

function word(client: ClientAddress): number {
  const bytes = client.bytes;
  return (bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!;
}
