/** Reverses DNA and takes each letter's complement: strings character by character, lines joined. */
const LENGTH = 600_000;
const WIDTH = 60;
const ROUNDS = 12;

const COMPLEMENTS = new Map<string, string>();
for (const pair of ["at", "cg", "mk", "yr", "bv", "dh", "ww", "ss", "nn"]) {
  const [a, b] = [pair[0]!, pair[1]!];
  COMPLEMENTS.set(a, b.toUpperCase());
  COMPLEMENTS.set(b, a.toUpperCase());
  COMPLEMENTS.set(a.toUpperCase(), b.toUpperCase());
  COMPLEMENTS.set(b.toUpperCase(), a.toUpperCase());
}

function input(): string {
  let seed = 7;
  const lines: string[] = [];
  let line = "";
  for (let i = 0; i < LENGTH; i++) {
    seed = (seed * 3877 + 29573) % 139968;
    line += "acgtmrwsykvhdbn"[seed % 15]!;
    if (line.length === WIDTH) {
      lines.push(line);
      line = "";
    }
  }
  return lines.join("\n");
}

function reverseComplement(text: string): string {
  const letters = text.split("\n").join("");
  const lines: string[] = [];
  let line = "";
  for (let i = letters.length - 1; i >= 0; i--) {
    line += COMPLEMENTS.get(letters[i]!) ?? "";
    if (line.length === WIDTH) {
      lines.push(line);
      line = "";
    }
  }
  if (line !== "") lines.push(line);
  return lines.join("\n");
}

let text = input();
for (let i = 0; i < ROUNDS; i++) text = reverseComplement(text);
let hash = 0;
for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
console.log(text.length, hash, text.slice(0, 20));
