/**
 * Master files: what a zone's administrator writes.
 * @see RFC 1035 section 5, RFC 2308 section 4 ($TTL), RFC 3597 section 5
 */
import { NAME_BYTES_MAX, nameFromText, ZoneError } from "../names.ts";
import { TYPE_SOA } from "../records.ts";
import { numberBehind, typeFromText } from "../types.ts";
import { ZoneBuilder } from "../zone-builder.ts";
import { DataWriter } from "./data.ts";
import { LEX_FILE_END, LEX_LINE_END, LEX_QUOTED, LEX_WORD, ZoneLexer } from "./lexer.ts";
import { TTL_MAX, wordName, wordSeconds } from "./words.ts";

/** Files that include each other, the first one counted. */
export const INCLUDE_DEPTH_MAX = 10;

export interface ZoneFileOptions {
  /** The file's name, for messages. */
  readonly file?: string;
  /** The text of a file that `$INCLUDE` names, or null when there is none. Embed them when building. */
  readonly include?: (file: string) => string | null;
  /** See `ZoneStore`. */
  readonly seed?: number;
}

/**
 * Reads the master file `text` of the zone `origin` ("example.org", a final dot may be left out).
 * @throws ZoneFileError with file, line, what is wrong and what would be right
 */
export function parseZoneFile(text: string, origin: string, options: ZoneFileOptions = {}): ZoneBuilder {
  const name = nameFromText(origin.endsWith(".") ? origin : `${origin}.`, new Uint8Array(1));
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  // A line is about a record, and a record's bytes are about its characters.
  const builder = new ZoneBuilder(name, lines, Math.floor(text.length * 0.8), options.seed ?? 0);
  new ZoneFileParser(builder, options.include ?? noFiles).parse(text, options.file ?? "zone", name, 1);
  return builder;
}

function noFiles(): null {
  return null;
}

class ZoneFileParser {
  private readonly builder: ZoneBuilder;
  private readonly include: (file: string) => string | null;
  private readonly data = new DataWriter();
  private readonly owner = new Uint8Array(NAME_BYTES_MAX * 2);
  private ownerLength = 0;
  /** From `$TTL`, -1 before one. */
  private defaultTtl = -1;
  /** Of the record before (RFC 1035 section 5.1), -1 for none. */
  private lastTtl = -1;

  constructor(builder: ZoneBuilder, include: (file: string) => string | null) {
    this.builder = builder;
    this.include = include;
  }

  parse(text: string, file: string, start: Uint8Array, depth: number): void {
    const lexer = new ZoneLexer(text, file);
    let origin = start;
    while (lexer.next() !== LEX_FILE_END) {
      if (lexer.kind === LEX_LINE_END) continue;
      const isDirective = lexer.kind === LEX_WORD && lexer.bytes[0]! === 0x24 && lexer.escaped[0]! === 0;
      if (!lexer.startsBlank && isDirective) origin = this.directive(lexer, origin, depth);
      else this.record(lexer, origin);
      // The line's end was read; what begins now is a new line.
      if ((lexer.kind as number) === LEX_FILE_END) return;
    }
  }

  private directive(lexer: ZoneLexer, origin: Uint8Array, depth: number): Uint8Array {
    const word = lexer.upper();
    lexer.next();
    let next = origin;
    switch (word) {
      case "$ORIGIN":
        if (lexer.kind !== LEX_WORD) throw lexer.error("$ORIGIN needs a name");
        next = this.name(lexer, origin);
        lexer.next();
        break;
      case "$TTL":
        this.defaultTtl = lexer.kind === LEX_WORD ? wordSeconds(lexer) : -1;
        if (this.defaultTtl < 0 || this.defaultTtl > TTL_MAX) throw lexer.error("$TTL needs a time such as 3600 or 1h");
        lexer.next();
        break;
      case "$INCLUDE":
        this.includeFile(lexer, origin, depth);
        break;
      case "$GENERATE":
        throw lexer.error("$GENERATE is not part of RFC 1035 and not understood; write the records out");
      default:
        throw lexer.error(`${word} is not known; there are $ORIGIN, $TTL and $INCLUDE`);
    }
    if (lexer.kind !== LEX_LINE_END && lexer.kind !== LEX_FILE_END) {
      throw lexer.error(`"${lexer.shown()}" follows ${word}; remove it`);
    }
    return next;
  }

  private includeFile(lexer: ZoneLexer, origin: Uint8Array, depth: number): void {
    if (lexer.kind !== LEX_WORD && lexer.kind !== LEX_QUOTED) throw lexer.error("$INCLUDE needs the name of a file");
    const file = lexer.shown();
    lexer.next();
    let start = origin;
    if (lexer.kind === LEX_WORD) {
      start = this.name(lexer, origin);
      lexer.next();
    }
    if (depth >= INCLUDE_DEPTH_MAX) throw lexer.error(`more than ${INCLUDE_DEPTH_MAX} files include each other`);
    const text = this.include(file);
    if (text === null) throw lexer.error(`there is no file "${file}"; embed it with the program`);
    // RFC 1035 section 5.1: neither origin nor owner of the file change those of this one.
    const owner = this.owner.slice(0, this.ownerLength);
    this.parse(text, file, start, depth + 1);
    this.owner.set(owner);
    this.ownerLength = owner.length;
  }

  private name(lexer: ZoneLexer, origin: Uint8Array): Uint8Array {
    const out = new Uint8Array(NAME_BYTES_MAX * 2);
    return out.slice(0, wordName(lexer, origin, out, 0));
  }

  private record(lexer: ZoneLexer, origin: Uint8Array): void {
    if (!lexer.startsBlank) {
      if (lexer.kind === LEX_QUOTED) throw lexer.error("a name does not stand in quotation marks; remove them");
      this.ownerLength = wordName(lexer, origin, this.owner, 0);
      lexer.next();
    } else if (this.ownerLength === 0) {
      throw lexer.error("the first record has no name; write one, or @ for the origin");
    }
    const line = lexer.line;
    let ttl = -1;
    let type = -1;
    let hasClass = false;
    while (type < 0) {
      if (lexer.kind !== LEX_WORD) throw lexer.error("a record without type; write NAME TTL IN TYPE DATA");
      const first = lexer.bytes[0]!;
      const seconds = first >= 0x30 && first <= 0x39 ? wordSeconds(lexer) : -1;
      if (seconds >= 0 && ttl < 0) {
        if (seconds > TTL_MAX) throw lexer.error(`${lexer.shown()} is longer than a TTL can be: ${TTL_MAX} seconds`);
        ttl = seconds;
      } else if (!hasClass && this.isClass(lexer)) hasClass = true;
      else {
        type = typeFromText(lexer.upper());
        if (type < 0) {
          throw lexer.error(`"${lexer.shown()}" is neither TTL nor class nor type; for other types write TYPE123`);
        }
      }
      lexer.next();
    }
    this.data.write(lexer, type, origin);
    if (ttl < 0) ttl = this.defaultTtl >= 0 ? this.defaultTtl : this.lastTtl;
    if (ttl < 0 && type === TYPE_SOA) ttl = this.minimum();
    if (ttl < 0) throw lexer.error("no TTL; write one before the type, or $TTL 1h before the first record");
    this.lastTtl = ttl;
    try {
      this.builder.add(this.owner, this.ownerLength, type, ttl, this.data.bytes, 0, this.data.length);
    } catch (error) {
      if (error instanceof ZoneError) throw lexer.error(error.message, line);
      throw error;
    }
  }

  /** The last number of the SOA record that was just read. */
  private minimum(): number {
    const { bytes, length } = this.data;
    const value =
      (bytes[length - 4]! << 24) | (bytes[length - 3]! << 16) | (bytes[length - 2]! << 8) | bytes[length - 1]!;
    return value & TTL_MAX;
  }

  private isClass(lexer: ZoneLexer): boolean {
    const word = lexer.upper();
    const number = numberBehind("CLASS", word);
    if (word === "IN" || number === 1) return true;
    if (number >= 0 || word === "CH" || word === "HS" || word === "CS") {
      throw lexer.error(`records of class ${word} are not served; the class is IN`);
    }
    return false;
  }
}
