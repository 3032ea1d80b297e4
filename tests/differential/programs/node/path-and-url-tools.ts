// node:path, URL and querystring as small programs use them.
import path, { basename, dirname, extname, join, resolve } from "node:path";
import { parse as parseQuery, stringify } from "node:querystring";
const files = [
  "/a/b/c.txt",
  "a/b/../c.tar.gz",
  "./x",
  "..",
  "/",
  "",
  "a//b///c",
  ".hidden",
  "dir/.env",
  "name.",
  "a.b/c",
];
for (const f of files)
  console.log(
    JSON.stringify(f),
    basename(f),
    dirname(f),
    extname(f),
    path.normalize(f),
    path.isAbsolute(f),
    JSON.stringify(path.parse(f)),
  );
console.log(
  join("/a", "..", "b", "./c", ""),
  join(""),
  join("a", "/b"),
  resolve("/x", "y", "../z"),
  resolve("/a", "/b", "c"),
  path.relative("/a/b/c", "/a/d"),
  path.relative("/a", "/a"),
  path.sep,
  path.delimiter,
);
console.log(
  basename("/x/y.html", ".html"),
  path.format({ dir: "/d", name: "n", ext: ".e" }),
  path.format({ root: "/", base: "b" }),
  path.posix === path,
  path.join(...["a", "b"]),
);
const url = new URL("https://user:p%40ss@example.com:8443/a/./b/../c%20d?x=1&y=2&x=3#frag");
console.log(
  url.href,
  url.origin,
  url.host,
  url.hostname,
  url.port,
  url.pathname,
  url.search,
  url.hash,
  url.username,
  url.password,
);
url.searchParams.append("z", "a b&c");
url.searchParams.delete("y");
url.pathname = "/new path/ü";
url.port = "443";
url.hash = "";
console.log(
  String(url),
  [...url.searchParams],
  url.searchParams.getAll("x"),
  url.searchParams.get("none"),
  url.searchParams.has("z"),
  url.searchParams.size,
);
for (const [ref, base] of [
  ["../x?q", "http://h/a/b/c"],
  ["//other/p", "https://h"],
  ["?only", "http://h/p?old#f"],
  ["#f", "http://h/p?q"],
  ["mailto:a@b", "http://h"],
  ["", "http://h/x"],
])
  console.log(new URL(ref, base).href);
for (const bad of ["", "nope", "http://", "http://a b/", "//x"])
  try {
    console.log(new URL(bad).href);
  } catch (e) {
    console.log((e as Error).name, (e as { code?: string }).code, URL.canParse(bad));
  }
const params = new URLSearchParams({ b: "2", a: "1" });
params.append("a", "0");
params.sort();
params.set("c", "x=y&z");
console.log(
  params.toString(),
  Object.fromEntries(params),
  [...params.keys()],
  new URLSearchParams("?q=%20+%2B&empty&=v").toString(),
  new URLSearchParams([
    ["k", "v"],
    ["k", "w"],
  ]).getAll("k"),
);
params.forEach((v, k) => console.log(k, v));
console.log(
  { ...parseQuery("a=1&b=2&a=3&c&d=%20x+y") },
  stringify({ a: [1, 2], b: "x y", c: true, d: null as unknown as string, e: "ü&=" }),
);
console.log(url, params, JSON.stringify({ url }));
