/** `kiln run --gdb`: where QEMU waits for a debugger, and what to type. */
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { CliError } from "./ui.ts";

/** A port of this computer that nobody has. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** For a shell, in quotes where it must be. */
function word(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The command that joins gdb to the machine, with the lines of the program.
 *
 * @param image its `.debug` file is beside it
 * @param sources where the program's files and the library's are found by the names that the image has for them
 * @throws CliError when the image was built without `--debug`
 */
export function gdbCommand(image: string, port: number, sources: readonly string[]): string {
  const symbols = `${image}.debug`;
  if (!existsSync(symbols)) {
    throw new CliError(`${symbols} is missing.`, "Build the image with --debug, or give kiln run the program itself.");
  }
  const words = ["gdb", "-q", symbols];
  for (const source of sources) words.push("-ex", `directory ${source}`);
  // Guests have no software breakpoints of their own in mind: QEMU keeps them outside the machine's memory.
  words.push("-ex", `target remote 127.0.0.1:${port}`);
  return words.map(word).join(" ");
}
