// Every function of node:path over awkward paths.
import path from "node:path";

const paths = [
  "",
  ".",
  "..",
  "/",
  "//",
  "///",
  "a",
  "a/",
  "/a",
  "/a/",
  "//a",
  "a/b",
  "a//b",
  "/a//b",
  "./a",
  "../a",
  "../../a/../b",
  "/../a",
  "/a/../..",
  "a/..",
  "a/../",
  "./",
  "a/./b/../c",
  "file.txt",
  "/x/file.txt",
  "/x/file.txt/",
  "/x/file.txt//",
  ".bashrc",
  "/x/.bashrc",
  ".bashrc.txt",
  "a.",
  "a..",
  "..a",
  "...",
  "a.b.c",
  "a.b/c",
  "/a.b/c",
  "/a/b///",
  "/a//b",
  "ü/ö.ä",
];
for (const p of paths) {
  console.log(JSON.stringify(p));
  console.log("  normalize", JSON.stringify(path.normalize(p)), path.isAbsolute(p));
  console.log("  dirname", path.dirname(p), "basename", path.basename(p), "extname", path.extname(p));
  const parsed = path.parse(p);
  console.log("  parse", JSON.stringify(parsed), path.format(parsed));
}
console.log(path.sep, path.delimiter, path.posix.sep, path.toNamespacedPath("/x"));
