/** The time zone of an image: from the command line, from the configuration, and names that are none. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { missingTools } from "../guests/machines.ts";
import { kiln, removeTemporary, temporary } from "./kiln.ts";

const skip = missingTools() ?? false;
after(removeTemporary);

function project(tz: string | null): string {
  const directory = temporary();
  writeFileSync(join(directory, "app.ts"), "console.log(new Date(0).toString());\n");
  if (tz !== null) writeFileSync(join(directory, "kiln.config.ts"), `export default { tz: ${JSON.stringify(tz)} };\n`);
  return directory;
}

const BUILD = ["build", "--dev", "--platform", "linux", "-o", "app"];
const UTC = "Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)\n";
const BERLIN = "Thu Jan 01 1970 01:00:00 GMT+0100 (Central European Standard Time)\n";
const TOKYO = "Thu Jan 01 1970 09:00:00 GMT+0900 (Japan Standard Time)\n";

test("the command line's zone, else the configuration's, else UTC; the environment's is none", { skip }, async () => {
  for (const [tz, flags, expected] of [
    [null, [], UTC],
    [null, ["--tz", "UTC"], UTC],
    [null, ["--tz", "Europe/Berlin"], BERLIN],
    ["Asia/Tokyo", [], TOKYO],
    ["Asia/Tokyo", ["--tz", "Europe/Berlin"], BERLIN],
  ] as const) {
    const cwd = project(tz);
    const built = await kiln([...BUILD, ...flags], { cwd });
    assert.equal(built.status, 0, built.stderr);
    const said = execFileSync(join(cwd, "app"), { encoding: "utf8", env: { TZ: "America/New_York" } });
    assert.equal(said, expected);
  }
});

test("kiln run builds with a zone; an image has one already", { skip }, async () => {
  const cwd = project(null);
  const ran = await kiln(["run", "--dev", "--platform", "linux", "--tz", "Asia/Tokyo"], { cwd });
  assert.equal(ran.stdout, TOKYO, ran.stderr);
  const built = await kiln(BUILD, { cwd });
  assert.equal(built.status, 0, built.stderr);
  const image = await kiln(["run", "app", "--tz", "Asia/Tokyo"], { cwd });
  assert.equal(image.status, 2);
  assert.match(image.stderr, /time zone that it was built with/);
});

test("a zone that there is not is told, with names like it", async () => {
  for (const [tz, suggested] of [
    ["Europe/Berln", /Europe\/Berlin/],
    ["Berlin", /Europe\/Berlin/],
    ["europe/berlin", /Europe\/Berlin/],
    ["New York", /America\/New_York/],
    ["", /There is no time zone ""/],
    ["../../etc/passwd", /There is no time zone/],
    ["PST", /There is no time zone "PST"/],
    ["+01:00", /There is no time zone/],
    ["Europe/Berlin\n", /Europe\/Berlin/],
    ["x".repeat(5000), /There is no time zone/],
  ] as const) {
    const cwd = project(null);
    const built = await kiln([...BUILD, "--tz", tz], { cwd });
    assert.equal(built.status, 1);
    assert.match(built.stderr, /KILN3002/);
    assert.match(built.stderr, suggested);
    assert.ok(!existsSync(join(cwd, "app")));
  }
});
