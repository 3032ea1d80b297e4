/** `kiln run --gdb`: a debugger stops a machine at a line of TypeScript and names its callers. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { gdbCommand } from "../../cli/src/gdb.ts";
import { findProgram } from "../../cli/src/tools.ts";
import { CliError } from "../../cli/src/ui.ts";
import { hasQemu, kiln, removeTemporary, root, temporary } from "./kiln.ts";

after(removeTemporary);

const PROGRAM = `function inner(depth: number): number {
  const text = String(depth);
  console.log("at", text);
  return text.length;
}
function outer(depth: number): number {
  return depth === 0 ? inner(depth) : outer(depth - 1) + 1;
}
console.log(outer(2));
`;

/** Starts the shell command that kiln printed, with more for gdb to do. */
function gdb(command: string, commands: readonly string[]): Promise<string> {
  const more = commands.map((text) => `-ex '${text}'`).join(" ");
  return new Promise((done) => {
    const options = { timeout: 60_000, killSignal: "SIGKILL" as const };
    execFile("sh", ["-c", `${command} -nx --batch ${more} 2>&1`], options, (_error, stdout) => done(stdout));
  });
}

const missing = findProgram("gdb") === null ? "gdb is not installed" : hasQemu ? false : "QEMU is not installed";

test("gdb stops at a line of the program, shows it, and follows the calls", { skip: missing }, async () => {
  const file = join(temporary(), "app.ts");
  writeFileSync(file, PROGRAM);
  const child = spawn(process.execPath, [join(root, "cli/bin/kiln.mjs"), "run", "--gdb", file], {
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const command = await new Promise<string>((done, failed) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const match = /^gdb .*$/m.exec(said);
      if (match !== null && said.endsWith("\n")) done(match[0]);
    });
    child.once("close", () => failed(new Error(`ended: ${said}`)));
  });
  const shown = await gdb(command, ["break app.ts:3", "continue", "backtrace", "list 3,3", "delete", "continue"]);
  assert.match(shown, /Breakpoint 1, .*app\.ts:3/, shown);
  assert.match(shown, /#0 .*inner.*app\.ts:3/, shown);
  assert.match(shown, /outer.*app\.ts:7/, shown);
  assert.match(shown, /console\.log\("at", text\);/, shown);
  assert.equal(await ended, 0, shown);
  assert.equal(printed, "at 0\n3\n");
});

test("--debug leaves the image as it is", { skip: missing }, async () => {
  const directory = temporary();
  writeFileSync(join(directory, "app.ts"), PROGRAM);
  for (const more of [[], ["--debug"]]) {
    const out = join(directory, more.length === 0 ? "plain" : "debug", "app.img");
    const { status, stderr } = await kiln(["build", join(directory, "app.ts"), "-o", out, ...more]);
    assert.equal(status, 0, stderr);
  }
  const [plain, debug] = [join(directory, "plain/app.img"), join(directory, "debug/app.img")];
  assert.ok(readFileSync(plain).equals(readFileSync(debug)));
  assert.ok(existsSync(`${debug}.debug`) && !existsSync(`${plain}.debug`));
  assert.match(
    gdbCommand(debug, 1234, ["/a b"]),
    /^gdb -q \S+\.debug -ex 'directory \/a b' -ex 'target remote 127\.0\.0\.1:1234'$/,
  );
  assert.throws(() => gdbCommand(plain, 1234, []), CliError);
});

test("--gdb is for machines", async () => {
  const file = join(temporary(), "app.ts");
  writeFileSync(file, PROGRAM);
  const { status, stderr } = await kiln(["run", "--gdb", "--platform", "linux", file]);
  assert.equal(status, 2);
  assert.match(stderr, /--gdb is for virtual machines/);
});
