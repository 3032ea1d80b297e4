/** What clang and lld are told. */
export type Platform = "linux" | "kvm";
export type Mode = "opt" | "dev" | "gc-stress" | "sanitize";

// The DWARF version is what dwarf.ts reads. Columns are in the lines: position.ts.
const COMMON = (
  "-std=gnu11 -ffreestanding -fwrapv -fno-strict-aliasing -ffp-contract=off -fno-math-errno -fno-stack-protector -fno-omit-frame-pointer " +
  "-fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -fno-pic -fvisibility=hidden -g1 -gdwarf-4 -gno-column-info"
).split(" ");
const OF_PLATFORM: Record<Platform, string[]> = { linux: [], kvm: ["-mcmodel=small"] };
const SANITIZE = ["-O1", "-DKILN_CHECKED", "-fsanitize=undefined", "-fsanitize-trap=undefined"];
const STRESS = ["-O1", "-DKILN_CHECKED", "-DKILN_GC_STRESS"];

// Built for size, the collector and the strings too: -O2 gave hello 9 kB more and no measurable speed.
function runtimeMode(mode: Mode): string[] {
  switch (mode) {
    case "opt":
      return ["-Os"];
    case "dev":
      return ["-Os", "-DKILN_CHECKED"];
    case "gc-stress":
      return STRESS;
    case "sanitize":
      return [...SANITIZE, "-fno-sanitize=alignment,function"];
  }
}

/** Recursion without end must reach the stack limit, and traces name every caller. */
const FRAMES = "-fno-optimize-sibling-calls";

function programMode(mode: Mode): string[] {
  switch (mode) {
    case "opt":
      // Every call has a frame, as in Node: a trace without them would leave callers out.
      // Inlining stops early (clang's own threshold is 225): apps/web has 37 kB of code less, for about 3 % more
      // instructions on strings and none on n-body.
      return ["-O2", FRAMES, "-mllvm", "-inline-threshold=40"];
    case "dev":
      return ["-O0", "-DKILN_CHECKED"];
    case "gc-stress":
      return [...STRESS, FRAMES];
    case "sanitize":
      // Conversions that may overflow are told apart by their results.
      return [...SANITIZE, FRAMES, "-fno-sanitize=alignment,function,float-cast-overflow"];
  }
}

/** For a file of the runtime. */
export const runtimeFlags = (platform: Platform, mode: Mode): string[] => [
  ...COMMON,
  ...OF_PLATFORM[platform],
  ...runtimeMode(mode),
];

/** For generated C. */
export const programFlags = (platform: Platform, mode: Mode): string[] => [
  ...COMMON,
  ...OF_PLATFORM[platform],
  ...programMode(mode),
  "-w",
];

/** lld numbers shuffles from 1; 0 would mean chance. */
const SHUFFLES = 0x7fffffff;

/** @param seed 0: the natural order of functions and data; otherwise another order for each seed */
export function linkFlags(platform: Platform, seed: number): string[] {
  const order =
    seed === 0
      ? []
      : [".text.*", ".rodata.*", ".data.*", ".bss.*"].map(
          (s) => `--shuffle-sections=${s}=${1 + (Math.abs(Math.trunc(seed)) % SHUFFLES)}`,
        );
  return [
    "-static",
    "--gc-sections",
    "-z",
    "noexecstack",
    "-z",
    `max-page-size=${platform === "kvm" ? 16 : 4096}`,
    "--build-id=none",
    ...order,
  ];
}
