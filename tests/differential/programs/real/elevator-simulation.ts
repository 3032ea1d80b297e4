// A discrete simulation with an event queue and seeded randomness.
class Random {
  #s: number;
  constructor(seed: number) {
    this.#s = seed >>> 0;
  }
  next(n: number): number {
    this.#s = (Math.imul(this.#s, 1664525) + 1013904223) >>> 0;
    return this.#s % n;
  }
}
type Trip = { id: number; from: number; to: number; asked: number; boarded?: number; arrived?: number };
const rng = new Random(42);
const trips: Trip[] = Array.from({ length: 8 }, (_, id) => {
  const from = rng.next(6);
  return { id, from, to: (from + 1 + rng.next(5)) % 6, asked: rng.next(20) };
}).sort((a, b) => a.asked - b.asked || a.id - b.id);
let [floor, dir] = [0, 1];
const log: string[] = [];
for (let t = 0; t < 100 && trips.some((x) => x.arrived === undefined); t++) {
  for (const x of trips) {
    if (x.boarded !== undefined && x.arrived === undefined && x.to === floor) {
      x.arrived = t;
      log.push(`${t}: #${x.id} out at ${floor}`);
    } else if (x.boarded === undefined && x.asked <= t && x.from === floor) {
      x.boarded = t;
      log.push(`${t}: #${x.id} in at ${floor}`);
    }
  }
  const wanted = trips
    .filter((x) => x.asked <= t && x.arrived === undefined)
    .map((x) => (x.boarded === undefined ? x.from : x.to));
  if (wanted.length === 0) continue;
  if (!wanted.some((w) => Math.sign(w - floor) === dir)) dir = -dir;
  floor += wanted.some((w) => Math.sign(w - floor) === dir) ? dir : 0;
}
console.log(log.join("\n"));
console.log(
  trips.map((x) => (x.arrived ?? NaN) - x.asked),
  trips[0],
);
