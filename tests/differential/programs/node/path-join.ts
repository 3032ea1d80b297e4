// join, resolve, relative and format of node:path.
import { basename, format, join, posix, relative, resolve } from "node:path";

console.log(join(), join(""), join("", ""), join("a", "b", "c"), join("a", "", "c"), join("/a", "../b"));
console.log(join("a", "../../.."), join("/a", "../../.."), join("a/", "/b/", "c/"), join("", "/a"), join(".", "./x"));
console.log(resolve("/a", "b"), resolve("/a", "/b"), resolve("/a/b", "../c", "./d"), resolve("/"), resolve("/a/", ""));
console.log(resolve("/x/y/..", "..", ".."), resolve("/a", "b/../../../c"), posix.resolve("/q", "."));
const pairs: [string, string][] = [
  ["/a/b/c", "/a/b/d"],
  ["/a/b", "/a/b/c/d"],
  ["/a/b/c", "/a"],
  ["/", "/a"],
  ["/a", "/"],
  ["/a/b", "/a/b"],
  ["/a/b/", "/a/b"],
  ["/abc", "/abd"],
  ["/ab", "/abc/d"],
  ["/x/y/z", "/q"],
];
for (const [from, to] of pairs) console.log(from, to, JSON.stringify(relative(from, to)));
console.log(
  format({ dir: "/home", base: "f.txt" }),
  format({ root: "/", base: "f" }),
  format({ root: "/", dir: "/", base: "f" }),
);
console.log(
  format({ name: "f", ext: "txt" }),
  format({ name: "f", ext: ".txt", root: "/r/" }),
  format({ dir: "d", name: "n" }),
);
console.log(
  basename("/a/b.html", ".html"),
  basename("b.html", "b.html"),
  basename("/x/b.html", "b.html"),
  basename("b", "bb"),
);
console.log(basename("a/b/", ".b"), basename("/a/b.c/", ".c"), basename("x.y", ""), basename("aaa", "a"));
