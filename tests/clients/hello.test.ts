/** apps/hello: one line, then the end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLATFORMS, prepare } from "./server.ts";
import { run } from "./tools.ts";

for (const platform of PLATFORMS) {
  const target = prepare("hello", platform);
  test(`hello on ${platform} prints its line and ends with status 0`, { skip: target.skip ?? false }, async () => {
    const [file = "", ...args] = target.command;
    const { status, stdout } = await run(file, args);
    assert.equal(stdout.replaceAll("\r\n", "\n"), "Hello from a machine of its own.\n");
    assert.equal(status, 0);
  });
}
