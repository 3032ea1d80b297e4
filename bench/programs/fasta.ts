/** Writes random DNA as lines of text: table look-ups, short strings put together. */
const LENGTH = 500_000;
const WIDTH = 60;
const ALU =
  "GGCCGGGCGCGGTGGCTCACGCCTGTAATCCCAGCACTTTGGGAGGCCGAGGCGGGCGGATCACCTGAGGTCAGGAGTTCGAGACCAGCCTGGCCAACATGGTGAAACCCCGTCTCTACTAAAAATACAAAAATTAGCCGGGCG";

let seed = 42;
function random(max: number): number {
  seed = (seed * 3877 + 29573) % 139968;
  return (max * seed) / 139968;
}

type Table = [string, number][];

const IUB: Table = [
  ["a", 0.27],
  ["c", 0.12],
  ["g", 0.12],
  ["t", 0.27],
  ["B", 0.02],
  ["D", 0.02],
  ["H", 0.02],
  ["K", 0.02],
  ["M", 0.02],
  ["N", 0.02],
  ["R", 0.02],
  ["S", 0.02],
  ["V", 0.02],
  ["W", 0.02],
  ["Y", 0.02],
];

function cumulated(table: Table): Table {
  let sum = 0;
  return table.map(([letter, p]) => [letter, (sum += p)]);
}

function randomLine(table: Table, length: number): string {
  let line = "";
  for (let i = 0; i < length; i++) {
    const r = random(1);
    const entry = table.find(([, p]) => r < p) ?? table[table.length - 1]!;
    line += entry[0];
  }
  return line;
}

let hash = 0;
let characters = 0;
function write(line: string): void {
  characters += line.length + 1;
  for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
}

for (let round = 0; round < 20; round++) {
  write(">ONE Homo sapiens alu");
  const twice = ALU + ALU;
  for (let left = LENGTH * 2, at = 0; left > 0; left -= WIDTH) {
    write(twice.substring(at, at + Math.min(WIDTH, left)));
    at = (at + WIDTH) % ALU.length;
  }
  write(">TWO IUB ambiguity codes");
  const table = cumulated(IUB);
  for (let left = LENGTH; left > 0; left -= WIDTH) write(randomLine(table, Math.min(WIDTH, left)));
}
console.log(characters, hash);
