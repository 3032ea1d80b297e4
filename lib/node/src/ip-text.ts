/** Texts of IP addresses, as `node:net` tells them apart. */
import { parseIpv6 } from "../../url/src/host.ts";

/** 4, 6, or 0 for what is no address. */
export function isIP(text: string): 0 | 4 | 6 {
  return isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0;
}

/** Dotted quads without leading zeros. */
export function isIPv4(text: string): boolean {
  const parts = text.split(".");
  if (parts.length !== 4) return false;
  for (const part of parts) {
    if (part.length === 0 || part.length > 3 || (part.length > 1 && part.charCodeAt(0) === 0x30)) return false;
    let value = 0;
    for (let i = 0; i < part.length; i++) {
      const digit = part.charCodeAt(i) - 0x30;
      if (digit < 0 || digit > 9) return false;
      value = value * 10 + digit;
    }
    if (value > 255) return false;
  }
  return true;
}

/** With an optional zone after "%". */
export function isIPv6(text: string): boolean {
  const percent = text.indexOf("%");
  if (percent === text.length - 1) return false;
  return parseIpv6(percent < 0 ? text : text.slice(0, percent)) !== null;
}
