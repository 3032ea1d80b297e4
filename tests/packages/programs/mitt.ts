import mitt, { type Emitter, type Handler } from "mitt";

type Events = { start: string; step: { n: number; of: number }; stop: undefined };

const emitter: Emitter<Events> = mitt<Events>();
const log: string[] = [];
const onStep: Handler<Events["step"]> = ({ n, of }) => {
  log.push(`step ${n}/${of}`);
};
const onAny = (type: keyof Events, event: unknown): void => {
  log.push(`* ${type} ${JSON.stringify(event)}`);
};

emitter.on("start", (name) => log.push(`start ${name}`));
emitter.on("step", onStep);
emitter.on("step", onStep);
emitter.on("*", onAny);
emitter.emit("start", "first");
for (let n = 1; n <= 3; n++) emitter.emit("step", { n, of: 3 });
emitter.off("step", onStep);
emitter.emit("step", { n: 4, of: 3 });
emitter.off("step");
emitter.emit("step", { n: 5, of: 3 });
emitter.off("*", onAny);
emitter.emit("stop");
// Handlers that remove themselves while an event is handed out do not disturb it.
const once = (): void => {
  log.push("once");
  emitter.off("stop", once);
};
emitter.on("stop", once);
emitter.on("stop", () => log.push("always"));
emitter.emit("stop");
emitter.emit("stop");
console.log(log.join("\n"));
console.log([...emitter.all.keys()], emitter.all.get("stop")?.length);
emitter.all.clear();
emitter.emit("start", "second");
console.log(log.length, emitter.all.size);

const shared = new Map();
const again = mitt<{ x: number }>(shared);
again.on("x", (v) => console.log("x", v + 1));
console.log(shared.size, again.all === shared);
again.emit("x", 41);
