/** The programs by group, and the bars that they are held against. */

/** What each program measures is said in programs/README.md; programs with a C twin beside them are kernels. */
export const GROUPS = {
  numbers: ["fib", "nbody", "spectral-norm", "matmul", "mandelbrot", "fft", "fannkuch", "bytecode"],
  bytes: ["crc32", "sha256", "sieve", "life", "base64"],
  objects: [
    "binary-trees",
    "scheduler",
    "constraints",
    "loops",
    "raytrace",
    "polymorphism",
    "dijkstra",
    "interpreter",
    "event-emitter",
  ],
  functional: ["closures-and-arrays", "immutable-updates", "generators", "sort"],
  strings: [
    "string-building",
    "csv",
    "fasta",
    "reverse-complement",
    "levenshtein",
    "number-text",
    "date-format",
    "regex-dna",
  ],
  collections: ["map-churn", "word-count", "k-nucleotide", "lru-cache"],
  json: ["json", "json-transform"],
  bigint: ["pidigits"],
  async: ["async-tasks", "async-queue"],
};

/** Start-up, measured apart from the others: more rounds, no part in the means. */
export const HELLO = "hello";

/**
 * Each bar is a ratio: `of` takes the results and gives the values that it is about, `as` makes one of them.
 * Time is processor time: the clock of a shared machine says how busy others are.
 */
export const BARS = [
  { title: "time, Kiln ÷ Node, geometric mean", bar: 0.5, as: "mean", of: (all) => all.map((r) => [r, r.cpuRatio]) },
  { title: "time, Kiln ÷ Node, worst program", bar: 1, as: "worst", of: (all) => all.map((r) => [r, r.cpuRatio]) },
  {
    title: "strings, collections, JSON: Kiln ÷ Node, worst",
    bar: 0.9,
    as: "worst",
    of: (all) => all.filter((r) => ["strings", "collections", "json"].includes(r.group)).map((r) => [r, r.cpuRatio]),
  },
  {
    title: "kernels, Kiln ÷ clang -O2, geometric mean",
    bar: 1.2,
    as: "mean",
    of: (all) => all.filter((r) => r.cRatio !== undefined).map((r) => [r, r.cRatio]),
  },
  {
    title: "kernels, Kiln ÷ clang -O2, worst",
    bar: 1.5,
    as: "worst",
    of: (all) => all.filter((r) => r.cRatio !== undefined).map((r) => [r, r.cRatio]),
  },
  {
    title: "peak memory, Kiln ÷ Node, geometric mean",
    bar: 0.4,
    as: "mean",
    of: (all) => all.map((r) => [r, r.peakRatio]),
  },
];
export const HELLO_BAR = { title: "start and end of hello, by the clock, Kiln ÷ Node", bar: 0.03 };
