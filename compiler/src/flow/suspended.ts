/** What calls of async functions and generators give: promises, generator objects, and the library behind them. */
import type { Analysis } from "./analysis.ts";
import { eachBeside, takesBeside } from "./beside.ts";
import { type AbsObj, ALL_KINDS, BOOL, type FuncInst, Node } from "./domain.ts";
import { eachProto } from "./open.ts";

/** The parts of runtime/std behind an async function or, with the last two, an async generator. */
export interface AsyncParts {
  readonly make: FuncInst;
  readonly resolve: FuncInst;
  readonly reject: FuncInst;
  readonly yielded: FuncInst | null;
  /** Returns what `yield` expressions can give. */
  readonly sent: FuncInst | null;
}

/** Async functions return a promise, generators a generator object. */
export function resultFlow(a: Analysis, fi: FuncInst): void {
  const f = fi.func;
  if (f.kind === "normal") return;
  fi.result = new Node(`${f.id}.result`);
  const site = a.site(`result:${f.id}`);
  if (f.kind === "async" || f.kind === "asyncgenerator") {
    const ctx = a.ctx([site, ...fi.ctx.sites]);
    const part = (name: string): FuncInst => {
      const g = a.input.lowerBuiltin(name);
      if (g === null) throw new Error(`runtime/std has no ${name}`);
      return a.instanceOf(g, ctx, null);
    };
    const generator = f.kind === "asyncgenerator";
    const [make, resolve, reject] = generator
      ? [
          part("async-generator.asyncGeneratorNew"),
          part("async-generator.asyncGeneratorReturn"),
          part("async-generator.asyncGeneratorThrow"),
        ]
      : [part("Promise.promiseNew"), part("Promise.promiseResolve"), part("Promise.promiseReject")];
    const yielded = generator ? part("async-generator.asyncGeneratorYield") : null;
    const sent = generator ? part("async-generator.asyncGeneratorSent") : null;
    a.asyncParts.set(fi, { make, resolve, reject, yielded, sent });
    if (yielded !== null && sent !== null) {
      a.solver.edge(make.ret, yielded.param(0));
      a.solver.edge(fi.yields, yielded.param(1));
      a.solver.edge(make.ret, sent.param(0));
      // What return(v) brings is the result when the body lets it pass.
      a.solver.edge(sent.ret, resolve.param(1));
    }
    a.solver.edge(make.ret, fi.result);
    a.solver.edge(make.ret, resolve.param(0));
    a.solver.edge(fi.ret, resolve.param(1));
    a.solver.edge(make.ret, reject.param(0));
    a.solver.edge(a.thrown, reject.param(1));
  } else {
    const g = a.object("frame", site, fi.ctx, f.id);
    g.func = f;
    g.captures.push(fi.yields, fi.ret);
    a.frames.set(g, fi);
    a.solver.addObj(fi.result, g);
    const step = a.object("object", site, fi.ctx, `${f.id}.step`, "step");
    a.solver.edge(fi.yields, a.prop(step, "value"));
    a.solver.edge(fi.ret, a.prop(step, "value"));
    a.solver.addAny(a.prop(step, "done"), BOOL);
    g.props.set("@@step", stepNode(a, step));
    fi.generator = { frame: g, step };
  }
}

/** `await value`: values as they are, what promises hold, and what `then` methods of other objects give. */
export function awaitFlow(a: Analysis, value: Node, n: Node): void {
  const s = a.solver;
  const wait = a.hook("Promise.awaitValue");
  s.edge(value, n, ALL_KINDS, (o) => !a.isPromise(o));
  s.edge(value, wait.param(0));
  let adopts = false;
  s.eachObj(value, (o) => {
    if (a.isPromise(o)) return s.edge(a.prop(o, "value"), n);
    if (adopts) return;
    whenThenable(a, o, () => {
      if (adopts) return;
      adopts = true;
      // The promise that awaitValue makes of such an object.
      s.eachObj(wait.ret, (p) => {
        if (a.isPromise(p)) s.edge(a.prop(p, "value"), n);
      });
    });
  });
}

/** Runs `f` once `o` may have a `then`. */
function whenThenable(a: Analysis, o: AbsObj, f: () => void): void {
  if (takesBeside(o))
    eachBeside(o, (name) => {
      if (name === null || name === "then") f();
    });
  if (o.accessors?.has("then") === true || o.kind === "dict" || o.kind === "open" || o.kind === "proto") return f();
  a.eachProp(o, (name) => {
    if (name === "then") f();
  });
  if (o.kind === "object") return a.whenDict(o, f);
  if (o.cls === null) return;
  const isStatic = o.kind === "class";
  if (a.classes.chain(o.cls).some((c) => c.members.some((m) => m.name === "then" && m.isStatic === isStatic))) f();
  // What is added to its prototypes.
  if (!isStatic)
    eachProto(a, o.cls, (p) =>
      eachBeside(p, (name) => {
        if (name === null || name === "then") f();
      }),
    );
}

function stepNode(a: Analysis, step: AbsObj): Node {
  const n = new Node("step");
  a.solver.addObj(n, step);
  return n;
}
