// localeCompare and Intl.Collator in English: letters, accents, case, digits, punctuation, other scripts, numbers.
const words = [
  "résumé",
  "resume",
  "Resume",
  "résume",
  "RESUME",
  "zebra",
  "Äpfel",
  "apple",
  "Apple",
  "äpfel",
  "ångström",
  "zoo",
  "Zoë",
  "coop",
  "co-op",
  "co op",
  "Æon",
  "aeon",
  "straße",
  "strasse",
  "10",
  "9",
  "1",
  "2",
  "a10",
  "a9",
  "a",
  "A",
  "á",
  "b",
  "B",
  "",
  " ",
  "_",
  "-",
  ",",
  "!",
  "$",
  "€",
  "ß",
  "øre",
  "ore",
  "ñ",
  "n",
  "o",
  "ö",
  "Ö",
  "œuvre",
  "oeuvre",
  "‘x’",
  "'x'",
  '"x"',
  "“x”",
  "ж",
  "и",
  "й",
  "Й",
  "я",
  "а",
  "α",
  "ά",
  "Ω",
  "か",
  "が",
  "カ",
  "ガ",
  "가",
  "각",
  "한국",
  "漢",
  "字",
  "中",
  "א",
  "ა",
  "😀",
  "✓",
  "→",
  "l·l",
  "ll",
  "ﬁn",
  "fin",
  "①",
  "１",
];
console.log([...words].sort((a, b) => a.localeCompare(b)).join("|"));
console.log([...words].sort(new Intl.Collator("en").compare).join("|"));
console.log([...words].sort((a, b) => b.localeCompare(a, "en-US")).join("|"));
for (const sensitivity of ["base", "accent", "variant"] as const) {
  const collator = new Intl.Collator("en", { sensitivity });
  const equal = words.flatMap((a, i) =>
    words
      .slice(i + 1)
      .filter((b) => collator.compare(a, b) === 0)
      .map((b) => `${a}=${b}`),
  );
  console.log(sensitivity, equal.join(" "));
}
const files = [
  "file10",
  "file9",
  "file 1",
  "file01",
  "file1",
  "File2",
  "file002",
  "2.10",
  "2.9",
  "10.1",
  "x0",
  "x00",
  "x",
];
console.log(files.sort(new Intl.Collator(undefined, { numeric: true }).compare).join("|"));
console.log(files.sort((a, b) => a.localeCompare(b, undefined, { numeric: true, sensitivity: "base" })).join("|"));
console.log(
  "a".localeCompare("b"),
  "b".localeCompare("a"),
  "a".localeCompare("a"),
  "a\u0301".localeCompare("á"),
  "И\u0323\u0306".localeCompare("Й\u0323"),
);
console.log(new Intl.Collator("en-US", { numeric: true }).resolvedOptions());
console.log("straße İx".toLocaleUpperCase(), "ÀÉ Σς".toLocaleLowerCase("en-US"), "ab".toLocaleUpperCase(["en"]));
for (const fail of [
  () => "a".localeCompare("b", "x"),
  () => "a".localeCompare("b", "en", { sensitivity: "none" as "base" }),
]) {
  try {
    console.log(fail());
  } catch (error) {
    console.log(String(error));
  }
}
console.log(
  ["b", "a", "C"].sort((x, y) => x.localeCompare(y)),
  Intl.Collator.supportedLocalesOf("en-US"),
);
