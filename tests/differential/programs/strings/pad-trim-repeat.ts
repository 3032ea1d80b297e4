console.log(
  "5".padStart(3, "0"),
  "5".padEnd(3, "-") + "|",
  "abc".padStart(2),
  "abc".padStart(6) + "|",
  "x".padEnd(7, "ab"),
);
console.log(
  "x".padStart(5, ""),
  "é".padStart(4, "😀").length,
  `[${"  a b ".trim()}]`,
  `[${"  a ".trimStart()}]`,
  `[${" a  ".trimEnd()}]`,
);
console.log(`[${"\t\n\u00a0\ufeff\u2028x\u3000".trim()}]`, "".trim() === "", "ab".repeat(4), "-".repeat(20));
for (let i = 1; i <= 100000; i *= 10) console.log(String(i).padStart(8, ".") + "|" + `${i}`.padEnd(8, "_") + "|");
try {
  "x".repeat(-1);
} catch (e) {
  console.log(e instanceof RangeError, (e as Error).message);
}
