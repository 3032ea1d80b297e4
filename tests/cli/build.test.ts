import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { type BuildRequest, buildImages, findProject } from "../../cli/src/build.ts";
import type { BuildOptions, BuildResult, Platform } from "../../cli/src/compiler.ts";
import { CliError } from "../../cli/src/ui.ts";
import { removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

const silent = { step() {}, done() {}, clear() {} };
const image = Buffer.from("\x7fELF and so on", "latin1");

/** Stands for the compiler: writes an image and its map, or fails for one platform after having written. */
function compilerFailingOn(failing: Platform | null): (options: BuildOptions) => Promise<BuildResult> {
  return async (options) => {
    options.onProgress("link");
    writeFileSync(options.out, image);
    writeFileSync(`${options.out}.map.json`, "{}");
    if (options.platform === failing) {
      const diagnostic = {
        file: options.entry,
        line: 1,
        col: 1,
        severity: "error" as const,
        code: "KILN1",
        message: "No.",
      };
      return { ok: false, diagnostics: [diagnostic] };
    }
    return { ok: true, image: options.out, bytes: image.length, timings: [] };
  };
}

async function request(directory: string, platforms: Platform[], out: string | null): Promise<BuildRequest> {
  writeFileSync(join(directory, "app.ts"), "export {};\n");
  const project = await findProject("app.ts", directory);
  return {
    project,
    platforms,
    out,
    dev: false,
    net: null,
    ipv6: false,
    tz: null,
    seed: null,
    debug: false,
    dumpPass: null,
    fresh: false,
    server: false,
  };
}

test("one platform and -o: the image is exactly that file, its map beside it", async () => {
  const directory = temporary();
  const outcome = await buildImages(
    await request(directory, ["kvm"], "x.img"),
    directory,
    silent,
    compilerFailingOn(null),
  );
  assert.ok(outcome.ok);
  assert.equal(outcome.images[0]?.image, join(directory, "x.img"));
  assert.deepEqual(readdirSync(directory).sort(), ["app.ts", "x.img", "x.img.map.json"]);
  assert.deepEqual(readFileSync(join(directory, "x.img")), image);
});

test("several platforms get a file each", async () => {
  const directory = temporary();
  const named = await request(directory, ["linux", "kvm"], "x");
  assert.ok((await buildImages(named, directory, silent, compilerFailingOn(null))).ok);
  assert.ok(existsSync(join(directory, "x.linux")) && existsSync(join(directory, "x.kvm")));
  const unnamed = await request(directory, ["linux", "kvm"], null);
  assert.ok((await buildImages(unnamed, directory, silent, compilerFailingOn(null))).ok);
  assert.equal(readdirSync(join(directory, "dist")).filter((name) => !name.endsWith(".json")).length, 2);
});

test("a build that fails leaves nothing, not even what was there before", async () => {
  const directory = temporary();
  writeFileSync(join(directory, "x.kvm"), image);
  const failing = await request(directory, ["linux", "kvm"], "x");
  const outcome = await buildImages(failing, directory, silent, compilerFailingOn("kvm"));
  assert.equal(outcome.ok, false);
  assert.deepEqual(readdirSync(directory), ["app.ts"]);
});

test("a compiler that throws leaves nothing", async () => {
  const directory = temporary();
  const broken = async (options: BuildOptions): Promise<BuildResult> => {
    writeFileSync(options.out, image);
    throw new Error("broken");
  };
  await assert.rejects(buildImages(await request(directory, ["kvm"], "x"), directory, silent, broken), /broken/);
  assert.deepEqual(readdirSync(directory), ["app.ts"]);
});

test("the project's configuration names entry, platforms, memory, ports, IPv6 and time zone", async () => {
  const directory = temporary();
  writeFileSync(join(directory, "start.ts"), "export {};\n");
  const config =
    'const port: number = 8000 + 80;\nexport default { name: "web", entry: "start.ts", platforms: ["linux"], memory: "16M", ports: [port + ":80"], ipv6: true, tz: "Asia/Tokyo" };\n';
  writeFileSync(join(directory, "kiln.config.ts"), config);
  const project = await findProject(undefined, directory);
  assert.equal(project.entry, join(directory, "start.ts"));
  assert.equal(project.name, "web");
  assert.deepEqual(project.config.platforms, ["linux"]);
  assert.equal(project.config.memoryBytes, 16 << 20);
  assert.deepEqual(project.config.ports, ["8080:80"]);
  assert.equal(project.config.ipv6, true);
  assert.equal(project.config.tz, "Asia/Tokyo");
  assert.equal((await findProject(directory, "/")).entry, project.entry);
});

test("a wrong configuration is told", async () => {
  for (const [text, expected] of [
    ["export const x = 1;", /has no default export/],
    ["export default { platforms: [1] };", /"platforms" in .* must be a list of strings/],
    ['export default { platforms: ["xen"] };', /There is no platform "xen"/],
    ["export default { memory: 16 };", /"memory" in .* must be a string/],
    ['export default { ipv6: "yes" };', /"ipv6" in .* must be true or false/],
    ["export default { tz: 2 };", /"tz" in .* must be a string/],
    ['throw new Error("boom");', /cannot be evaluated: boom/],
  ] as const) {
    const directory = temporary();
    writeFileSync(join(directory, "kiln.config.ts"), text);
    await assert.rejects(
      findProject(undefined, directory),
      (error) => error instanceof CliError && expected.test(error.message),
    );
  }
});
