/** The domain that a DHCP server names, read where names are looked for. */

/** Letters, digits, hyphens and dots (RFC 1123 section 2.1); "" for anything else: it becomes part of questions. */
export function domainText(bytes: Uint8Array): string {
  const { length } = bytes;
  let text = "";
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    // Some servers count the zero that ends a C string.
    if (byte === 0 && i === length - 1) break;
    const lower = byte | 0x20;
    const good = (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e;
    if (!good) return "";
    text += String.fromCharCode(byte);
  }
  return text.startsWith(".") || text.indexOf("..") >= 0 ? "" : text;
}
