import { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe } from "node:diagnostics_channel";

const requests = channel("app:requests");
console.log(requests.name, requests.hasSubscribers, hasSubscribers("app:requests"), hasSubscribers("other"));
requests.publish({ lost: true });

const seen: string[] = [];
const first = (message: unknown, name: string | symbol): void => {
  seen.push(`first ${String(name)} ${JSON.stringify(message)}`);
};
const second = (message: unknown): void => {
  seen.push(`second ${JSON.stringify(message)}`);
};
subscribe("app:requests", first);
requests.subscribe(second);
requests.publish({ n: 1 });
console.log(requests === channel("app:requests"), requests.hasSubscribers);
console.log(unsubscribe("app:requests", first), unsubscribe("app:requests", first), requests.unsubscribe(second));
requests.publish({ n: 2 });
console.log(seen.join("\n"), requests.hasSubscribers);

const work = tracingChannel("work");
const steps: string[] = [];
work.start.subscribe(() => void steps.push("start"));
work.end.subscribe((m) => void steps.push(`end ${JSON.stringify(m)}`));
work.error.subscribe((m) => void steps.push(`error ${(m as { error: Error }).error.message}`));
work.asyncStart.subscribe(() => void steps.push("asyncStart"));
work.asyncEnd.subscribe((m) => void steps.push(`asyncEnd ${JSON.stringify((m as { result: number }).result)}`));
console.log(
  work.traceSync(() => 7, { id: 1 }),
  steps.splice(0),
);
try {
  work.traceSync(() => {
    throw new Error("bad");
  }, {});
} catch (error) {
  console.log((error as Error).message, steps.splice(0).length);
}
const later = work.tracePromise(async () => 9, { id: 2 });
steps.push("returned");
console.log(await later, steps);
