import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { errorsPage, withCodes } from "../../scripts/errors.ts";

test("docs/errors.md lists every code of the compiler (if not: npm run errors)", () => {
  const page = readFileSync(errorsPage, "utf8");
  assert.equal(page, withCodes(page));
});
