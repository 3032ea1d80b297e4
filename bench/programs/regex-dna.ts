/** Variants searched for and replaced in DNA by regular expressions. */
const LENGTH = 300_000;
const ROUNDS = 25;

function input(): string {
  let seed = 42;
  const lines: string[] = [];
  for (let at = 0; at < LENGTH; at += 60) {
    let line = "";
    for (let i = 0; i < 60; i++) {
      seed = (seed * 3877 + 29573) % 139968;
      line += "acgtacgtacgtacgBDHKMNRSVWY"[seed % 26]!;
    }
    if (at % 3000 === 0) lines.push(`>section ${at}`);
    lines.push(line);
  }
  return `${lines.join("\n")}\n`;
}

const VARIANTS = [
  /agggtaaa|tttaccct/gi,
  /[cgt]gggtaaa|tttaccc[acg]/gi,
  /a[act]ggtaaa|tttacc[agt]t/gi,
  /ag[act]gtaaa|tttac[agt]ct/gi,
  /agg[act]taaa|ttta[agt]cct/gi,
  /aggg[acg]aaa|ttt[cgt]ccct/gi,
  /agggt[cgt]aa|tt[acg]accct/gi,
  /[ac]gg?t[^\n]a+|t{2,3}a/g,
];

const text = input();
let matches = 0;
let length = 0;
for (let round = 0; round < ROUNDS; round++) {
  let dna = text.replace(/>.*\n|\n/g, "");
  for (const variant of VARIANTS) matches += dna.match(variant)?.length ?? 0;
  dna = dna
    .replace(/B/g, "(c|g|t)")
    .replace(/D/g, "(a|g|t)")
    .replace(/H/g, "(a|c|t)")
    .replace(/[KMN]/g, (letter) => `<${letter.toLowerCase()}>`)
    .replace(/(R)([SVWY])/g, "$2$1");
  length += dna.length;
}
const words = text.match(/\b[a-z]{2,}\d*\b/g);
console.log(matches, length, words?.length);
