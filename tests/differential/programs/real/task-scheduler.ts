// Coroutines built on generators, with sleeping, joining and failure.
type Command =
  | { op: "sleep"; ticks: number }
  | { op: "spawn"; task: Task }
  | { op: "join"; task: Task }
  | { op: "yield" };
type Routine = Generator<Command, string, number>;
class Task {
  wakeAt = 0;
  waitingFor: Task | null = null;
  result: string | null = null;
  error: Error | null = null;
  constructor(
    readonly name: string,
    readonly routine: Routine,
  ) {}
  get finished(): boolean {
    return this.result !== null || this.error !== null;
  }
}
class Scheduler {
  now = 0;
  readonly log: string[] = [];
  private tasks: Task[] = [];
  add(t: Task): void {
    this.tasks.push(t);
  }
  private resume(t: Task): void {
    try {
      const waited = t.waitingFor;
      t.waitingFor = null;
      const r = waited?.error ? t.routine.throw(waited.error) : t.routine.next(this.now);
      if (r.done) {
        t.result = r.value;
        this.log.push(`${this.now} ${t.name} -> ${r.value}`);
        return;
      }
      const c = r.value;
      switch (c.op) {
        case "sleep":
          t.wakeAt = this.now + c.ticks;
          break;
        case "spawn":
          this.add(c.task);
          break;
        case "join":
          t.waitingFor = c.task;
          break;
        case "yield":
          t.wakeAt = this.now + 1;
      }
    } catch (e) {
      t.error = e as Error;
      this.log.push(`${this.now} ${t.name} !! ${t.error.message}`);
    }
  }
  run(limit: number): void {
    while (this.tasks.some((t) => !t.finished) && this.now < limit) {
      for (let i = 0; i < this.tasks.length; i++) {
        const t = this.tasks[i];
        if (!t.finished && t.wakeAt <= this.now && (t.waitingFor === null || t.waitingFor.finished)) this.resume(t);
      }
      this.now++;
    }
  }
}
function* worker(name: string, rounds: number): Routine {
  let seen = 0;
  for (let i = 0; i < rounds; i++) seen += yield { op: "sleep", ticks: i + 1 };
  if (rounds > 3) throw new Error(`${name} too long`);
  return `${name}:${seen}`;
}
function* parent(): Routine {
  const a = new Task("a", worker("a", 2));
  const b = new Task("b", worker("b", 5));
  yield { op: "spawn", task: a };
  yield { op: "spawn", task: b };
  yield { op: "join", task: a };
  try {
    yield { op: "join", task: b };
    return "unreachable";
  } catch (e) {
    yield { op: "yield" };
    return `a=${a.result} b failed: ${(e as Error).message}`;
  } finally {
    yield { op: "sleep", ticks: 2 };
  }
}
const s = new Scheduler();
s.add(new Task("main", parent()));
s.add(new Task("lone", worker("lone", 3)));
s.run(100);
console.log(s.log, s.now);
