/**
 * Where values come from, for people who work on the flow analysis.
 *
 * Where a program makes the analysis take long, some place lets objects meet that have nothing to do with each other.
 * This finds the first such places, and how an object came to one of them.
 *
 *   npx tsx scripts/flow-trace.ts app.ts                      what is large when the analysis ends, or after 60 s
 *   npx tsx scripts/flow-trace.ts app.ts --seconds=20         stop sooner
 *   npx tsx scripts/flow-trace.ts app.ts --crowd=40 --log=30  the first 30 places that more than 40 objects reach
 *   npx tsx scripts/flow-trace.ts app.ts --at=TEXT            the objects of places whose label contains TEXT
 *   npx tsx scripts/flow-trace.ts app.ts --at=TEXT --of=TEXT  how objects whose label contains the second came there
 *   npx tsx scripts/flow-trace.ts app.ts … --kind=object      objects of one kind only
 *   npx tsx scripts/flow-trace.ts app.ts … --first            stop when the first of --of arrives at --at
 *   npx tsx scripts/flow-trace.ts app.ts … --until=TEXT       stop when anything arrives at a place of this label
 *
 * Give Node room: node --stack-size=3900 --max-old-space-size=7000 --import tsx scripts/flow-trace.ts …
 */
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { Analysis } from "../compiler/src/flow/analysis.ts";
import { leaderOf } from "../compiler/src/flow/cycles.ts";
import { type AbsObj, FuncInst, type Node } from "../compiler/src/flow/domain.ts";
import { Solver } from "../compiler/src/flow/solver.ts";
import { loadEntry, startOf } from "../compiler/src/load.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    crowd: { type: "string", default: "100" },
    log: { type: "string", default: "20" },
    at: { type: "string" },
    of: { type: "string" },
    kind: { type: "string" },
    first: { type: "boolean", default: false },
    until: { type: "string" },
  },
});
const entry = positionals[0];
if (entry === undefined) throw new Error("which program? npx tsx scripts/flow-trace.ts app.ts");
const CROWD = Number(flags.crowd);
const MS_MAX = Number(flags.seconds) * 1000;
const LOG_MAX = Number(flags.log);
/** Objects that are listed of one place, and paths that are followed. */
const LISTED_MAX = 60;
const PATHS_MAX = 4;
const STEPS_MAX = 80;

/** Why an object is at a node: an edge from another, or something that another object at another node set off. */
type Cause = { readonly from: Node; readonly linked: Cause } | { readonly watched: Node; readonly by: AbsObj } | null;

class Stop extends Error {}

const causes = new Map<Node, Map<AbsObj, Cause>>();
const sourceOf = new WeakMap<object, NonNullable<typeof edgeFrom>>();
let watching: Cause = null;
let edgeFrom: { readonly from: Node; readonly linked: Cause } | null = null;
const crowded = new Set<Node>();
const started = performance.now();

const matches = (text: string, part: string | undefined): boolean => part !== undefined && text.includes(part);
const isWanted = (o: AbsObj): boolean =>
  (flags.kind === undefined || o.kind === flags.kind) && (flags.of === undefined || shown(o).includes(flags.of));

interface Inner {
  addObj(at: Node, o: AbsObj): void;
  addObjs(objs: Iterable<AbsObj>, e: { to: Node; filter: ((o: AbsObj) => boolean) | null }): void;
  edge(from: Node, to: Node, ...rest: unknown[]): void;
  eachObj(at: Node, f: (o: AbsObj) => unknown): void;
}
const inner = Solver.prototype as unknown as Inner;
const { addObj, edge, eachObj } = inner;

inner.addObj = function (at, o) {
  if (!at.objs.has(o)) {
    let known = causes.get(at);
    if (known === undefined) causes.set(at, (known = new Map()));
    if (!known.has(o)) known.set(o, edgeFrom === null ? watching : edgeFrom);
    if (at.objs.size > CROWD && !crowded.has(leaderOf(at))) {
      crowded.add(leaderOf(at));
      if (crowded.size <= LOG_MAX)
        console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${at.label}: ${summary(at.objs)}`);
    }
    if (performance.now() - started > MS_MAX) throw new Stop();
  }
  const from = edgeFrom;
  edgeFrom = null;
  addObj.call(this, at, o);
  edgeFrom = from;
  if (matches(at.label, flags.until) || (flags.first && matches(at.label, flags.at) && isWanted(o))) throw new Stop();
};

inner.addObjs = function (objs, e) {
  const before = edgeFrom;
  for (const o of [...objs]) {
    edgeFrom = sourceOf.get(e) ?? null;
    if (e.filter === null || e.filter(o)) this.addObj(e.to, o);
  }
  edgeFrom = before;
};

inner.edge = function (from, to, ...rest) {
  const before = from.edges.length;
  const push = from.edges.push.bind(from.edges);
  // The edge is known before anything goes along it.
  from.edges.push = (...all) => {
    for (const e of all) sourceOf.set(e, { from, linked: watching });
    return push(...all);
  };
  try {
    edge.call(this, from, to, ...rest);
  } finally {
    if (from.edges.length >= before) delete (from.edges as { push?: unknown }).push;
  }
};

inner.eachObj = function (at, f) {
  eachObj.call(this, at, (o) => {
    const [before, from] = [watching, edgeFrom];
    watching = { watched: at, by: o };
    edgeFrom = null;
    try {
      return f(o);
    } finally {
      watching = before;
      edgeFrom = from;
    }
  });
};

// Values of a function are told apart by their place in the source.
const node = FuncInst.prototype.node;
FuncInst.prototype.node = function (inst) {
  const isNew = this.nodes[inst.id] === undefined;
  const n = node.call(this, inst);
  if (isNew)
    (n as { label: string }).label =
      `${this.func.id}:${inst.pos?.line ?? "?"} ${inst.op}${inst.imm.name === undefined ? "" : ` ${inst.imm.name}`} #${this.id}.${inst.id}`;
  return n;
};

// Parts of objects are told apart by the place where the object is made.
const { object, prop } = Analysis.prototype;
Analysis.prototype.object = function (...args) {
  const o = object.apply(this, args);
  const { elem } = o as { elem: { label: string } };
  if (!elem.label.includes("#")) elem.label = `${elem.label} #${o.id}`;
  return o;
};
Analysis.prototype.prop = function (o, name) {
  const n = prop.call(this, o, name) as { label: string };
  if (!n.label.includes("#")) n.label = `${n.label} #${o.id}`;
  return n as Node;
};

const shown = (o: AbsObj): string => {
  const file = o.pos === null ? "" : basename(front.program.files[o.pos.file] ?? "");
  return `${o.kind} ${o.label}${o.pos === null ? "" : ` of ${file}:${o.pos.line}`} #${o.id}`;
};

/** How many of which kinds. */
function summary(objs: Iterable<AbsObj>): string {
  const counts = new Map<string, number>();
  let all = 0;
  for (const o of objs) {
    counts.set(o.kind, (counts.get(o.kind) ?? 0) + 1);
    all++;
  }
  return `${all} objects (${[...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, n]) => `${n} ${kind}`)
    .join(", ")})`;
}

/** The way of an object to a place, newest step first. */
function path(at: Node, what: AbsObj): void {
  console.log(`\n${shown(what)} is at ${at.label}`);
  let [n, o] = [at, what];
  const seen = new Map<Node, Set<AbsObj>>();
  for (let i = 0; i < STEPS_MAX; i++) {
    const cause = causeOf(n, o);
    if (cause === null || cause === undefined) return console.log("  where it is made");
    if ("from" in cause) {
      n = cause.from;
      const { linked } = cause;
      const since =
        linked !== null && "by" in linked ? ` (linked since ${shown(linked.by)} is at ${linked.watched.label})` : "";
      console.log(`  from ${n.label}${since}`);
    } else {
      [n, o] = [cause.watched, cause.by];
      console.log(`  since ${shown(o)} is at ${n.label}`);
    }
    const before = seen.get(n) ?? new Set();
    if (before.has(o)) return console.log("  (a circle)");
    seen.set(n, before.add(o));
  }
}

/** Nodes of a cycle share a set: what came into it from outside came to one of them. */
function causeOf(n: Node, o: AbsObj): Cause | undefined {
  const own = causes.get(n)?.get(o);
  for (const m of leaderOf(n).members ?? []) {
    const c = causes.get(m)?.get(o);
    if (c !== undefined && (c === null || !("from" in c) || leaderOf(c.from) !== leaderOf(n))) return c;
  }
  return own;
}

const { front, serves } = loadEntry({ entry, platform: "linux", onProgress: () => undefined } as never);
const errors = front.diagnostics().filter((d) => d.severity === "error");
for (const d of errors) console.log(`${d.file}(${d.line},${d.col}): ${d.code} ${d.message}`);
if (errors.length === 0) {
  const a = new Analysis({
    program: front.program,
    start: startOf(front, serves) ?? null,
    lowerBuiltin: front.lowerBuiltin,
    builtinClass: front.builtinClass,
    wrapperClass: front.wrapperClass,
  });
  try {
    a.run();
    console.log(`rest after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.log(`stopped after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(`${a.insts.length} instances, ${a.objects.length} objects, ${a.solver.steps} steps, ${a.crowds} crowds`);
  if (flags.at === undefined) {
    const large = [...causes.keys()].sort((x, y) => y.objs.size - x.objs.size).slice(0, LOG_MAX);
    for (const n of large) console.log(`${n.label}: ${summary(n.objs)}`);
  } else {
    const places = [...causes.keys()].filter((n) => matches(n.label, flags.at));
    if (places.length === 0) console.log(`no place is called ${flags.at}`);
    let paths = 0;
    for (const n of places) {
      if (flags.of === undefined) {
        const constants = n.lits === null ? "any" : JSON.stringify([...n.lits]);
        console.log(`${n.label}: ${summary(n.objs)}, kinds ${n.kinds.toString(2)}, constants ${constants}`);
        for (const o of [...n.objs].filter(isWanted).slice(0, LISTED_MAX)) console.log(`  ${shown(o)}`);
      } else
        for (const o of n.objs)
          if (isWanted(o) && paths < PATHS_MAX) {
            paths++;
            path(n, o);
          }
    }
  }
}
