// What finally blocks of generators see on break, return, throw and exhaustion.
const log: string[] = [];
function* resource(name: string, items: string[]): Generator<string, number, unknown> {
  let used = 0;
  log.push(`open ${name}`);
  try {
    for (const i of items) {
      const sent = yield `${name}:${i}`;
      used++;
      if (sent !== undefined) log.push(`sent ${String(sent)}`);
    }
    return used;
  } catch (e) {
    log.push(`${name} caught ${(e as Error).message}`);
    yield "recovered";
    return -1;
  } finally {
    log.push(`close ${name} after ${used}`);
  }
}
for (const v of resource("a", ["1", "2"])) log.push(v);
for (const v of resource("b", ["1", "2"])) {
  log.push(v);
  break;
}
const c = resource("c", ["1", "2", "3"]);
log.push(JSON.stringify([c.next("ignored"), c.next("x"), c.return(7), c.next()]));
const d = resource("d", ["1"]);
d.next();
log.push(JSON.stringify([d.throw(new Error("oops")), d.next(), d.next()]));
const [x] = resource("e", ["1", "2"]);
log.push(x);
const f = resource("f", ["1"]);
log.push(JSON.stringify([f.return(5), f.next()]));
try {
  for (const v of resource("g", ["1", "2"])) throw new Error(`body ${v}`);
} catch (e) {
  log.push((e as Error).message);
}
const nested = (function* () {
  try {
    yield* resource("h", ["1", "2"]);
  } finally {
    log.push("outer closed");
  }
})();
nested.next();
nested.return(undefined);
for (const l of log) console.log(l);
