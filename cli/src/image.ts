/** What an image says about itself. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import type { Platform } from "./compiler.ts";
import { type Elf, ElfError, findSection, isElf, parseNotes, readElf, readNotes, sectionBytes } from "./elf.ts";
import { CliError } from "./ui.ts";

/** Section in which the build leaves its record: JSON, bare or as the data of one ELF note. */
const RECORD_SECTION = ".note.kiln";
/** Note through which an ELF file offers a PVH entry point (xen/include/public/elfnote.h, XEN_ELFNOTE_PHYS32_ENTRY). */
const PVH_NOTE = { name: "Xen", type: 18 };

export interface ImageRecord {
  name: string;
  platform: string;
  seed: number | null;
  /** Optimised for fast builds instead of fast programs. */
  dev: boolean;
  devices: string[];
  libraries: string[];
}

export interface Image {
  path: string;
  elf: Elf;
  platform: Platform;
  /** Null when the file carries none. */
  record: ImageRecord | null;
}

/** Whether the file exists and begins like an image, so that `kiln run` can tell it from a source file. */
export function looksLikeImage(path: string): boolean {
  const first = new Uint8Array(4);
  try {
    const fd = openSync(path, "r");
    try {
      readSync(fd, first, 0, 4, 0);
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
  return isElf(first);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** @throws ElfError when the record is not what the build writes */
export function readRecord(elf: Elf): ImageRecord | null {
  const section = findSection(elf, RECORD_SECTION);
  if (section === null) return null;
  const bytes = sectionBytes(elf, section);
  const json = bytes[0] === 0x7b ? bytes : (parseNotes(bytes)[0]?.data ?? bytes);
  let end = json.length;
  while (end > 0 && json[end - 1] === 0) end--;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(json.subarray(0, end)).toString("utf8"));
  } catch {
    throw new ElfError(`its ${RECORD_SECTION} section is damaged`);
  }
  if (typeof value !== "object" || value === null) throw new ElfError(`its ${RECORD_SECTION} section is damaged`);
  const fields = value as Record<string, unknown>;
  return {
    name: typeof fields.name === "string" ? fields.name : "",
    platform: typeof fields.platform === "string" ? fields.platform : "",
    seed: typeof fields.seed === "number" ? fields.seed : null,
    dev: fields.dev === true,
    devices: strings(fields.devices),
    libraries: strings(fields.libraries),
  };
}

/** Reads an image. @throws CliError when there is none or it is something else */
export function readImage(path: string): Image {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CliError(`Cannot read ${path}: ${reason(error)}.`, "Build an image first: kiln build app.ts -o app.img");
  }
  try {
    const elf = readElf(bytes);
    const record = readRecord(elf);
    const pvh = readNotes(elf).some((note) => note.name === PVH_NOTE.name && note.type === PVH_NOTE.type);
    const platform =
      record?.platform === "kvm" || record?.platform === "linux" ? record.platform : pvh ? "kvm" : "linux";
    return { path, elf, platform, record };
  } catch (error) {
    if (!(error instanceof ElfError)) throw error;
    throw new CliError(`${path} is not a Kiln image: ${error.message}.`, "Build one with: kiln build app.ts -o FILE");
  }
}

/** `ENOENT` and its like in words. */
export function reason(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a directory";
    case "ENOTDIR":
      return "part of its path is not a directory";
    case "ENOSPC":
      return "the disk is full";
    case "EROFS":
      return "the file system is read-only";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
