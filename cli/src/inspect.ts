/** `kiln inspect`: where the bytes of an image went. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { readSymbols, SHF_ALLOC, SHT_NOBITS, STT_FUNC, STT_OBJECT } from "./elf.ts";
import { type Image, readImage } from "./image.ts";
import { bytesText, grouped } from "./ui.ts";

/** One line of a report. */
export interface Share {
  name: string;
  bytes: number;
}

export interface FunctionShare extends Share {
  library: string;
  symbol: string;
}

export interface ImageReport {
  file: string;
  name: string;
  platform: string;
  seed: number | null;
  dev: boolean;
  devices: string[];
  libraries: string[];
  /** Size of the file. */
  bytes: number;
  /** Zeroed memory beyond the file (`.bss`). */
  zeroedBytes: number;
  /** Bytes in the file by library, largest first; their sum is `bytes`. */
  bytesByLibrary: Share[];
  bytesByFunction: FunctionShare[];
  bytesBySection: Share[];
}

/** A symbol's place in the sources, as the build's map file tells it. */
interface MapEntry {
  library: string;
  name: string;
}

/** The C runtime's, the platforms' and the architectures' own names begin so. */
const CORE_PREFIXES: readonly (readonly [string, string])[] = [
  ["kp_", "platform"],
  ["kl_", "platform"],
  ["kv_", "platform"],
  ["kx_", "architecture"],
  ["k_", "runtime core"],
];
/** Modules of the compiled part, by how the compiler spells their paths in C. */
const MODULE_PREFIXES: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^lib_([a-z0-9]+)_src_/, (name) => `@kiln/${name}`],
  [/^runtime_std_()/, () => "standard library"],
  [/^(?:.*_)?node_modules_([a-z0-9]+)_/, (name) => name],
];

/** Strings, closures and objects that exist from the start, and the tables that describe shapes. */
const PROGRAM_CONSTANT = /^(?:[sgco][0-9]+|k_shapes|k_props|k_ptr_lists|k_shape_names|k_globals)$/;

/**
 * Library and readable name of a symbol by its spelling alone. The compiler
 * names functions `k_MODULE__FUNCTION`; C names have no double underscore inside.
 */
export function libraryOfSymbol(symbol: string): MapEntry {
  if (PROGRAM_CONSTANT.test(symbol)) return { library: "strings and constants", name: symbol };
  const split = symbol.startsWith("k_") ? symbol.indexOf("__", 2) : -1;
  if (split > 0) {
    const module = symbol.slice(2, split);
    const name = symbol.slice(split + 2);
    for (const [pattern, libraryOf] of MODULE_PREFIXES) {
      const match = pattern.exec(`${module}_`);
      if (match !== null) return { library: libraryOf(match[1] ?? ""), name };
    }
    return { library: "application", name };
  }
  for (const [prefix, library] of CORE_PREFIXES) {
    if (symbol.startsWith(prefix)) return { library, name: symbol };
  }
  return { library: "C and assembly", name: symbol };
}

/** What the build left beside the image. */
interface ImageMap {
  symbols: Map<string, MapEntry>;
  /** Functions and large constants; null: the map belongs to another image, or says nothing. */
  places: SizedSymbol[] | null;
}

/** A named run of bytes in the image. */
interface SizedSymbol {
  name: string;
  address: number;
  size: number;
  isFunction: boolean;
}

/**
 * Reads `IMAGE.map.json`: `{ "sha256": IMAGE, "symbols": { SYMBOL: { "library": …, "name": … } },
 * "places": [[SYMBOL, ADDRESS, BYTES, 1 for functions]] }`; an unreadable one counts as empty.
 */
function readMap(file: string, image: Uint8Array): ImageMap {
  const map: ImageMap = { symbols: new Map(), places: null };
  if (!existsSync(file)) return map;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return map;
  }
  const { sha256, symbols, places } = (value ?? {}) as { sha256?: unknown; symbols?: unknown; places?: unknown };
  if (typeof symbols === "object" && symbols !== null) {
    for (const [symbol, entry] of Object.entries(symbols as Record<string, unknown>)) {
      const { library, name } = (entry ?? {}) as { library?: unknown; name?: unknown };
      if (typeof library !== "string") continue;
      map.symbols.set(symbol, { library, name: typeof name === "string" ? name : symbol });
    }
  }
  if (!Array.isArray(places) || sha256 !== createHash("sha256").update(image).digest("hex")) return map;
  map.places = places.flatMap((row: unknown) => {
    const [name, address, size, isFunction] = Array.isArray(row) ? (row as unknown[]) : [];
    if (typeof name !== "string" || typeof address !== "number" || typeof size !== "number") return [];
    return [{ name, address, size, isFunction: isFunction === 1 }];
  });
  return map;
}

function sorted<T extends Share>(shares: T[]): T[] {
  return shares.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

/** Of an image that has kept its symbol table. */
function symbolsOf(image: Image): SizedSymbol[] {
  return readSymbols(image.elf)
    .filter((symbol) => {
      if (symbol.size === 0 || (symbol.type !== STT_FUNC && symbol.type !== STT_OBJECT)) return false;
      const section = image.elf.sections[symbol.section];
      return section !== undefined && section.type !== SHT_NOBITS;
    })
    .map(({ name, address, size, type }) => ({ name, address, size, isFunction: type === STT_FUNC }));
}

/** Identical functions that were folded share one address: they count once. */
function distinct(symbols: SizedSymbol[]): SizedSymbol[] {
  const seen = new Set<number>();
  return symbols
    .sort((a, b) => a.address - b.address || b.size - a.size)
    .filter((symbol) => {
      if (seen.has(symbol.address)) return false;
      seen.add(symbol.address);
      return true;
    });
}

/** Accounts for every byte of the image's file. @throws CliError, ElfError */
export function inspectImage(path: string): ImageReport {
  const image = readImage(path);
  const { elf, record } = image;
  const map = readMap(`${path}.map.json`, elf.bytes);
  const functions: FunctionShare[] = [];
  const byLibrary = new Map<string, number>();
  const add = (library: string, bytes: number): void => {
    byLibrary.set(library, (byLibrary.get(library) ?? 0) + bytes);
  };
  let named = 0;
  for (const symbol of distinct(map.places ?? symbolsOf(image))) {
    const entry = map.symbols.get(symbol.name) ?? libraryOfSymbol(symbol.name);
    add(entry.library, symbol.size);
    named += symbol.size;
    if (symbol.isFunction) {
      functions.push({ name: entry.name, library: entry.library, symbol: symbol.name, bytes: symbol.size });
    }
  }
  const sections: Share[] = [];
  let loaded = 0;
  let zeroed = 0;
  for (const section of elf.sections) {
    if (section.type === SHT_NOBITS) {
      zeroed += section.size;
      continue;
    }
    if (section.name !== "" && section.size > 0) sections.push({ name: section.name, bytes: section.size });
    if ((section.flags & SHF_ALLOC) !== 0) loaded += section.size;
  }
  // Constants without a symbol of their own: string literals, tables that the C compiler made.
  if (loaded > named) add("unnamed constants", loaded - named);
  const rest = elf.bytes.length - Math.max(loaded, named);
  if (rest > 0) add("ELF headers, padding", rest);
  return {
    file: path,
    name: record === null || record.name === "" ? basename(path) : record.name,
    platform: image.platform,
    seed: record?.seed ?? null,
    dev: record?.dev ?? false,
    devices: record?.devices ?? [],
    libraries: record?.libraries ?? [],
    bytes: elf.bytes.length,
    zeroedBytes: zeroed,
    bytesByLibrary: sorted([...byLibrary].map(([name, bytes]) => ({ name, bytes }))),
    bytesByFunction: sorted(functions),
    bytesBySection: sorted(sections),
  };
}

/** Characters of the longest bar. */
const BAR_MAX = 24;

function table(title: string, shares: readonly Share[], whole: number): string[] {
  if (shares.length === 0) return [];
  const width = Math.max(...shares.map((share) => share.name.length));
  const bytesWidth = Math.max(...shares.map((share) => grouped(share.bytes).length));
  const largest = Math.max(...shares.map((share) => share.bytes));
  const lines = ["", title];
  for (const { name, bytes } of shares) {
    const percent = ((100 * bytes) / Math.max(1, whole)).toFixed(1).padStart(5);
    const bar = "█".repeat(Math.round((BAR_MAX * bytes) / largest));
    lines.push(`  ${name.padEnd(width)}  ${grouped(bytes).padStart(bytesWidth)}  ${percent} %  ${bar}`.trimEnd());
  }
  return lines;
}

/**
 * The report for people.
 *
 * @param functions how many functions to list; the rest are one line
 */
export function reportText(report: ImageReport, functions: number): string {
  const lines = [
    `${report.name}: ${bytesText(report.bytes)} for ${report.platform}${report.dev ? ", built with --dev" : ""}`,
    `  seed       ${report.seed ?? "not recorded"}`,
    `  devices    ${report.devices.length === 0 ? "none recorded" : report.devices.join(", ")}`,
    `  memory     ${bytesText(report.zeroedBytes)} zeroed beside what the file holds`,
    ...table("Bytes by library", report.bytesByLibrary, report.bytes),
  ];
  const shown: Share[] = report.bytesByFunction
    .slice(0, functions)
    .map(({ library, name, bytes }) => ({ name: `${library}: ${name}`, bytes }));
  const others = report.bytesByFunction.slice(functions);
  if (others.length > 0) {
    shown.push({ name: `${others.length} more`, bytes: others.reduce((sum, item) => sum + item.bytes, 0) });
  }
  lines.push(...table("Bytes by function", shown, report.bytes));
  if (report.bytesByFunction.length === 0) lines.push("", "No names: the image's own .map.json is not beside it.");
  lines.push(...table("Bytes by section", report.bytesBySection, report.bytes));
  return `${lines.join("\n")}\n`;
}
