/** The page: its script parses, and what it looks for by id is there. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Script } from "node:vm";

const page = readFileSync(new URL("../page.html", import.meta.url), "utf8");
const [html = "", rest = ""] = page.split('<script type="module">');
const [script = ""] = rest.split("</script>");

test("the script parses", () => {
  assert.ok(script.length > 0);
  new Script(script);
});

test("each element that the script looks for is there", () => {
  const wanted = new Set([...script.matchAll(/\bat\("(\w+)"\)/g)].map((match) => match[1]));
  assert.ok(wanted.size > 0);
  assert.deepEqual(
    [...wanted].filter((id) => !html.includes(` id="${id}"`)),
    [],
  );
});

test("nothing is loaded from elsewhere, and no text becomes markup", () => {
  assert.doesNotMatch(html, /\b(?:src|href)="(?!data:)/);
  assert.doesNotMatch(script, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
});
