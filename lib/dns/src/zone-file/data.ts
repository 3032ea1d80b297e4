/**
 * The data of a record, from words of a master file to bytes.
 * @see RFC 1035 section 5.1, RFC 3597 section 5, RFC 4034, RFC 5155
 */
import { typeFields, typeFromText, typeToText } from "../types.ts";
import { generalFault } from "./fields.ts";
import { LEX_FILE_END, LEX_LINE_END, LEX_QUOTED, LEX_WORD, type ZoneLexer } from "./lexer.ts";
import { writeLocation } from "./location.ts";
import { writeServiceParameters } from "./service-parameters.ts";
import {
  base32Digit,
  base64Digit,
  hexDigit,
  wordIpv4,
  wordIpv6,
  wordName,
  wordNumber,
  wordSeconds,
  wordTime,
} from "./words.ts";

export const DATA_BYTES_MAX = 65_535;
export const STRING_BYTES_MAX = 255;

/** Mnemonics of RFC 4034 appendix A.1 and later; numbers are understood as well. */
const ALGORITHMS =
  "RSAMD5=1,DH=2,DSA=3,RSASHA1=5,DSA-NSEC3-SHA1=6,NSEC3RSASHA1=7,RSASHA1-NSEC3-SHA1=7,RSASHA256=8,RSASHA512=10," +
  "ECC-GOST=12,ECDSAP256SHA256=13,ECDSAP384SHA384=14,ED25519=15,ED448=16,INDIRECT=252,PRIVATEDNS=253,PRIVATEOID=254";
/** RFC 4398 section 2.1. */
const CERTIFICATES = "PKIX=1,SPKI=2,PGP=3,IPKIX=4,ISPKI=5,IPGP=6,ACPKIX=7,IACPKIX=8,URI=253,OID=254";

export class DataWriter {
  /** The data after `write`, `bytes[0 .. length)`. */
  readonly bytes: Uint8Array = new Uint8Array(DATA_BYTES_MAX);
  length = 0;
  private readonly bitmap: Uint8Array = new Uint8Array(8_192);

  /**
   * Reads the data of `type` up to the end of the line. The lexer stands at the first word of it.
   * @throws ZoneFileError
   */
  write(lexer: ZoneLexer, type: number, origin: Uint8Array): void {
    this.length = 0;
    const fields = typeFields(type);
    if (lexer.kind === LEX_WORD && lexer.length === 1 && lexer.bytes[0]! === 0x23 && lexer.escaped[0]! === 1) {
      this.writeGeneric(lexer, type);
    } else if (fields === "") {
      throw lexer.error(`the data of ${typeToText(type)} is not understood as text; write it as \\# LENGTH HEX`);
    } else {
      for (let i = 0; i < fields.length; i++) {
        if (!this.field(lexer, fields.charAt(i), origin, type)) {
          throw lexer.error(`${typeToText(type)} needs ${describe(fields.charAt(i))} as its value ${i + 1}`);
        }
      }
    }
    if (lexer.kind !== LEX_LINE_END && lexer.kind !== LEX_FILE_END) {
      throw lexer.error(`"${lexer.shown()}" follows the data of ${typeToText(type)}; remove it or begin a new line`);
    }
  }

  u8(value: number): boolean {
    if (this.length >= DATA_BYTES_MAX) return false;
    this.bytes[this.length++] = value;
    return true;
  }

  u16(value: number): boolean {
    return this.u8((value >> 8) & 255) && this.u8(value & 255);
  }

  u32(value: number): boolean {
    return this.u16((value >>> 16) & 0xffff) && this.u16(value & 0xffff);
  }

  /** RFC 3597 section 5: `\# LENGTH HEX`. */
  private writeGeneric(lexer: ZoneLexer, type: number): void {
    lexer.next();
    const length = lexer.kind === LEX_WORD ? wordNumber(lexer, DATA_BYTES_MAX) : -1;
    if (length < 0) throw lexer.error("\\# is followed by the length of the data and by so many bytes in hexadecimal");
    lexer.next();
    if (!this.hexWords(lexer)) throw lexer.error(`"${lexer.shown()}" is not hexadecimal`);
    if (this.length !== length) {
      throw lexer.error(`${this.length} bytes follow \\# ${length}; correct the length or the data`);
    }
    const fault = generalFault(this.bytes, length, type);
    if (fault !== "") throw lexer.error(fault);
  }

  private field(lexer: ZoneLexer, letter: string, origin: Uint8Array, type: number): boolean {
    const isEnd = lexer.kind === LEX_LINE_END || lexer.kind === LEX_FILE_END;
    // These take all that is left, and may be empty.
    if (letter === "M") return this.typeBitmap(lexer);
    if (letter === "p") return writeServiceParameters(lexer, this);
    if (letter === "b" && isEnd) return type === 60 || type === 48;
    if (isEnd) return false;
    switch (letter) {
      case "h":
        return this.hexWords(lexer);
      case "b":
        return this.base64Words(lexer);
      case "S":
        while (lexer.kind === LEX_WORD || lexer.kind === LEX_QUOTED) {
          if (!this.string(lexer)) return false;
          lexer.next();
        }
        return true;
      case "l":
        return writeLocation(lexer, this);
    }
    const good = this.single(lexer, letter, origin, type);
    if (good) lexer.next();
    return good;
  }

  /** A field that is one word. */
  private single(lexer: ZoneLexer, letter: string, origin: Uint8Array, type: number): boolean {
    switch (letter) {
      case "s":
        return this.string(lexer);
      case "k":
        return lexer.length > 0 && this.string(lexer);
      case "v":
        return this.copy(lexer);
    }
    if (lexer.kind === LEX_QUOTED) return false;
    switch (letter) {
      case "1":
        return this.number(wordNumber(lexer, 255), 1);
      case "2":
        return this.number(wordNumber(lexer, 0xffff), 2);
      case "4":
        return this.number(wordNumber(lexer, 0xffff_ffff), 4);
      case "t":
        return this.number(wordSeconds(lexer), 4);
      case "d":
        return this.number(wordTime(lexer), 4);
      case "g":
        return this.number(mnemonic(lexer, ALGORITHMS, 255), 1);
      case "c":
        return this.number(mnemonic(lexer, CERTIFICATES, 0xffff), 2);
      case "T":
        return this.number(typeFromText(lexer.upper()), 2);
      case "n": {
        if (this.length + 255 > DATA_BYTES_MAX) return false;
        this.length = wordName(lexer, origin, this.bytes, this.length);
        return true;
      }
      case "a":
        this.length += 4;
        return wordIpv4(lexer, this.bytes, this.length - 4);
      case "A":
        this.length += 16;
        return wordIpv6(lexer, this.bytes, this.length - 16);
      case "H":
        return this.countedHex(lexer);
      case "B":
        return this.countedBase32(lexer);
      case "e":
        return this.hyphenated(lexer, type === 108 ? 6 : 8);
      default:
        return false;
    }
  }

  private number(value: number, bytes: number): boolean {
    if (value < 0) return false;
    return bytes === 1 ? this.u8(value) : bytes === 2 ? this.u16(value) : this.u32(value);
  }

  private string(lexer: ZoneLexer): boolean {
    if (lexer.length > STRING_BYTES_MAX) {
      throw lexer.error(`a string of ${lexer.length} bytes; cut it into strings of at most 255`);
    }
    return this.u8(lexer.length) && this.copy(lexer);
  }

  private copy(lexer: ZoneLexer): boolean {
    for (let i = 0; i < lexer.length; i++) if (!this.u8(lexer.bytes[i]!)) return false;
    return true;
  }

  private hexWords(lexer: ZoneLexer): boolean {
    let high = -1;
    while (lexer.kind === LEX_WORD) {
      for (let i = 0; i < lexer.length; i++) {
        const digit = hexDigit(lexer.bytes[i]!);
        if (digit < 0) return false;
        if (high < 0) high = digit;
        else {
          if (!this.u8((high << 4) | digit)) return false;
          high = -1;
        }
      }
      lexer.next();
    }
    return high < 0;
  }

  private base64Words(lexer: ZoneLexer): boolean {
    let bits = 0;
    let count = 0;
    let digits = 0;
    let padding = 0;
    while (lexer.kind === LEX_WORD) {
      for (let i = 0; i < lexer.length; i++) {
        const byte = lexer.bytes[i]!;
        digits++;
        if (byte === 0x3d) {
          padding++;
          continue;
        }
        const digit = base64Digit(byte);
        if (digit < 0 || padding > 0) return false;
        bits = (bits << 6) | digit;
        count += 6;
        if (count >= 8) {
          count -= 8;
          if (!this.u8((bits >> count) & 255)) return false;
          bits &= (1 << count) - 1;
        }
      }
      lexer.next();
    }
    return digits % 4 === 0 && padding <= 2 && bits === 0;
  }

  private countedHex(lexer: ZoneLexer): boolean {
    if (lexer.length === 1 && lexer.bytes[0]! === 0x2d) return this.u8(0);
    if (lexer.length % 2 !== 0 || lexer.length > 510) return false;
    this.u8(lexer.length / 2);
    for (let i = 0; i < lexer.length; i += 2) {
      const high = hexDigit(lexer.bytes[i]!);
      const low = hexDigit(lexer.bytes[i + 1]!);
      if (high < 0 || low < 0 || !this.u8((high << 4) | low)) return false;
    }
    return true;
  }

  private countedBase32(lexer: ZoneLexer): boolean {
    const bytes = (lexer.length * 5) >> 3;
    if (bytes === 0 || bytes > 255) return false;
    this.u8(bytes);
    let bits = 0;
    let count = 0;
    for (let i = 0; i < lexer.length; i++) {
      const digit = base32Digit(lexer.bytes[i]!);
      if (digit < 0) return false;
      bits = (bits << 5) | digit;
      count += 5;
      if (count >= 8) {
        count -= 8;
        if (!this.u8((bits >> count) & 255)) return false;
        bits &= (1 << count) - 1;
      }
    }
    return bits === 0;
  }

  private hyphenated(lexer: ZoneLexer, bytes: number): boolean {
    if (lexer.length !== bytes * 3 - 1) return false;
    for (let i = 0; i < lexer.length; i += 3) {
      const high = hexDigit(lexer.bytes[i]!);
      const low = hexDigit(lexer.bytes[i + 1]!);
      if (high < 0 || low < 0 || (i > 0 && lexer.bytes[i - 1]! !== 0x2d)) return false;
      this.u8((high << 4) | low);
    }
    return true;
  }

  /** RFC 4034 section 4.1.2. */
  private typeBitmap(lexer: ZoneLexer): boolean {
    this.bitmap.fill(0);
    while (lexer.kind === LEX_WORD) {
      const type = typeFromText(lexer.upper());
      if (type < 0) return false;
      this.bitmap[type >> 3] = this.bitmap[type >> 3]! | (0x80 >> (type & 7));
      lexer.next();
    }
    for (let window = 0; window < 256; window++) {
      let used = 32;
      while (used > 0 && this.bitmap[window * 32 + used - 1]! === 0) used--;
      if (used === 0) continue;
      this.u8(window);
      this.u8(used);
      for (let i = 0; i < used; i++) this.u8(this.bitmap[window * 32 + i]!);
    }
    return true;
  }
}

function mnemonic(lexer: ZoneLexer, names: string, max: number): number {
  const number = wordNumber(lexer, max);
  if (number >= 0) return number;
  const word = `${lexer.upper()}=`;
  for (const entry of names.split(",")) if (entry.startsWith(word)) return Number(entry.slice(word.length));
  return -1;
}

function describe(letter: string): string {
  switch (letter) {
    case "1":
      return "a number up to 255";
    case "2":
      return "a number up to 65535";
    case "4":
      return "a number up to 4294967295";
    case "t":
      return "a time such as 3600 or 1h";
    case "d":
      return "a time such as 20261231235959";
    case "n":
      return "a name";
    case "a":
      return "an IPv4 address such as 192.0.2.1";
    case "A":
      return "an IPv6 address such as 2001:db8::1";
    case "s":
    case "S":
    case "k":
    case "v":
      return "a string";
    case "h":
    case "H":
      return "hexadecimal digits";
    case "b":
      return "base64";
    case "B":
      return "base32hex";
    case "T":
    case "M":
      return "types such as A or TYPE123";
    case "g":
      return "a DNSSEC algorithm";
    case "c":
      return "a type of certificate";
    case "p":
      return "parameters such as alpn=h2";
    case "l":
      return "a location such as 52 22 23 N 4 53 32 E 0m";
    default:
      return "hexadecimal digits with hyphens";
  }
}
