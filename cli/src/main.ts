/** The command line: arguments in, exit status out. */
import { Command, CommanderError, Option } from "commander";
import {
  type BuildOutcome,
  type BuiltImage,
  buildImages,
  findProject,
  printDiagnostics,
  removeUnfinished,
} from "./build.ts";
import { coverage, serve, setIdentity } from "./compiler.ts";
import { coverageText } from "./coverage.ts";
import { checksText, runChecks } from "./doctor.ts";
import { ElfError } from "./elf.ts";
import { inspectImage, reportText } from "./inspect.ts";
import { newProject } from "./new.ts";
import { parseEnv, parseMemory, parseNetwork, parsePlatforms, parsePort, parseSeed } from "./options.ts";
import { MACHINES, type Machine } from "./qemu.ts";
import { run } from "./run.ts";
import { SERVER_COMMAND } from "./server-protocol.ts";
import { writeSite } from "./site-module.ts";
import { bytesText, CliError, outputColours, printFailure, startProgress, usageError } from "./ui.ts";
import { changeOf } from "./watch.ts";

const VERSION = "0.1.0";
/** Functions that `kiln inspect` lists on a terminal. */
const FUNCTIONS_SHOWN = 20;

/** An option that may be repeated. */
function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function examples(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, says]) => `  ${command.padEnd(width)}  ${says}`).join("\n")}\n`;
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** How long each step took, by the clock and in processor time. */
function timingsText({ image, timings }: BuiltImage): string {
  const cell = (ms: number | undefined): string => (ms === undefined ? "" : ms.toFixed(0)).padStart(8);
  const rows = timings.map(({ name, ms, cpuMs }) => `  ${name.padEnd(10)}${cell(ms)}${cell(cpuMs)}\n`);
  return `${image}\n  step      ${"ms".padStart(8)}${"cpu ms".padStart(8)}\n${rows.join("")}`;
}

/** What a build gave, on standard output as JSON or on standard error. */
function printBuild(result: BuildOutcome, flags: BuildFlags, cwd: string): void {
  if (flags.json === true) {
    const images = result.ok
      ? result.images.map(({ platform, image, bytes, timings }) => ({ platform, image, bytes, timings }))
      : [];
    printJson({ ok: result.ok, images, diagnostics: result.diagnostics });
    return;
  }
  printDiagnostics(result.diagnostics, cwd);
  if (flags.timings === true && result.ok) for (const image of result.images) process.stdout.write(timingsText(image));
}

interface BuildFlags {
  platform?: string[];
  output?: string;
  dev?: boolean;
  net?: "host" | "stack";
  ipv6?: boolean;
  tz?: string;
  seed?: string;
  debug?: boolean;
  dump?: string;
  cache?: boolean;
  server?: boolean;
  timings?: boolean;
  watch?: boolean;
  json?: boolean;
}

interface RunFlags {
  platform?: string[];
  port?: string[];
  net?: string;
  ipv6?: boolean;
  tz?: string;
  memory?: string;
  env?: string[];
  machine: Machine;
  dev?: boolean;
  gdb?: boolean;
}

interface CoverageFlags {
  platform?: string[];
  functions?: boolean;
  strict?: boolean;
  json?: boolean;
}

interface SiteFlags {
  output: string;
  cacheControl: string;
  immutable?: string[];
  fallback?: string;
  dotFiles?: boolean;
}

/** Exit status of the command that ran, set by its action. */
interface Outcome {
  status: number;
  json: boolean;
}

function program(outcome: Outcome, programArgs: readonly string[]): Command {
  const kiln = new Command("kiln")
    .description("Compiles a TypeScript program and the OS libraries it imports into one sealed machine image.")
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "kiln: ")) })
    .addHelpText(
      "after",
      examples([
        ["kiln new hello", "start a project"],
        ["kiln run hello/app.ts -p 8080:8080", "build it and boot it as a virtual machine"],
        ["kiln build hello/app.ts -o hello.img", "the image alone"],
        ["kiln coverage hello/app.ts", "what of a program compiles"],
        ["kiln doctor", "what is missing on this computer"],
      ]),
    );

  kiln
    .command("new")
    .description("start a project: an HTTP service, its configuration and types for editors")
    .argument("<dir>", "directory to make")
    .addHelpText("after", examples([["kiln new hello", "makes hello/app.ts and hello/kiln.config.ts"]]))
    .action((directory: string) => {
      const files = newProject(directory, process.cwd());
      process.stdout.write(`Made ${directory} with ${files.join(", ")}.\nNext: cd ${directory} && kiln run\n`);
    });

  kiln
    .command("build")
    .description("compile a program into an image for each platform")
    .argument("[entry]", "the program's first module, or its directory (default: app.ts here)")
    .option("--platform <name>", "linux or kvm; may be repeated (default: kiln.config.ts, else kvm)", collect)
    .option("-o, --output <file>", "the image's file (default: dist/NAME.PLATFORM)")
    .option("--dev", "build fast; the program is slower and larger")
    .addOption(
      new Option("--net <stack>", "sockets of a linux image: the host's, or Kiln's own stack").choices([
        "host",
        "stack",
      ]),
    )
    .option("--ipv6", "IPv6 beside IPv4, in Kiln's own stack (default: kiln.config.ts)")
    .option("--tz <zone>", "time zone of the image, such as Europe/Berlin (default: kiln.config.ts, else UTC)")
    .option("--seed <number>", "layout of the image; the same seed gives the same bytes")
    .option("--debug", "write FILE.debug beside the image: its lines, for gdb")
    .option("--no-cache", "compile everything anew, whatever is known of earlier builds")
    .option("--no-server", "do not leave a process behind that makes the next --dev build faster")
    .option("--watch", "build again whenever a file that the program is made of changes, until interrupted")
    .option("--timings", "how long each step took")
    .option("--dump <pass>", "print the program as it is after this compiler pass")
    .option("--json", "result and diagnostics as JSON on standard output")
    .addHelpText(
      "after",
      examples([
        ["kiln build app.ts -o app.img", "an image that boots by PVH on KVM, QEMU and the like"],
        ["kiln build app.ts --platform linux -o app", "a static Linux executable"],
        ["kiln build --platform linux --platform kvm", "both, under dist/"],
      ]),
    )
    .action(async (entry: string | undefined, flags: BuildFlags) => {
      outcome.json = flags.json === true;
      const cwd = process.cwd();
      const platforms = parsePlatforms(flags.platform ?? []);
      const seed = flags.seed === undefined ? null : parseSeed(flags.seed);
      const project = await findProject(entry, cwd);
      if (platforms.length === 0) platforms.push(...project.config.platforms);
      if (platforms.length === 0) platforms.push("kvm");
      if (flags.net === "host" && platforms.includes("kvm")) {
        throw usageError(
          "A virtual machine has no host sockets.",
          "Leave --net out, or choose --platform linux alone.",
        );
      }
      if (flags.ipv6 === true && flags.net !== "stack" && !platforms.includes("kvm")) {
        throw usageError("The host's sockets are used for IPv4 only.", "Add --net stack, or choose --platform kvm.");
      }
      const request = {
        project,
        platforms,
        out: flags.output ?? null,
        dev: flags.dev === true,
        net: flags.net ?? null,
        ipv6: flags.ipv6 === true || project.config.ipv6,
        tz: flags.tz ?? project.config.tz,
        seed,
        debug: flags.debug === true,
        dumpPass: flags.dump ?? null,
        fresh: flags.cache === false,
        server: flags.dev === true && flags.server !== false,
      };
      for (;;) {
        const progress = await startProgress(flags.json === true || flags.dump !== undefined);
        const result = await buildImages(request, cwd, progress).finally(() => progress.clear());
        printBuild(result, flags, cwd);
        outcome.status = result.ok ? 0 : 1;
        if (flags.watch !== true) return;
        await changeOf(result.inputs);
      }
    });

  kiln
    .command("run")
    .description("boot an image, or build a program and boot that; ends with the program's exit status")
    .argument("[target]", "a program's first module, its directory, or an image (default: app.ts here)")
    .usage("[options] [target] [-- arguments]")
    .option("--platform <name>", "linux or kvm (default: kiln.config.ts, else kvm)", collect)
    .option("-p, --port <host:guest>", "port of this computer that leads to one of the guest; /udp for UDP", collect)
    .option("--net <network>", "tap:NAME for a TAP interface, none for no network")
    .option("--ipv6", "IPv6 beside IPv4, in Kiln's own stack (default: kiln.config.ts)")
    .option("--tz <zone>", "time zone of the image, such as Europe/Berlin (default: kiln.config.ts, else UTC)")
    .option("--memory <size>", "memory of the machine, such as 32M (default: kiln.config.ts, else 64M)")
    .option("--env <key=value>", "environment of the program; may be repeated", collect)
    .addOption(new Option("--machine <type>", "QEMU machine").choices([...MACHINES]).default("microvm"))
    .option("--dev", "build fast; the program is slower")
    .option("--gdb", "wait for gdb before the machine's first instruction, and print the gdb command")
    .addHelpText(
      "after",
      examples([
        ["kiln run app.ts -p 8080:8080", "http://127.0.0.1:8080/ reaches the guest"],
        ["kiln run dns.img -p 5353:53/udp -p 5353:53", "an image with UDP and TCP"],
        ["kiln run --platform linux app.ts -- one two", "as a Linux process, with arguments"],
        ["kiln run app.ts --memory 16M --env MODE=test", "a small machine with a setting"],
      ]),
    )
    .action(async (target: string | undefined, flags: RunFlags) => {
      const platforms = parsePlatforms(flags.platform ?? []);
      if (platforms.length > 1) throw usageError("A program runs on one platform.", "Give --platform once.");
      const network = parseNetwork(flags.net);
      const ports = (flags.port ?? []).map(parsePort);
      const memoryBytes = flags.memory === undefined ? null : parseMemory(flags.memory);
      const env = (flags.env ?? []).map(parseEnv);
      const progress = await startProgress(false);
      outcome.status = await run(
        {
          target,
          platform: platforms[0] ?? null,
          ports,
          network,
          ipv6: flags.ipv6 === true,
          tz: flags.tz ?? null,
          memoryBytes,
          env,
          args: [...programArgs],
          machine: flags.machine,
          dev: flags.dev === true,
          gdb: flags.gdb === true,
        },
        process.cwd(),
        progress,
      ).finally(() => progress.clear());
    });

  kiln.command(SERVER_COMMAND, { hidden: true }).argument("<socket>").action(serve);

  kiln
    .command("coverage")
    .description(
      "show what of a program compiles, what is checked at a boundary and what is rejected, without building",
    )
    .argument("[entry]", "the program's first module, or its directory (default: app.ts here)")
    .option("--platform <name>", "linux or kvm (default: kiln.config.ts, else kvm)", collect)
    .option("--functions", "list every function with its state")
    .option("--strict", "end with status 1 when anything is rejected")
    .option("--json", "everything as JSON on standard output")
    .addHelpText(
      "after",
      examples([
        ["kiln coverage app.ts", "counts by file, then places with what to write instead"],
        ["kiln coverage --json | jq .totals", "the same for a program, with every function"],
        ["kiln coverage src/main.ts --strict", "a check for continuous integration"],
      ]),
    )
    .action(async (entry: string | undefined, flags: CoverageFlags) => {
      outcome.json = flags.json === true;
      const cwd = process.cwd();
      const platforms = parsePlatforms(flags.platform ?? []);
      if (platforms.length > 1) throw usageError("A program is judged for one platform.", "Give --platform once.");
      const project = await findProject(entry, cwd);
      const report = await coverage(project.entry, platforms[0] ?? project.config.platforms[0] ?? "kvm");
      if (flags.json === true) printJson(report);
      else process.stdout.write(coverageText(report, cwd, flags.functions === true, outputColours()));
      outcome.status = flags.strict === true && !report.ok ? 1 : 0;
    });

  kiln
    .command("inspect")
    .description("show what is in an image: bytes by library and function, devices, platform, seed")
    .argument("<image>", "an image")
    .option("--functions <count>", "how many functions to list", String(FUNCTIONS_SHOWN))
    .option("--json", "everything as JSON on standard output")
    .addHelpText(
      "after",
      examples([
        ["kiln inspect app.img", "a table"],
        ["kiln inspect app.img --json", "the same for a program, with every function"],
      ]),
    )
    .action((file: string, flags: { json?: boolean; functions: string }) => {
      outcome.json = flags.json === true;
      if (!/^[0-9]{1,6}$/.test(flags.functions))
        throw usageError(`"${flags.functions}" is not a count.`, "--functions 50");
      const report = inspectImage(file);
      if (flags.json === true) printJson(report);
      else process.stdout.write(reportText(report, Number(flags.functions)));
    });

  kiln
    .command("site")
    .description("write a module that holds a folder of static files, with entity tags and compressed forms")
    .argument("<folder>", "the files to serve")
    .option("-o, --output <file>", "the module", "site.ts")
    .option("--cache-control <text>", "Cache-Control of all files", "no-cache")
    .option("--immutable <path>", "folder of the site whose files never change; may be repeated", collect)
    .option("--fallback <path>", "page that answers for paths that are no file, for single-page applications")
    .option("--dot-files", "take files whose names begin with a dot as well")
    .addHelpText(
      "after",
      examples([
        ["kiln site public -o site.ts", 'then: import { site } from "./site.ts"'],
        ["kiln site dist --immutable /assets --fallback /index.html", "a single-page application"],
      ]),
    )
    .action((folder: string, flags: SiteFlags) => {
      const made = writeSite(
        {
          folder,
          out: flags.output,
          cacheControl: flags.cacheControl,
          immutable: flags.immutable ?? [],
          fallback: flags.fallback ?? null,
          dotFiles: flags.dotFiles === true,
          sourceDateEpoch: process.env.SOURCE_DATE_EPOCH ?? null,
        },
        process.cwd(),
      );
      process.stdout.write(
        `${flags.output}: ${made.files} files, ${bytesText(made.identityBytes)}; ` +
          `${bytesText(made.gzipBytes)} with gzip and ${bytesText(made.brotliBytes)} with brotli beside them\n`,
      );
    });

  kiln
    .command("doctor")
    .description("show what is missing on this computer, and how to get it")
    .option("--json", "as JSON on standard output")
    .addHelpText("after", examples([["kiln doctor", "ends with status 1 when something necessary is missing"]]))
    .action((flags: { json?: boolean }) => {
      const checks = runChecks();
      const missing = checks.some((check) => check.state === "missing");
      if (flags.json === true) printJson({ ok: !missing, checks });
      else process.stdout.write(checksText(checks));
      outcome.status = missing ? 1 : 0;
    });
  return kiln;
}

/**
 * Carries out one command.
 *
 * @param argv arguments without node and the script
 * @param identity what names the sources of this program; null: images are not kept for the next build
 * @returns exit status: 0, 1 for a failure, 2 for wrong usage, or the program's own from `run`
 */
export async function main(argv: readonly string[], identity: string | null = null): Promise<number> {
  if (identity !== null) setIdentity(identity);
  // What follows the first -- belongs to the program, even where `kiln run` is given no target.
  const end = argv[0] === "run" ? argv.indexOf("--") : -1;
  const own = end < 0 ? argv : argv.slice(0, end);
  const outcome: Outcome = { status: 0, json: false };
  const kiln = program(outcome, end < 0 ? [] : argv.slice(end + 1));
  const interrupted = (signal: "SIGINT" | "SIGTERM"): void => {
    // `run` passes signals to its guest; anything else just stops, without leaving half a build.
    if (process.listenerCount(signal) > 1) return;
    removeUnfinished();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", interrupted);
  process.on("SIGTERM", interrupted);
  try {
    if (own.length === 0) {
      kiln.outputHelp();
      return 0;
    }
    await kiln.parseAsync(own, { from: "user" });
    return outcome.status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const failure = error instanceof ElfError ? new CliError(`The image cannot be read: ${error.message}.`) : error;
    if (failure instanceof CliError) {
      if (outcome.json) printJson({ ok: false, error: failure.message, next: failure.next });
      printFailure(failure);
      return failure.status;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`kiln: this is a bug in Kiln:\n${stack.replaceAll(`${process.cwd()}/`, "")}\n`);
    return 1;
  } finally {
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
  }
}
