/** What calls of async functions and generators give: promises, generator objects, and the library behind them. */
import type { Analysis } from "./analysis.ts";
import { type AbsObj, BOOL, type FuncInst, Node } from "./domain.ts";

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
  }
}

function stepNode(a: Analysis, step: AbsObj): Node {
  const n = new Node("step");
  a.solver.addObj(n, step);
  return n;
}
