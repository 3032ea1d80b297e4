// CustomEvent, and classes of one's own over Event and EventTarget.
class Progress extends Event {
  constructor(readonly done: number) {
    super("progress");
  }
}
class Job extends EventTarget {
  total = 0;
  step(n: number): void {
    this.total += n;
    this.dispatchEvent(new Progress(this.total));
  }
}
const job = new Job();
job.addEventListener("progress", (event) => console.log("at", (event as Progress).done, event instanceof Progress));
job.step(3);
job.step(4);
const c = new CustomEvent("note", { detail: { a: [1, 2] }, cancelable: true });
job.addEventListener("note", (event) => {
  event.preventDefault();
  console.log((event as CustomEvent<{ a: number[] }>).detail.a.length);
});
console.log(job.dispatchEvent(c), c.detail, c.type, c instanceof Event, new CustomEvent("q").detail);
for (const run of [
  () => job.addEventListener("x", 5 as unknown as () => void),
  () => job.dispatchEvent({} as Event),
  () => new (Event as unknown as new () => Event)(),
]) {
  try {
    run();
  } catch (error) {
    const e = error as Error & { code: string };
    console.log(e.name, e.code, e.message);
  }
}
