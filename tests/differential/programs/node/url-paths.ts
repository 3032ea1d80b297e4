// fileURLToPath and pathToFileURL of node:url; node:os, node:process, node:perf_hooks.
import os from "node:os";
import { performance as clock } from "node:perf_hooks";
import own from "node:process";
import { fileURLToPath, pathToFileURL, URL as NodeUrl } from "node:url";

for (const url of [
  "file:///a/b",
  "file:///a%20b/%C3%BC",
  "file://localhost/x",
  "http://x/y",
  "file://host/x",
  "file:///a%2Fb",
]) {
  try {
    console.log(url, fileURLToPath(url), fileURLToPath(new URL(url)));
  } catch (error) {
    const e = error as Error & { code: string };
    console.log(url, e.name, e.code, e.message);
  }
}
for (const path of ["/a/b", "/a b/ü", "/a/", "/q?x#y", "/50%", "/a\\b", "/x/../y", "/"])
  console.log(path, pathToFileURL(path).href);
console.log(
  new NodeUrl("http://a/b") instanceof URL,
  JSON.stringify(os.EOL),
  os.endianness(),
  os.availableParallelism() > 0,
);
console.log(own === process, own.argv === process.argv, typeof clock.now());
