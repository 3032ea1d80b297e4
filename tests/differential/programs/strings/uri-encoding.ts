for (const s of ["é😀 &", "a/b?c=d&e=f#g", "100%", "~!*()'", "日本", ""]) {
  const c = encodeURIComponent(s);
  console.log(c, encodeURI(s), decodeURIComponent(c) === s, decodeURI(encodeURI(s)) === s);
}
console.log(decodeURIComponent("%41%c3%a9+"), decodeURI("%2f%41"));
for (const bad of ["%", "%4", "%zz", "%c3", "%ff", "%ed%a0%80"]) {
  try {
    console.log(decodeURIComponent(bad));
  } catch (e) {
    console.log(bad, (e as Error).name, (e as Error).message);
  }
}
try {
  encodeURIComponent("\ud800");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
