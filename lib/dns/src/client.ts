/** Whoever asked: the address as bytes. */
export class ClientAddress {
  /** `bytes[0 .. length)`, 4 or 16 of them; 0 when it is not known. */
  readonly bytes: Uint8Array = new Uint8Array(16);
  length = 0;

  /** Takes a dotted quad; anything else leaves the address unknown. */
  set(text: string): void {
    this.length = 0;
    let part = 0;
    let digits = 0;
    let count = 0;
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 0x2e;
      if (unit === 0x2e) {
        if (digits === 0 || count === 4) return;
        this.bytes[count++] = part;
        part = 0;
        digits = 0;
        continue;
      }
      if (unit < 0x30 || unit > 0x39 || ++digits > 3) return;
      part = part * 10 + unit - 0x30;
      if (part > 255) return;
    }
    if (count === 4) this.length = 4;
  }
}
