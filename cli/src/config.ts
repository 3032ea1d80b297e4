/** What the commands read of a project's `kiln.config.ts`; the compiler reads it on its own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Platform } from "./compiler.ts";
import { parseMemory, parsePlatforms, parsePort } from "./options.ts";
import { CliError } from "./ui.ts";

export interface ProjectConfig {
  name: string | null;
  /** Relative to the project. */
  entry: string | null;
  platforms: Platform[];
  memoryBytes: number | null;
  ports: string[];
  /** Images speak IPv6 too, where the stack is Kiln's own. */
  ipv6: boolean;
  /** The time zone of images; null: UTC. */
  tz: string | null;
}

const CONFIG_FILE = "kiln.config.ts";

function stringList(value: unknown, key: string, file: string): string[] {
  if (value === undefined) return [];
  const list = Array.isArray(value) ? value : [value];
  if (!list.every((item): item is string => typeof item === "string")) {
    throw new CliError(`"${key}" in ${file} must be a list of strings.`);
  }
  return list;
}

function optionalString(value: unknown, key: string, file: string): string | null {
  if (value === undefined) return null;
  if (typeof value !== "string" || value === "") throw new CliError(`"${key}" in ${file} must be a string.`);
  return value;
}

function optionalFlag(value: unknown, key: string, file: string): boolean {
  if (value === undefined) return false;
  if (typeof value !== "boolean") throw new CliError(`"${key}" in ${file} must be true or false.`);
  return value;
}

/** Evaluates the project's configuration, if there is any. @throws CliError when it is broken */
export async function loadConfig(directory: string): Promise<ProjectConfig> {
  const file = join(directory, CONFIG_FILE);
  const none: ProjectConfig = {
    name: null,
    entry: null,
    platforms: [],
    memoryBytes: null,
    ports: [],
    ipv6: false,
    tz: null,
  };
  if (!existsSync(file)) return none;
  let fields: Record<string, unknown>;
  try {
    const { build } = await import("esbuild");
    const result = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "silent",
    });
    const source = result.outputFiles[0]?.text ?? "";
    const module = (await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`)) as {
      default?: unknown;
    };
    if (typeof module.default !== "object" || module.default === null) {
      throw new CliError(`${file} has no default export.`, "Write: export default { … }");
    }
    fields = module.default as Record<string, unknown>;
  } catch (error) {
    if (error instanceof CliError) throw error;
    const first = (error as { errors?: { text: string; location: { line: number; column: number } | null }[] })
      .errors?.[0];
    const place = first?.location ? `(${first.location.line},${first.location.column + 1})` : "";
    const text = first?.text ?? (error instanceof Error ? error.message : String(error));
    throw new CliError(`${file}${place} cannot be evaluated: ${text}.`);
  }
  const platforms = parsePlatforms(stringList(fields.platforms, "platforms", file));
  const ports = stringList(fields.ports, "ports", file);
  for (const text of ports) parsePort(text);
  const memory = optionalString(fields.memory, "memory", file);
  return {
    name: optionalString(fields.name, "name", file),
    entry: optionalString(fields.entry, "entry", file),
    platforms,
    memoryBytes: memory === null ? null : parseMemory(memory),
    ports,
    ipv6: optionalFlag(fields.ipv6, "ipv6", file),
    tz: optionalString(fields.tz, "tz", file),
  };
}
