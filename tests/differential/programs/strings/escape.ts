/** escape and unescape. */
for (const text of [
  "",
  "abc ABC 019 @*_+-./",
  "ä ö ü ß €",
  "a%b&c=d",
  "\u{1F600}",
  "\x00\x7f\xff\u0100",
  "undefined",
]) {
  const escaped = escape(text);
  console.log(escaped, unescape(escaped) === text);
}
for (const text of ["%41%u0042%43", "%", "%4", "%4g", "%u", "%u004", "%u00zz", "%%41", "100%", "%E4", "%uD83D%uDE00"])
  console.log(JSON.stringify(unescape(text)));
console.log(
  unescape(encodeURIComponent("grün")),
  decodeURIComponent(escape("gr\xc3\xbcn")),
  escape(12 as unknown as string),
);
console.log(typeof escape, typeof globalThis.unescape);
