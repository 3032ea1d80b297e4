/**
 * Evaluation of modules in programs that load some of them with `import()`, or of which one waits at its top level
 * (ECMA-262 16.2.1.6.1). All other programs run their module bodies one after the other and have none of this.
 */
import { rawKind } from "kiln:core";
import { keys } from "./Object.ts";
import { Promise, promiseReject, promiseResolve } from "./Promise.ts";

const NEW = 0;
const EVALUATING = 1;
/** Its body, or one that it needs, waits. */
const WAITING = 2;
const EVALUATED = 3;

/** The first of the kinds that `rawKind` gives objects. */
const KIND_ARRAY = 7;

/** `order` of a module that waited and has ended. */
const ORDER_DONE = -1;

/** A module: its body, what it imports, and how far its evaluation is. */
export class ModuleRecord {
  readonly run: () => unknown;
  /** The body waits: `run` gives a promise. */
  readonly waits: boolean;
  readonly needs: ModuleRecord[] = [];
  status = NEW;
  failed = false;
  error: unknown = undefined;
  index = 0;
  ancestor = 0;
  cycleRoot: ModuleRecord | null = null;
  /** When it began to wait among all; 0: it does not. */
  order = 0;
  pending = 0;
  readonly parents: ModuleRecord[] = [];
  promise: Promise<void> | null = null;

  constructor(run: () => unknown, waits: boolean) {
    this.run = run;
    this.waits = waits;
  }
}

let waitingModules = 0;

/** Says that `record` imports `other`. */
export function needModule(record: ModuleRecord, other: ModuleRecord): void {
  if (!record.needs.includes(other)) record.needs.push(other);
}

/** The program's own modules; what the entry throws at once is thrown. */
export function evaluateProgram(entry: ModuleRecord): void {
  const promise = evaluateModule(entry);
  if (!entry.failed) return;
  promise.catch(() => undefined);
  throw entry.error;
}

/** `import()`: evaluates the module and what it imports, unless that was done, and gives its namespace. */
export function importModule(record: ModuleRecord | null, namespace: () => unknown): Promise<unknown> {
  return Promise.resolve(undefined)
    .then(() => (record === null ? undefined : evaluateModule(record)))
    .then(() => namespace());
}

/** `import(specifier, options)` (13.3.10.2): what is wrong with the options rejects the promise. */
export function importWith(
  specifier: string,
  options: unknown,
  record: ModuleRecord | null,
  namespace: () => unknown,
): Promise<unknown> {
  try {
    checkOptions(specifier, options);
  } catch (error) {
    return Promise.reject(error);
  }
  return importModule(record, namespace);
}

/** The attributes in the options, as Node words its errors. @throws TypeError for those that no module of a program has */
function checkOptions(specifier: string, options: unknown): void {
  if (options === undefined) return;
  if (rawKind(options) < KIND_ARRAY) throw new TypeError("The second argument to import() must be an object");
  const attributes = (options as { readonly with?: unknown }).with;
  if (attributes === undefined) return;
  if (rawKind(attributes) < KIND_ARRAY) throw new TypeError("The 'assert' option must be an object");
  let type: string | undefined;
  for (const key of keys(attributes)) {
    const value = (attributes as Record<string, unknown>)[key];
    if (typeof value !== "string") throw new TypeError("Import assertion value must be a string");
    if (key === "type") type = value;
  }
  if (type === "json") throw new TypeError(`Module "${specifier}" is not of type "json"`);
  if (type !== undefined && type !== "javascript")
    throw new TypeError(`Import attribute type "${type}" is unsupported`);
}

/** `import()` of something that is not there. */
export function importMissing(specifier: string): Promise<unknown> {
  return Promise.reject(new Error(`Cannot find module '${specifier}'`));
}

/** Evaluate (16.2.1.6.1.3) */
function evaluateModule(wanted: ModuleRecord): Promise<void> {
  const done = wanted.status === WAITING || wanted.status === EVALUATED;
  const module = done && wanted.cycleRoot !== null ? wanted.cycleRoot : wanted;
  if (module.promise !== null) return module.promise;
  const promise = new Promise<void>(null);
  module.promise = promise;
  const stack: ModuleRecord[] = [];
  try {
    visit(module, stack, 0);
    if (module.order <= 0) promiseResolve(promise, undefined);
  } catch (error) {
    for (const m of stack) fail(m, error);
    promiseReject(promise, error);
  }
  return promise;
}

function fail(module: ModuleRecord, error: unknown): void {
  module.status = EVALUATED;
  module.failed = true;
  module.error = error;
}

/** InnerModuleEvaluation (16.2.1.6.1.3.1) */
function visit(module: ModuleRecord, stack: ModuleRecord[], from: number): number {
  if (module.failed) throw module.error;
  if (module.status !== NEW) return from;
  let index = from + 1;
  module.status = EVALUATING;
  module.index = from;
  module.ancestor = from;
  stack.push(module);
  for (const needed of module.needs) {
    index = visit(needed, stack, index);
    let root = needed;
    if (needed.status === EVALUATING) module.ancestor = Math.min(module.ancestor, needed.ancestor);
    else {
      root = needed.cycleRoot ?? needed;
      if (root.failed) throw root.error;
    }
    if (root.order > 0) {
      module.pending++;
      root.parents.push(module);
    }
  }
  if (module.pending > 0 || module.waits) {
    module.order = ++waitingModules;
    if (module.pending === 0) start(module);
  } else module.run();
  if (module.ancestor === module.index) {
    for (let m = stack.pop(); m !== undefined; m = stack.pop()) {
      m.status = m.order === 0 ? EVALUATED : WAITING;
      m.cycleRoot = module;
      if (m === module) break;
    }
  }
  return index;
}

/** ExecuteAsyncModule (16.2.1.6.1.3.2) */
function start(module: ModuleRecord): void {
  Promise.resolve(module.run()).then(
    () => fulfilled(module),
    (error) => rejected(module, error),
  );
}

function complete(module: ModuleRecord): void {
  module.order = ORDER_DONE;
  module.status = EVALUATED;
  if (module.promise !== null) promiseResolve(module.promise, undefined);
}

/** AsyncModuleExecutionFulfilled (16.2.1.6.1.3.4) */
function fulfilled(module: ModuleRecord): void {
  if (module.failed) return;
  complete(module);
  const ready: ModuleRecord[] = [];
  gather(module, ready);
  ready.sort((a, b) => a.order - b.order);
  for (const m of ready) {
    if (m.failed) continue;
    if (m.waits) start(m);
    else {
      try {
        m.run();
        complete(m);
      } catch (error) {
        rejected(m, error);
      }
    }
  }
}

/** GatherAvailableAncestors (16.2.1.6.1.3.3) */
function gather(module: ModuleRecord, ready: ModuleRecord[]): void {
  for (const m of module.parents) {
    if (ready.includes(m) || m.cycleRoot?.failed === true) continue;
    m.pending--;
    if (m.pending > 0) continue;
    ready.push(m);
    if (!m.waits) gather(m, ready);
  }
}

/** AsyncModuleExecutionRejected (16.2.1.6.1.3.5) */
function rejected(module: ModuleRecord, error: unknown): void {
  if (module.failed) return;
  fail(module, error);
  module.order = ORDER_DONE;
  for (const m of module.parents) rejected(m, error);
  if (module.promise !== null) promiseReject(module.promise, error);
}
