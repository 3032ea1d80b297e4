console.log(
  "Hello World".toUpperCase(),
  "Hello World".toLowerCase(),
  "ß".toUpperCase(),
  "ÄÖÜ".toLowerCase(),
  "ñ".toUpperCase(),
);
const title = (s: string): string =>
  s
    .split(" ")
    .map((w) => (w === "" ? w : w[0].toUpperCase() + w.slice(1).toLowerCase()))
    .join(" ");
console.log(title("the qUICK  brown fOX"), title(""), title("é"));
const camel = (s: string): string => {
  let out = "";
  let up = false;
  for (const c of s) {
    if (c === "-" || c === "_") up = true;
    else {
      out += up ? c.toUpperCase() : c;
      up = false;
    }
  }
  return out;
};
console.log(camel("content-type"), camel("a_b_c"), camel("-moz-x"));
console.log("İıſK".toLowerCase(), "ΟΔΟΣ ΟΔΟΣ".toLowerCase(), "ŉ".toUpperCase(), "ΐ".toUpperCase().length);
