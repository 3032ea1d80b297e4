/**
 * Runs HIR on Node: the front end's oracle. Values are JavaScript's own; runtime/std is replaced by
 * Node's built-ins, so what differs from Node's own run of a program is the front end's fault.
 */

import type { Block, ClassInfo, Func, Inst, Literal, Program } from "../../src/ir/ir.ts";
import { isHiddenName } from "../../src/ir/symbols.ts";

// biome-ignore lint/suspicious/noExplicitAny: whatever the interpreted program computes
type Value = any;

const HOLE = Symbol("hole");

class ReturnSignal {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

interface Suspension {
  readonly kind: "await" | "yield";
  readonly value: Value;
}

type Run = Generator<Suspension, Value, Value>;

interface LiveClass {
  readonly info: ClassInfo;
  readonly value: Value;
}

export class Interpreter {
  private readonly program: Program;
  private readonly globals = new Map<string, Value>();
  private readonly constants = new Map<string, Value>();
  private readonly classes = new Map<string, LiveClass>();
  private readonly host: Record<string, Value>;

  /** `host` replaces globals such as `console`. */
  constructor(program: Program, host: Record<string, Value> = {}) {
    this.program = program;
    this.host = host;
  }

  /** Evaluates the modules that are not runtime/std. */
  async run(): Promise<void> {
    for (const module of this.program.modules) {
      if (module.id.startsWith("std/")) continue;
      const func = this.program.funcs.get(module.init)!;
      const result = this.functionValue(func, []).call(undefined);
      if (func.kind === "async") await result;
    }
  }

  // ---- names ----

  private native(name: string): Value {
    return Object.hasOwn(this.host, name) ? this.host[name] : (globalThis as Value)[name];
  }

  private stdValue(id: string): Value {
    const match = id.indexOf("#");
    const file = id.slice(4, id.indexOf(".ts"));
    const name = id.slice(match + 1).replace(/_$/, "");
    if (name === "construct") return (...args: Value[]) => new (this.native(file))(...args);
    if (id === "std/Array.ts#ofLength") return (...args: Value[]) => Reflect.construct(Array, args);
    if (name === "call") return (...args: Value[]) => this.native(file)(...args);
    if (name === "opened") return (iterator: Value) => iterator;
    if (name === "asyncFromSync") return asyncFromSync;
    if (name === "enumerateKeys") {
      return (object: Value) => {
        const keys: string[] = [];
        for (const key in object) keys.push(key);
        return keys;
      };
    }
    const owner = this.native(file);
    if (owner !== undefined && file !== name && name in owner) {
      const member = owner[name];
      return typeof member === "function" ? member.bind(owner) : member;
    }
    return this.native(name);
  }

  private constantFunction(id: string): Value {
    let value = this.constants.get(id);
    if (value === undefined) {
      value = id.startsWith("std/") ? this.stdValue(id) : this.functionValue(this.program.funcs.get(id)!, []);
      this.constants.set(id, value);
    }
    return value;
  }

  private functionValue(func: Func, captures: Value[]): Value {
    const self = this;
    const value = {
      normal: function (this: Value, ...args: Value[]): Value {
        return finish(self.exec(func, captures, this, args));
      },
      async: function (this: Value, ...args: Value[]): Value {
        return driveAsync(self.exec(func, captures, this, args));
      },
      generator: function (this: Value, ...args: Value[]): Value {
        return generatorObject(self.exec(func, captures, this, args));
      },
      asyncgenerator: function (this: Value, ...args: Value[]): Value {
        return asyncGeneratorObject(self.exec(func, captures, this, args));
      },
    }[func.kind];
    const shown = func.cls && func.name.includes(".") ? func.name.slice(func.name.lastIndexOf(".") + 1) : func.name;
    Object.defineProperty(value, "name", { value: shown });
    Object.defineProperty(value, "length", { value: func.length });
    if (func.arrow || func.kind === "async")
      Object.defineProperty(value, "prototype", { value: undefined, writable: true });
    return value;
  }

  // ---- classes ----

  private classOf(id: string): Value {
    if (id.startsWith("std/")) return this.native(id.slice(id.indexOf("#") + 1));
    if (id.startsWith("builtin:")) return this.native(id.slice(8));
    const known = this.classes.get(id);
    if (known) return known.value;
    const info = this.program.classes.get(id)!;
    const self = this;
    const parent = info.parent ? this.classOf(info.parent) : null;
    const value: Value = parent
      ? class extends parent {
          constructor(...args: Value[]) {
            super();
            self.initialise(info, this, args);
          }
        }
      : class {
          constructor(...args: Value[]) {
            self.initialise(info, this, args);
          }
        };
    if (parent && this.classes.has(info.parent!)) {
      // Our own parent must not run its constructor twice: allocation and construction are separate steps.
      const root = this.nativeRoot(info);
      const shell: Value = function (this: Value, ...args: Value[]): Value {
        const instance = root ? Reflect.construct(root, [], shell) : Object.create(new.target.prototype);
        if (root) Object.setPrototypeOf(instance, new.target!.prototype);
        self.initialise(info, instance, args);
        return instance;
      };
      shell.prototype = Object.create(parent.prototype, {
        constructor: { value: shell, writable: true, configurable: true },
      });
      Object.setPrototypeOf(shell, parent);
      return this.publish(info, shell);
    }
    return this.publish(info, value);
  }

  private nativeRoot(info: ClassInfo): Value {
    let at: ClassInfo | undefined = info;
    while (at?.parent) {
      if (!this.classes.has(at.parent)) return this.classOf(at.parent);
      at = this.program.classes.get(at.parent);
    }
    return null;
  }

  private publish(info: ClassInfo, value: Value): Value {
    Object.defineProperty(value, "name", { value: info.name, configurable: true });
    this.classes.set(info.id, { info, value });
    for (const member of info.members) {
      const target = member.isStatic ? value : value.prototype;
      const func = this.functionValue(this.program.funcs.get(member.func)!, []);
      const key = keyOf(member.name);
      if (member.kind === "method")
        Object.defineProperty(target, key, { value: func, writable: true, configurable: true });
      else {
        const old = Object.getOwnPropertyDescriptor(target, key);
        const part = member.kind === "getter" ? { get: func, set: old?.set } : { get: old?.get, set: func };
        Object.defineProperty(target, key, { ...part, configurable: true, enumerable: false });
      }
    }
    return value;
  }

  private defineFields(info: ClassInfo, instance: Value): void {
    for (const field of info.fields) {
      const enumerable = !isHiddenName(field.name);
      Object.defineProperty(instance, keyOf(field.name), {
        value: undefined,
        writable: true,
        configurable: true,
        enumerable,
      });
    }
  }

  private initialise(info: ClassInfo, instance: Value, args: Value[]): void {
    if (info.ctor) {
      if (!info.parent) this.defineFields(info, instance);
      finish(this.exec(this.program.funcs.get(info.ctor)!, [], instance, args));
      return;
    }
    if (info.parent) this.superConstruct(info, instance, args);
    else this.defineFields(info, instance);
    if (info.fieldInit) finish(this.exec(this.program.funcs.get(info.fieldInit)!, [], instance, []));
  }

  private superConstruct(info: ClassInfo, instance: Value, args: Value[]): void {
    const parent = this.classes.get(info.parent!);
    if (parent) this.initialise(parent.info, instance, args);
    else if (instance instanceof Error) {
      if (args[0] !== undefined)
        Object.defineProperty(instance, "message", { value: String(args[0]), writable: true, configurable: true });
      if (args[1] && "cause" in args[1])
        Object.defineProperty(instance, "cause", { value: args[1].cause, writable: true, configurable: true });
    } else if (instance instanceof Map) for (const [k, v] of args[0] ?? []) instance.set(k, v);
    else if (instance instanceof Set) for (const v of args[0] ?? []) instance.add(v);
    this.defineFields(info, instance);
  }

  // ---- execution ----

  private *exec(func: Func, captures: Value[], self: Value, args: Value[]): Run {
    const values = new Map<Inst, Value>();
    const slots: Value[] = [];
    let block = func.entry;
    let from: Block | null = null;
    let thrown: Value;
    for (;;) {
      try {
        const phis = block.insts.filter((inst) => inst.op === "phi");
        const incoming = phis.map((phi) => values.get(phi.args[block.preds.indexOf(from!)]!));
        phis.forEach((phi, i) => values.set(phi, incoming[i]));
        for (let i = phis.length; i < block.insts.length - 1; i++) {
          const inst = block.insts[i]!;
          const a = inst.args.map((arg) => values.get(arg));
          let value: Value;
          if (inst.op === "await" || inst.op === "yield") value = yield { kind: inst.op, value: a[0] };
          else if (inst.op === "catch") value = thrown;
          else if (inst.op === "sget") value = slots[inst.imm.slot!];
          else if (inst.op === "sset") value = slots[inst.imm.slot!] = a[0];
          else if (inst.op === "param") value = args[inst.imm.index!];
          else if (inst.op === "rest") value = args.slice(inst.imm.index!);
          else if (inst.op === "this") value = self;
          else if (inst.op === "capture") value = captures[inst.imm.index!];
          else value = this.step(inst, a);
          values.set(inst, value);
        }
        const last = block.insts.at(-1)!;
        from = block;
        switch (last.op) {
          case "ret":
            return values.get(last.args[0]!);
          case "throw":
            throw values.get(last.args[0]!);
          case "br":
            block = block.targets[values.get(last.args[0]!) ? 0 : 1]!;
            break;
          case "jump":
          case "try":
            block = block.targets[0]!;
            break;
          default:
            throw new Error(`reached ${last.op} in ${func.id}`);
        }
      } catch (error) {
        if (!block.handler) throw error;
        thrown = error;
        from = null;
        block = block.handler;
      }
    }
  }

  private step(inst: Inst, a: Value[]): Value {
    const { imm } = inst;
    switch (inst.op) {
      case "const":
        return literalValue(imm.lit!);
      case "builtin":
        return this.native(imm.name!);
      case "func":
        // A function without captures is one object, wherever it is named.
        return a.length === 0
          ? this.constantFunction(imm.func!)
          : this.functionValue(this.program.funcs.get(imm.func!)!, a);
      case "class":
        return this.classOf(imm.cls!);
      case "gget":
        return imm.global!.startsWith("std/")
          ? this.stdValue(imm.global!)
          : this.globals.has(imm.global!)
            ? this.globals.get(imm.global!)
            : HOLE;
      case "gset":
        return this.globals.set(imm.global!, a[0]);
      case "bnew":
        return { value: a[0] };
      case "bget":
        return a[0].value;
      case "bset":
        a[0].value = a[1];
        return undefined;
      case "tdz":
        if (a[0] === HOLE) throw new ReferenceError(`Cannot access '${imm.name}' before initialization`);
        return a[0];
      case "pi":
        return a[0];
      case "obj": {
        const object: Value = {};
        imm.parts!.forEach((part, i) => {
          if (part.k === "prop") object[keyOf(part.name)] = a[i];
          else if (part.k !== "spread")
            Object.defineProperty(object, keyOf(part.name), {
              [part.k === "getter" ? "get" : "set"]: a[i],
              enumerable: true,
              configurable: true,
            });
          else {
            const copy = { ...a[i] };
            for (const name of part.omit ?? []) delete copy[name];
            Object.assign(object, copy);
          }
        });
        return object;
      }
      case "dict":
        return {};
      case "arr": {
        const out: Value[] = [];
        a.forEach((value, i) => {
          if (imm.spread![i]) out.push(...value);
          else if (value === HOLE) out.length++;
          else out.push(value);
        });
        return out;
      }
      case "get":
        return a[0][keyOf(imm.name!)];
      case "set":
        return this.setNamed(a[0], imm.name!, a[1]);
      case "elem":
        return a[0][a[1]];
      case "setelem":
        a[0][a[1]] = a[2];
        return undefined;
      case "del":
        return delete a[0][a[1]];
      case "in":
        return a[0] in a[1];
      case "call":
        return Reflect.apply(a[0], a[1], a.slice(2));
      case "callm":
        return a[0][keyOf(imm.name!)](...a.slice(1));
      case "callspread":
        return Reflect.apply(a[0], a[1], a[2]);
      case "callmspread":
        return a[0][keyOf(imm.name!)](...a[1]);
      case "new":
        return new a[0](...a.slice(1));
      case "newspread":
        return new a[0](...a[1]);
      case "superctor":
        return this.superConstruct(this.program.classes.get(imm.cls!)!, a[0], a.slice(1));
      case "superctorspread":
        return this.superConstruct(this.program.classes.get(imm.cls!)!, a[0], a[1]);
      case "superget":
      case "superm": {
        const target =
          typeof a[0] === "function"
            ? Object.getPrototypeOf(this.classOf(imm.cls!))
            : Object.getPrototypeOf(this.classOf(imm.cls!).prototype);
        const value = Reflect.get(target, keyOf(imm.name!), a[0]);
        return inst.op === "superget" ? value : value.apply(a[0], a.slice(1));
      }
      case "fieldinit":
        return finish(this.exec(this.program.funcs.get(this.program.classes.get(imm.cls!)!.fieldInit!)!, [], a[0], []));
      case "intrinsic":
        if (imm.name === "isReturnSignal") return a[0] instanceof ReturnSignal;
        if (imm.name === "isHole") return a[0] === HOLE;
        if (imm.name === "receiver") {
          if (a[0] === null || a[0] === undefined)
            throw new TypeError(`Cannot read properties of ${a[0]} (reading '${(imm.lit as { v: string }).v}')`);
          return undefined;
        }
        throw new Error(`intrinsic ${imm.name}`);
      case "extern":
        if (imm.name === "k_random") return Math.random();
        throw new Error(`extern ${imm.name}`);
      case "iteropen":
        return typeof a[0]?.[Symbol.iterator] === "function" ? a[0][Symbol.iterator]() : [...a[0]];
      case "iternext":
        return a[0].next();
      case "iterdone":
        return Boolean(a[0].done);
      case "itervalue":
        return a[0].value;
      case "iterclose":
        if (imm.name !== "quiet") return a[0].return?.();
        try {
          a[0].return?.();
        } catch {
          // Another exception is on its way.
        }
        return undefined;
      case "math":
        return (Math as Value)[imm.name!](...a);
      default:
        return operate(inst, a);
    }
  }

  private setNamed(object: Value, name: string, value: Value): void {
    const key = keyOf(name);
    if (isHiddenName(name) && !(key in object))
      Object.defineProperty(object, key, { value, writable: true, configurable: true });
    else object[key] = value;
  }
}

function keyOf(name: string): PropertyKey {
  return name.startsWith("@@") ? (Symbol as Value)[name.slice(2)] : name;
}

function literalValue(lit: Literal): Value {
  switch (lit.t) {
    case "undef":
      return undefined;
    case "null":
      return null;
    case "hole":
      return HOLE;
    default:
      return lit.v;
  }
}

function operate(inst: Inst, [a, b]: Value[]): Value {
  switch (inst.op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "mod":
      return a % b;
    case "exp":
      return a ** b;
    case "band":
      return a & b;
    case "bor":
      return a | b;
    case "bxor":
      return a ^ b;
    case "shl":
      return a << b;
    case "shr":
      return a >> b;
    case "ushr":
      return a >>> b;
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
    case "eq":
      // biome-ignore lint/suspicious/noDoubleEquals: this is the operator
      return a == b;
    case "ne":
      // biome-ignore lint/suspicious/noDoubleEquals: this is the operator
      return a != b;
    case "seq":
      return a === b;
    case "sne":
      return a !== b;
    case "neg":
      return -a;
    case "num":
      return +a;
    case "bitnot":
      return ~a;
    case "not":
      return !a;
    case "typeof":
      return typeof a;
    case "tostr":
      return `${a}`;
    case "instanceof":
      return a instanceof b;
    default:
      throw new Error(`operation ${inst.op}`);
  }
}

/** A synchronous iterator under `for await`: each value is awaited on its way. */
function asyncFromSync(inner: Value): Value {
  const passOn = (step: Value): Value => Promise.resolve(step.value).then((value) => ({ value, done: step.done }));
  return {
    next: async (value: Value) => passOn(inner.next(value)),
    return: async (value: Value) => (inner.return === undefined ? { value, done: true } : passOn(inner.return(value))),
  };
}

/** Runs a function that does not suspend. */
function finish(run: Run): Value {
  const result = run.next();
  if (!result.done) throw new Error("a function that is not async suspended");
  return result.value;
}

async function driveAsync(run: Run): Promise<Value> {
  let result = run.next();
  while (!result.done) {
    let value: Value;
    try {
      value = await result.value.value;
    } catch (error) {
      result = run.throw(error);
      continue;
    }
    result = run.next(value);
  }
  return result.value;
}

const generatorPrototype = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()));

function generatorObject(run: Run): Value {
  let state: "new" | "open" | "done" = "new";
  const advance = (step: () => IteratorResult<Suspension, Value>): Value => {
    try {
      const result = step();
      if (result.done) state = "done";
      return result.done ? { value: result.value, done: true } : { value: result.value.value, done: false };
    } catch (error) {
      state = "done";
      if (error instanceof ReturnSignal) return { value: error.value, done: true };
      throw error;
    }
  };
  const object = Object.create(generatorPrototype);
  const methods = {
    next(value: Value): Value {
      if (state === "done") return { value: undefined, done: true };
      const first = state === "new";
      state = "open";
      return advance(() => (first ? run.next() : run.next(value)));
    },
    throw(error: Value): Value {
      if (state !== "open") {
        state = "done";
        throw error;
      }
      return advance(() => run.throw(error));
    },
    return(value: Value): Value {
      if (state !== "open") {
        state = "done";
        return { value, done: true };
      }
      return advance(() => run.throw(new ReturnSignal(value)));
    },
    [Symbol.iterator](): Value {
      return object;
    },
  };
  for (const key of Reflect.ownKeys(methods)) Object.defineProperty(object, key, { value: (methods as Value)[key] });
  return object;
}

function asyncGeneratorObject(run: Run): Value {
  let state: "new" | "open" | "done" = "new";
  let queue: Promise<Value> = Promise.resolve();
  const settle = async (result: IteratorResult<Suspension, Value>): Promise<Value> => {
    let now = result;
    while (!now.done && now.value.kind === "await") {
      let value: Value;
      try {
        value = await now.value.value;
      } catch (error) {
        now = run.throw(error);
        continue;
      }
      now = run.next(value);
    }
    if (now.done) state = "done";
    return now.done ? { value: now.value, done: true } : { value: now.value.value, done: false };
  };
  const request = (work: () => Promise<Value>): Promise<Value> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const guarded = async (step: () => IteratorResult<Suspension, Value>): Promise<Value> => {
    try {
      return await settle(step());
    } catch (error) {
      state = "done";
      if (error instanceof ReturnSignal) return { value: error.value, done: true };
      throw error;
    }
  };
  const object = {
    next: (value: Value) =>
      request(async () => {
        if (state === "done") return { value: undefined, done: true };
        const first = state === "new";
        state = "open";
        return guarded(() => (first ? run.next() : run.next(value)));
      }),
    throw: (error: Value) =>
      request(async () => {
        if (state !== "open") {
          state = "done";
          throw error;
        }
        return guarded(() => run.throw(error));
      }),
    return: (value: Value) =>
      request(async () => {
        if (state !== "open") {
          state = "done";
          return { value, done: true };
        }
        return guarded(() => run.throw(new ReturnSignal(value)));
      }),
    [Symbol.asyncIterator](): Value {
      return object;
    },
  };
  return object;
}
