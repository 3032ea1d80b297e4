type Listener = (value: number, old: number) => void;
class Observable {
  private listeners: Listener[] = [];
  constructor(private value: number) {}
  subscribe(f: Listener): () => void {
    this.listeners.push(f);
    return () => {
      this.listeners = this.listeners.filter((g) => g !== f);
    };
  }
  set(v: number): void {
    const old = this.value;
    this.value = v;
    for (const f of this.listeners) f(v, old);
  }
}
const o = new Observable(0);
const log: string[] = [];
const stop = o.subscribe((v, old) => log.push(`first ${old}->${v}`));
let sum = 0;
o.subscribe((v) => {
  sum += v;
  if (v === 3) stop();
});
for (let i = 1; i <= 4; i++) o.set(i * 1);
console.log(log, sum);
const once = <A extends unknown[]>(f: (...a: A) => void): ((...a: A) => void) => {
  let done = false;
  return (...a) => {
    if (!done) {
      done = true;
      f(...a);
    }
  };
};
const hello = once((n: string, k: number) => console.log("hello", n, k));
hello("a", 1);
hello("b", 2);
