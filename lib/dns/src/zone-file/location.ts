/**
 * LOC: `d1 [m1 [s1]] N|S d2 [m2 [s2]] E|W alt[m] [size[m] [hp[m] [vp[m]]]]`.
 * @see RFC 1876
 */
import type { DataWriter } from "./data.ts";
import { LEX_WORD, type ZoneLexer } from "./lexer.ts";

const EQUATOR = 0x8000_0000;
/** The altitude is counted from 100 km below the ellipsoid. */
const BASE_CENTIMETRES = 10_000_000;

/** Reads a location to the end of the line; false when a word is none of it. */
export function writeLocation(lexer: ZoneLexer, out: DataWriter): boolean {
  const latitude = angle(lexer, "N", "S", 90);
  if (latitude < 0) return false;
  const longitude = angle(lexer, "E", "W", 180);
  if (longitude < 0) return false;
  const altitude = centimetres(lexer) + BASE_CENTIMETRES;
  if (!(altitude >= 0 && altitude <= 0xffff_ffff)) return false;
  const sizes = [100, 1_000_000, 1_000];
  for (let i = 0; i < sizes.length && lexer.kind === LEX_WORD; i++) sizes[i] = centimetres(lexer);
  out.u8(0);
  for (const size of sizes) {
    if (!(size >= 0 && size <= 9e9)) return false;
    out.u8(mantissa(size));
  }
  return out.u32(latitude) && out.u32(longitude) && out.u32(altitude);
}

/** Thousandths of a second of arc from the equator or the prime meridian, or -1. */
function angle(lexer: ZoneLexer, plus: string, minus: string, degreesMax: number): number {
  const parts = [0, 0, 0];
  for (let i = 0; i < 4 && lexer.kind === LEX_WORD; i++) {
    const word = lexer.upper();
    if (word === plus || word === minus) {
      const whole = Math.round((parts[0]! * 3_600 + parts[1]! * 60 + parts[2]!) * 1_000);
      lexer.next();
      if (i === 0 || whole > degreesMax * 3_600_000) return -1;
      return word === plus ? EQUATOR + whole : EQUATOR - whole;
    }
    if (i === 3) return -1;
    const value = decimal(word);
    if (!(value >= 0 && value <= (i === 0 ? degreesMax : 59.999)) || (i < 2 && value % 1 !== 0)) return -1;
    parts[i] = value;
    lexer.next();
  }
  return -1;
}

/** Metres with two decimals, `m` behind them or not; NaN when it is no number. */
function centimetres(lexer: ZoneLexer): number {
  if (lexer.kind !== LEX_WORD) return Number.NaN;
  const word = lexer.upper();
  const value = decimal(word.endsWith("M") ? word.slice(0, -1) : word);
  lexer.next();
  return Math.round(value * 100);
}

function decimal(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit < 0x30 || unit > 0x39) && unit !== 0x2e && !(unit === 0x2d && i === 0)) return Number.NaN;
  }
  return text.length === 0 ? Number.NaN : Number(text);
}

/** A power of ten and its factor, four bits each. */
function mantissa(value: number): number {
  let factor = value;
  let exponent = 0;
  while (factor >= 10) {
    factor = Math.floor(factor / 10);
    exponent++;
  }
  return (factor << 4) | exponent;
}
