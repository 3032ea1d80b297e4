import assert from "node:assert/strict";
import { test } from "node:test";
import { AddressFamilies } from "../src/families.ts";
import { InitialSequence } from "../src/tcp/isn.ts";
import { SeededRandom } from "./sim/random.ts";

test("RFC 6528: rises with time for one connection, differs between connections and keys", () => {
  const isn = new InitialSequence(new SeededRandom(1), new AddressFamilies());
  const base = isn.next(1, 2, 3, 4, 5000);
  assert.equal((isn.next(1, 2, 3, 4, 5001) - base) | 0, 250);
  assert.equal((isn.next(1, 2, 3, 4, 5000 + 2 ** 33) - base) | 0, (2 ** 33 * 250) | 0);
  assert.notEqual(isn.next(1, 2, 3, 5, 5000), base);
  assert.notEqual(isn.next(1, 3, 3, 4, 5000), base);
  assert.notEqual(new InitialSequence(new SeededRandom(2), new AddressFamilies()).next(1, 2, 3, 4, 5000), base);
});
