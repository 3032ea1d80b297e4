import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { kiln, removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

interface Built {
  ok: boolean;
  images: { image: string; timings: { name: string }[] }[];
}

test("a build of what has not changed is taken from the cache, and --no-cache builds anew", async () => {
  const directory = temporary();
  const env = { KILN_CACHE: join(directory, "cache") };
  const file = (name: string): string => join(directory, name);
  const build = async (...more: string[]): Promise<{ steps: string[]; image: Buffer }> => {
    const args = ["build", file("app.ts"), "--dev", "--platform", "linux", "-o", file("image"), "--json", ...more];
    const { status, stdout, stderr } = await kiln(args, { env });
    assert.equal(status, 0, stdout + stderr);
    const { images } = JSON.parse(stdout) as Built;
    return { steps: images[0]!.timings.map((t) => t.name), image: readFileSync(file("image")) };
  };
  writeFileSync(file("app.ts"), 'import { say } from "./say.ts";\nconsole.log(say());\n');
  writeFileSync(file("say.ts"), 'export const say = (): string => "one";\n');
  const first = await build();
  assert.ok(first.steps.includes("compile"));
  const second = await build();
  assert.deepEqual(second.steps, ["cache"]);
  assert.deepEqual(second.image, first.image);
  const anew = await build("--no-cache");
  assert.ok(anew.steps.includes("compile"));
  assert.deepEqual(anew.image, first.image);
  writeFileSync(file("say.ts"), 'export const say = (): string => "two";\n');
  assert.notDeepEqual((await build()).image, first.image);
});

test("--watch builds again when a file that the program reads changes, after a build that failed, too", async () => {
  const directory = temporary();
  const file = (name: string): string => join(directory, name);
  const states: boolean[] = [];
  let seen = 0;
  writeFileSync(file("app.ts"), 'import { say } from "./say.ts";\nconsole.log(say());\n');
  writeFileSync(file("say.ts"), 'export const say = (): string => "one";\n');
  const args = ["build", file("app.ts"), "--dev", "--platform", "linux", "-o", file("image"), "--json", "--watch"];
  const ended = await kiln(args, {
    env: { KILN_CACHE: join(directory, "cache") },
    onOutput(text, kill) {
      const results = text.match(/^ {2}"ok": (?:true|false)/gm) ?? [];
      if (results.length === seen) return;
      seen = results.length;
      states.push(results.at(-1)!.endsWith("true"));
      if (seen === 1) writeFileSync(file("say.ts"), "export const say = (): string => 1;\n");
      if (seen === 2) writeFileSync(file("say.ts"), 'export const say = (): string => "three";\n');
      if (seen === 3) kill("SIGINT");
    },
  });
  assert.equal(ended.status, 130);
  assert.deepEqual(states, [true, false, true]);
});
