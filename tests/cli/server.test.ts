import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import type { BuildOptions, BuildResult } from "../../cli/src/compiler.ts";
import { serveBuilds } from "../../cli/src/server.ts";
import { type Answer, lines, socketPath } from "../../cli/src/server-protocol.ts";
import { kiln, removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

const options = (out: string): Omit<BuildOptions, "onProgress"> => ({
  entry: "/app.ts",
  platform: "linux",
  out,
  dev: true,
});

/** All answers to a line. */
function ask(path: string, line: string): Promise<Answer[]> {
  return new Promise((done, failed) => {
    const answers: Answer[] = [];
    const socket = connect(path);
    socket.setEncoding("utf8");
    const receive = lines((text) => answers.push(JSON.parse(text) as Answer), failed);
    socket.on("data", (text: string) => receive(text));
    socket.on("error", failed);
    socket.on("close", () => done(answers));
    socket.write(`${line}\n`);
  });
}

async function listening(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((next) => setTimeout(next, 5));
}

test("a server builds, tells its steps, is busy for others, and ends when nobody asks", async () => {
  const path = join(temporary(), "s");
  let finish = (): void => {};
  const server = serveBuilds(
    path,
    async ({ out, onProgress }): Promise<BuildResult> => {
      onProgress("checking");
      if (out === "/slow") await new Promise<void>((done) => (finish = done));
      return { ok: true, image: out, bytes: 1, timings: [] };
    },
    200,
  );
  await listening(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const slow = ask(path, JSON.stringify(options("/slow")));
  let busy: Answer[] = [];
  while (busy[0]?.kind !== "busy") busy = await ask(path, JSON.stringify(options("/other")));
  finish();
  const answers = await slow;
  assert.deepEqual(
    answers.map((a) => a.kind),
    ["step", "done"],
  );
  await server;
  assert.equal(existsSync(path), false);
});

test("a server ends after a build that threw, and after what is no request", async () => {
  for (const line of [JSON.stringify(options("/x")), "{"]) {
    const path = join(temporary(), "s");
    const server = serveBuilds(path, () => Promise.reject(new Error("a bug")));
    await listening(path);
    assert.deepEqual(await ask(path, line), [{ kind: "failed" }]);
    await server;
    assert.equal(existsSync(path), false);
  }
});

test("what a build wrote for a client that has gone is removed", async () => {
  const directory = temporary();
  const path = join(directory, "s");
  const folder = join(directory, ".kiln-build-x");
  let finish = (): void => {};
  const server = serveBuilds(
    path,
    async ({ out }): Promise<BuildResult> => {
      await new Promise<void>((done) => (finish = done));
      mkdirSync(folder);
      writeFileSync(out, "image");
      return { ok: true, image: out, bytes: 1, timings: [] };
    },
    200,
  );
  await listening(path);
  const socket = connect(path);
  socket.write(`${JSON.stringify(options(join(folder, "image")))}\n`);
  while ((await ask(path, "{}"))[0]?.kind !== "busy");
  socket.destroy();
  await new Promise((next) => setTimeout(next, 50));
  finish();
  await server;
  assert.equal(existsSync(folder), false);
});

test("sockets are short, for each cache and each state of Kiln's sources", () => {
  const before = process.env.KILN_CACHE;
  try {
    process.env.KILN_CACHE = temporary();
    const path = socketPath("one");
    assert.ok(path?.startsWith(process.env.KILN_CACHE));
    assert.notEqual(socketPath("two"), path);
    assert.equal(statSync(join(process.env.KILN_CACHE, "server")).mode & 0o777, 0o700);
    process.env.KILN_CACHE = join(temporary(), "long".repeat(30));
    assert.equal(socketPath("one"), null);
  } finally {
    if (before === undefined) delete process.env.KILN_CACHE;
    else process.env.KILN_CACHE = before;
  }
});

test("kiln build --dev leaves a server that builds the next change, unless told not to", async () => {
  const directory = temporary();
  const cache = join(directory, "c");
  const file = (name: string): string => join(directory, name);
  const build = async (env: Record<string, string>, ...more: string[]): Promise<Buffer> => {
    const args = ["build", file("app.ts"), "--dev", "--platform", "linux", "-o", file("image"), "--json", ...more];
    const { status, stdout, stderr } = await kiln(args, { env: { CI: "", KILN_CACHE: cache, ...env } });
    assert.equal(status, 0, stdout + stderr);
    return readFileSync(file("image"));
  };
  const write = (text: string): void => writeFileSync(file("app.ts"), `console.log(${JSON.stringify(text)});\n`);
  const sockets = (): string[] => (existsSync(join(cache, "server")) ? readdirSync(join(cache, "server")) : []);
  write("one");
  const alone = await build({ KILN_NO_SERVER: "" }, "--no-server");
  assert.deepEqual(sockets(), []);
  write("two");
  await build({ KILN_NO_SERVER: "", CI: "true" });
  assert.deepEqual(sockets(), []);
  write("three");
  await build({ KILN_NO_SERVER: "" });
  assert.equal(sockets().length, 1);
  write("one");
  rmSync(join(cache, "builds"), { recursive: true });
  assert.deepEqual(await build({ KILN_NO_SERVER: "" }), alone);
  // Without its socket it ends.
  rmSync(join(cache, "server"), { recursive: true });
});
