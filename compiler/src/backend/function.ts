/**
 * One function instance as C.
 *
 * SSA values become C variables, phis become copies on edges, exceptions a test of k_exc after
 * whatever can throw. Whether a call can throw is known only when all functions are emitted,
 * so tests are written as marks and settled at the end (settle.ts).
 */

import { isCrowdFunc } from "../flow/crowd.ts";
import { type AbsObj, BIGINT, BOOL, type FuncInst, HOLE, type Node, NULL, NUM, STR, UNDEF } from "../flow/domain.ts";
import { type FuncGroup, repOf, type Shape } from "../flow/layout.ts";
import type { Block, Inst, Rep } from "../ir/ir.ts";
import { lineNumber } from "../link/position.ts";
import { quiets, settled } from "./arith.ts";
import type { Context, Signature } from "./context.ts";
import type { Convention } from "./conventions.ts";
import { CROWD_HEAD, type CrowdCall } from "./crowd.ts";
import { convert, cType, isInt, isWord, literal, localType } from "./ctext.ts";
import { mayBeInHeap } from "./elements.ts";
import { arrayOf, heldArrays, type Region } from "./held-arrays.ts";
import { type Joins, joinsIn } from "./joins.ts";
import { lettersIn } from "./letters.ts";
import { movedIn } from "./moved.ts";
import { emitOp, newDict } from "./ops.ts";
import { STACK_MARK } from "./settle.ts";
import { beginsEarly, crossing } from "./suspend.ts";
import { definition, keptViews, type ViewParts } from "./views.ts";
import { wrappedIn } from "./wrapped.ts";

export interface Emitted {
  readonly group: FuncGroup;
  lines: string[];
  /** The C type of its frame, where it has one. */
  frame: string | null;
  /** An exception can leave through code of its own. */
  throws: boolean;
  /** … or when one of these throws. */
  throwsIf: Set<FuncGroup>;
  /** Compiled functions that this one calls directly. */
  calls: Set<FuncGroup>;
  /** Conventions of the calls through closures' code pointers, and those whose exceptions leave this function. */
  pointers: Set<Convention>;
  throwsIfAny: Set<Convention>;
}

const NULLISH_KINDS = UNDEF | NULL | HOLE;

function usersOf(fi: FuncInst): Map<Inst, Inst[]> {
  const out = new Map<Inst, Inst[]>();
  for (const b of fi.func.blocks)
    if (fi.reached.has(b))
      for (const i of b.insts)
        for (const x of i.args) {
          const list = out.get(x);
          if (list === undefined) out.set(x, [i]);
          else list.push(i);
        }
  return out;
}

export class FuncEmitter {
  readonly fi: FuncInst;
  readonly sig: Signature;
  readonly out: Emitted;
  lines: string[] = [];
  private readonly vars = new Map<number, Rep>();
  private temps = 0;
  /** Block being emitted. */
  block!: Block;
  /** Values that live in the frame of a suspended function. */
  readonly inFrame: Set<number>;
  /** BigInts of which only the lowest 64 bits are ever looked at. */
  readonly wrapped: ReadonlySet<Inst>;
  /** Elements of strings that are held as their units. */
  readonly letters: ReadonlySet<Inst>;
  /** Texts that are put together in one go. */
  readonly joins: Joins;
  /** Numbers that stay boxed on their way from one array to another. */
  private readonly moved: ReadonlySet<Inst>;
  readonly suspended: boolean;
  states = 1;
  /** Typed arrays whose data and length have C variables of their own. */
  private readonly kept: Set<Inst>;
  /** Where arrays are held. */
  private readonly regions: ReadonlyMap<Block, Region>;
  private lastLine = "";

  constructor(
    readonly c: Context,
    readonly group: FuncGroup,
  ) {
    this.fi = group.rep;
    this.sig = c.signature(group);
    this.out = {
      group,
      lines: [],
      frame: null,
      throws: false,
      throwsIf: new Set(),
      calls: new Set(),
      pointers: new Set(),
      throwsIfAny: new Set(),
    };
    this.suspended = this.fi.func.kind !== "normal";
    this.wrapped = wrappedIn(this.fi);
    this.letters = lettersIn(this.fi);
    this.joins = joinsIn(this.fi);
    this.moved = movedIn(this.fi);
    this.inFrame = this.suspended ? crossing(this.fi.func) : new Set();
    this.kept = this.suspended || this.c.resizes ? new Set() : keptViews(this.fi);
    this.regions = this.suspended ? new Map() : heldArrays(this.fi);
  }

  // ---- values ----

  node(i: Inst): Node {
    return this.fi.node(i);
  }
  rep(i: Inst): Rep {
    if (this.wrapped.has(i)) return "u64";
    if (this.letters.has(i)) return "i32";
    const rep = repOf(this.node(i));
    return this.moved.has(i) && rep !== "ref" ? "cell" : rep;
  }

  /** The C expression of a value, in its own representation. */
  val(i: Inst): string {
    if (i.op === "const") return literal(i.imm.lit!, this.rep(i), (lit) => this.c.constant(lit));
    if (this.inFrame.has(i.id)) {
      this.vars.set(i.id, this.rep(i));
      return `F->v${i.id}`;
    }
    this.vars.set(i.id, this.rep(i));
    return `v${i.id}`;
  }

  /** The value in another representation. */
  as(i: Inst, rep: Rep): string {
    if (i.op === "const") return literal(i.imm.lit!, rep, (lit) => this.c.constant(lit));
    if (rep === "f64u" && this.rep(i) === "f64" && settled(this, i)) return this.val(i);
    return convert(this.val(i), this.rep(i), rep);
  }

  /** The value as an array's storage keeps it: what is read from there again may be undefined. */
  element(i: Inst, store: "cell" | "f64" | "i32"): string {
    return store === "f64" && this.rep(i) === "f64" ? this.as(i, "f64u") : this.as(i, store);
  }

  cell(i: Inst): string {
    return this.as(i, "cell");
  }

  set(i: Inst, expr: string, rep: Rep): void {
    this.line(`${this.val(i)} = ${convert(expr, rep, this.rep(i))};`);
  }

  line(s: string): void {
    this.lines.push(s);
  }

  /** Behind a store of `value` (null: of anything) into the object or buffer that `at` points to: the write barrier. */
  wrote(at: string, rep: Rep, value: Inst | null): void {
    if ((rep === "cell" || rep === "ref") && (value === null || mayBeInHeap(this, value)))
      this.line(`k_wrote(K_PTR(${at}));`);
  }

  temp(type: string, expr: string): string {
    const t = `t${this.temps++}`;
    this.line(`${type} ${t} = ${expr};`);
    return t;
  }

  /** Where to find the elements and the length of the typed array `x`, which is in the C variable `v`. */
  view(x: Inst, v: string): ViewParts {
    const def = definition(this.fi, x);
    if (def !== null && this.kept.has(def)) return { data: `d${def.id}`, len: `n${def.id}` };
    const constant = def?.op === "gget" ? this.c.viewSlot(def.imm.global!) : null;
    return constant ?? { data: `k_view(${v})->data`, len: `k_view(${v})->len` };
  }

  /** Where to find the elements and the length of the array `x`, if they are held in the block that is emitted. */
  held(x: Inst): ViewParts | null {
    const region = this.regions.get(this.block);
    const array = region === undefined ? null : arrayOf(this.fi, x);
    return array !== null && region!.arrays.has(array) ? { data: `c${array.id}`, len: `m${array.id}` } : null;
  }

  /** Where a region is entered, and behind what may have given one of its arrays another buffer. */
  holdArrays(region = this.regions.get(this.block)): void {
    for (const i of region?.arrays ?? [])
      this.line(`c${i.id} = k_arr_data(K_PTR(${this.val(i)})); m${i.id} = ((KArr *)K_PTR(${this.val(i)}))->len;`);
  }

  /** Behind the definition of `i`. */
  private keepView(i: Inst): void {
    if (!this.kept.has(i)) return;
    const from = i.op === "gget" ? this.c.viewSlot(i.imm.global!) : null;
    const v = this.val(i);
    this.line(`d${i.id} = ${from?.data ?? `k_view(${v})->data`}; n${i.id} = ${from?.len ?? `k_view(${v})->len`};`);
  }

  /** Whether a number may be any NaN (see `quiets`): all that is done with it is arithmetic. */
  anyNaN(i: Inst): boolean {
    this.users ??= usersOf(this.fi);
    return (this.users.get(i) ?? []).every((u) => (u.op === "pi" ? this.anyNaN(u) : quiets(this, u, i)));
  }
  private users: Map<Inst, Inst[]> | null = null;

  // ---- exceptions ----

  /** Where an exception raised in this block goes. */
  get target(): string {
    return this.block.handler === null ? "EXC" : `B${this.block.handler.id}`;
  }

  /** After C code that may have thrown. */
  check(): void {
    if (this.block.handler === null) this.out.throws = true;
    this.line(`if (K_UNLIKELY(k_exc != K_HOLE)) goto ${this.target};`);
  }

  /** After a call of compiled code. */
  checkCall(g: FuncGroup): void {
    this.out.calls.add(g);
    if (this.block.handler === null) this.out.throwsIf.add(g);
    this.line(`\x01${g.id}|${this.target}`);
  }

  /** After a call through a code pointer. */
  checkPointer(k: Convention): void {
    this.out.pointers.add(k);
    if (this.block.handler === null) this.out.throwsIfAny.add(k);
    this.line(`\x01c${k.id}|${this.target}`);
  }

  /** A throw that surely happens: `call` leaves k_exc set. */
  fail(call: string): void {
    if (this.block.handler === null) this.out.throws = true;
    this.line(`${call}; goto ${this.target};`);
  }

  // ---- dispatch on a value ----

  /** What the instruction that is emitted does with objects, where it does the same with all; see crowd.ts. */
  crowd: CrowdCall | null = null;

  /**
   * Runs `onKind` and `onObjs` for each way the value can be, under the tests that tell them
   * apart. Shapes with the same key share code.
   */
  dispatch(
    x: Inst,
    key: (o: AbsObj, s: Shape) => string,
    onKind: (kind: number, v: string) => void,
    onObjs: (os: AbsObj[], v: string) => void,
  ): void {
    this.dispatchOn(this.node(x), this.rep(x), this.val(x), key, onKind, onObjs);
  }

  dispatchOn(
    n: Node,
    rep: Rep,
    v: string,
    key: (o: AbsObj, s: Shape) => string,
    onKind: (kind: number, v: string) => void,
    onObjs: (os: AbsObj[], v: string) => void,
  ): void {
    if (rep === "bool") return onKind(BOOL, v);
    if (isWord(rep)) return onKind(BIGINT, v);
    if (isInt(rep) || rep === "f64") return onKind(NUM, v);
    if (rep === "f64u" || rep === "i53u") {
      this.line(`if (${rep === "f64u" ? `k_f64_is_undef(${v})` : `${v} == K_I53_UNDEF`}) {`);
      onKind(UNDEF, "K_UNDEF");
      this.line("} else {");
      onKind(NUM, `k_box_f64((double)${v})`);
      this.line("}");
      return;
    }
    const parts: { test: string; run: () => void }[] = [];
    if (n.has(NUM)) parts.push({ test: `k_is_num(${v})`, run: () => onKind(NUM, v) });
    if (n.has(BOOL)) parts.push({ test: `k_is_bool(${v})`, run: () => onKind(BOOL, v) });
    if (n.has(NULLISH_KINDS)) parts.push({ test: `${v} < 16`, run: () => onKind(n.kinds & NULLISH_KINDS, v) });
    const groups = new Map<string, { labels: Set<string>; objs: AbsObj[] }>();
    const crowd = this.crowd !== null && this.crowd.operand === n ? this.crowd : null;
    for (const o of crowd === null ? n.objs : []) {
      const s = this.c.layout.shape(o);
      const k = key(o, s);
      let g = groups.get(k);
      if (g === undefined) groups.set(k, (g = { labels: new Set(), objs: [] }));
      g.labels.add(this.c.shapeId(s));
      g.objs.push(o);
    }
    const seen = new Set<string>();
    for (const g of groups.values())
      for (const l of g.labels) {
        if (seen.has(l)) throw new Error(`shape ${l} leads to different code`);
        seen.add(l);
      }
    const others: { labels: string[]; run: () => void }[] = [...groups.values()].map((g) => ({
      labels: [...g.labels],
      run: () => onObjs(g.objs, v),
    }));
    // No label: whatever no other has.
    if (crowd !== null) others.push({ labels: [], run: () => crowd.run() });
    for (const [kind, shape] of [
      [STR, "K_SHAPE_STRING"],
      [32 << 1, "K_SHAPE_SYMBOL"],
      [BIGINT, "K_SHAPE_BIGINT"],
    ] as const)
      if (n.has(kind)) others.push({ labels: [shape], run: () => onKind(kind, v) });
    if (others.length > 0)
      parts.push({
        test: "1",
        run: () => {
          if (others.length === 1) return others[0]!.run();
          if (others.length === 2 && others[1]!.labels.length === 1) {
            this.line(`if (k_shape_of(${v}) == ${others[1]!.labels[0]}) {`);
            others[1]!.run();
            this.line("} else {");
            others[0]!.run();
            this.line("}");
            return;
          }
          this.line(`switch (k_shape_of(${v})) {`);
          for (const o of others) {
            this.line(`${o.labels.length === 0 ? "default:" : o.labels.map((l) => `case ${l}:`).join(" ")} {`);
            o.run();
            this.line("break; }");
          }
          this.line(crowd === null ? "default: K_NEVER; }" : "}");
        },
      });
    if (parts.length === 0) {
      this.line("K_NEVER; /* nothing reaches here */");
      return;
    }
    parts.forEach((p, i) => {
      if (i === parts.length - 1) this.line(i === 0 ? "{" : "} else {");
      else this.line(`${i === 0 ? "" : "} else "}if (${p.test}) {`);
      p.run();
    });
    this.line("}");
  }

  // ---- control flow ----

  /** Copies for the phis of `to`, then a jump. */
  jump(from: Block, to: Block): void {
    if (!this.takes(from, to)) return this.line("K_NEVER;");
    const at = to.preds.indexOf(from);
    const phis = to.insts.filter((i) => i.op === "phi");
    const moves = phis
      .filter((p) => p.args[at] !== undefined && p.args[at] !== p)
      .map((p) => ({ phi: p, expr: this.as(p.args[at]!, this.rep(p)), arg: p.args[at]! }));
    const clash = moves.some((m) => m.arg.op === "phi" && phis.includes(m.arg));
    if (clash && moves.length > 1) {
      this.line("{");
      const names = moves.map((m) => this.temp(cType(this.rep(m.phi)), m.expr));
      moves.forEach((m, i) => this.line(`${this.val(m.phi)} = ${names[i]};`));
      this.line("}");
    } else for (const m of moves) this.line(`${this.val(m.phi)} = ${m.expr};`);
    const region = this.regions.get(to);
    if (region !== undefined && region !== this.regions.get(from)) this.holdArrays(region);
    this.line(`goto B${to.id};`);
  }

  takes(from: Block, to: Block): boolean {
    return this.fi.taken.has(`${from.id}>${to.id}`);
  }

  private position(i: Inst): void {
    if (i.pos === null || isCrowdFunc(this.fi.func)) return;
    const at = `#line ${lineNumber(i.pos)} ${this.c.cstr(this.c.a.program.files[i.pos.file] ?? "?")}`;
    if (at === this.lastLine) return;
    this.lastLine = at;
    this.line(at);
  }

  private body(): void {
    for (const b of this.fi.func.blocks) {
      if (!this.fi.reached.has(b)) continue;
      this.block = b;
      this.line(`B${b.id}:;`);
      for (const i of b.insts) if (i.op === "phi") this.keepView(i);
      for (const i of b.insts) {
        if (i.op === "phi") continue;
        this.position(i);
        emitOp(this, i);
        this.keepView(i);
      }
    }
  }

  emit(): Emitted {
    const f = this.fi.func;
    if (this.suspended) return this.emitSuspended();
    this.body();
    const head: string[] = [`${this.c.prototype(this.group, true)} { /* ${f.id.replace(/\*\//g, "")} */`];
    for (const [id, rep] of this.vars) head.push(`${localType(rep)} v${id};`);
    for (const i of this.kept) head.push(`uint8_t *d${i.id}; uint64_t n${i.id};`);
    for (const i of new Set([...new Set(this.regions.values())].flatMap((r) => [...r.arrays])))
      head.push(`void *c${i.id}; uint32_t m${i.id};`);
    this.fi.slots.forEach((n, i) => head.push(`${cType(repOf(n))} slot${i} = ${convert("K_UNDEF", "ref", repOf(n))};`));
    if (isCrowdFunc(f)) head.push(CROWD_HEAD);
    head.push(STACK_MARK, `goto B${f.entry.id};`);
    this.lines.push(
      `EXC: __attribute__((unused)); return ${this.sig.ret === "ref" || this.sig.ret === "cell" ? "K_UNDEF" : "0"};`,
      "}",
    );
    this.out.lines = [...head, ...this.lines];
    return this.out;
  }

  /** An async function or generator: a frame, a step function, and an entry that makes the frame. */
  private emitSuspended(): Emitted {
    const f = this.fi.func;
    const sym = this.group.symbol;
    this.body();
    const sig = this.sig;
    const fields: string[] = ["KFrame f;"];
    const ptrs: string[] = [`offsetof(KFrame, promise)`];
    const field = (name: string, rep: Rep): void => {
      fields.push(`${cType(rep)} ${name};`);
      if (rep === "cell" || rep === "ref") ptrs.push(`offsetof(struct ${sym}__f, ${name})`);
    };
    if (sig.env) field("env", "ref");
    if (sig.self !== null) field("self", sig.self);
    sig.params.forEach((r, i) => field(`p${i}`, r));
    if (sig.rest !== null) field("rest", "ref");
    this.fi.slots.forEach((n, i) => field(`slot${i}`, repOf(n)));
    for (const [id, rep] of this.vars) if (this.inFrame.has(id)) field(`v${id}`, rep);
    const shape = this.frameShape(sym, ptrs);
    const locals = [...this.vars].filter(([id]) => !this.inFrame.has(id)).map(([id, rep]) => `${cType(rep)} v${id};`);
    const cases = Array.from(
      { length: this.states },
      (_, i) => `case ${i}: goto ${i === 0 ? `B${f.entry.id}` : `S${i}`};`,
    );
    const gen = f.kind === "generator";
    const asyncGen = f.kind === "asyncgenerator";
    if (asyncGen) field("returned", "cell");
    const early = beginsEarly(f);
    const parts = this.c.a.asyncParts.get(this.fi);
    this.out.frame = `struct ${sym}__f { ${fields.join(" ")} };`;
    const step: string[] = [
      `static KVal ${sym}__s(KVal frame, int32_t mode, KVal sent) {`,
      `struct ${sym}__f *F = K_PTR(frame); (void)mode; (void)sent; k_wrote(F);`,
      ...locals,
      ...(gen || asyncGen ? [STACK_MARK] : []),
      ...(gen
        ? ["int32_t state = k_generator_enter(&F->f, mode); if (state == K_GENERATOR_RUNNING) return K_UNDEF;"]
        : []),
      `switch (${gen ? "state" : "F->f.state"}) { ${cases.join(" ")} default: ${gen ? "goto DONE;" : "K_NEVER;"} }`,
      ...this.lines,
    ];
    if (gen) {
      step.push(
        `EXC: __attribute__((unused)); F->f.state = -1; if (k_exc == K_RETURN_SIGNAL) { k_exc = K_HOLE; return ${this.genStep("F->f.promise", "true")}; } return K_UNDEF;`,
      );
      step.push(
        `DONE: if (mode == 1) { k_exc = sent; return K_UNDEF; } return ${this.genStep("mode == 2 ? sent : K_UNDEF", "true")};`,
        "}",
      );
    } else {
      const reject = this.c.want(parts!.reject);
      const rs = this.c.signature(reject);
      step.push("EXC: __attribute__((unused));");
      if (early) step.push("if (F->f.state == 0) return K_UNDEF;");
      step.push("{ KVal e = k_exc; k_exc = K_HOLE; F->f.state = -1;");
      if (asyncGen) step.push(`if (e == K_RETURN_SIGNAL) { ${this.asyncReturn("F->returned")} return K_UNDEF; }`);
      step.push(
        `${reject.symbol}(${[convert("F->f.promise", "ref", rs.params[0]!), convert("e", "cell", rs.params[1]!)].join(", ")}); }`,
        "return K_UNDEF;",
        "}",
      );
    }
    const entry: string[] = [
      `${this.c.prototype(this.group, true)} { /* ${f.id.replace(/\*\//g, "")} */`,
      ...(gen || asyncGen ? [] : [STACK_MARK]),
      `struct ${sym}__f *F = k_alloc(${shape}, sizeof(struct ${sym}__f)); F->f.step = (void *)${sym}__s;`,
    ];
    if (sig.env) entry.push("F->env = env;");
    if (sig.self !== null) entry.push("F->self = self;");
    sig.params.forEach((_, i) => entry.push(`F->p${i} = p${i};`));
    if (sig.rest !== null) entry.push("F->rest = rest;");
    const begin = early ? `${sym}__s(K_VAL(F), 0, K_UNDEF); ` : "";
    if (gen) entry.push(`${begin}return K_VAL(F);`, "}");
    else if (asyncGen) {
      const make = this.c.want(parts!.make);
      const [frame] = this.c.signature(make).params;
      entry.push(
        `F->f.promise = ${make.symbol}(${convert("K_VAL(F)", "ref", frame!)}); ${begin}return F->f.promise;`,
        "}",
      );
    } else {
      const make = this.c.want(parts!.make);
      entry.push(`KVal p = ${make.symbol}(); F->f.promise = p; ${sym}__s(K_VAL(F), 0, K_UNDEF); return p;`, "}");
    }
    this.out.lines = [...step, ...entry];
    if (!gen && !early) {
      this.out.throws = false;
      this.out.throwsIf.clear();
      this.out.throwsIfAny.clear();
    }
    return this.out;
  }

  private frameShape(sym: string, ptrs: string[]): string {
    const { generator } = this.fi;
    if (generator !== null) {
      const s = this.c.layout.shape(generator.frame);
      const id = this.c.shapeId(s);
      this.c.frameShapes.set(s, { ptrs, size: `sizeof(struct ${sym}__f)`, name: this.fi.func.name });
      return id;
    }
    return this.c.extraShape({ ptrs, size: `sizeof(struct ${sym}__f)`, name: this.fi.func.name });
  }

  /** The body of an async function or async generator ends with `value`, a cell. */
  asyncReturn(value: string): string {
    const g = this.c.want(this.c.a.asyncParts.get(this.fi)!.resolve);
    const s = this.c.signature(g);
    return `F->f.state = -1; ${g.symbol}(${[convert("F->f.promise", "ref", s.params[0]!), convert(value, "cell", s.params[1]!)].join(", ")});`;
  }

  /** `{ value, done }` of a generator. */
  genStep(value: string, done: string): string {
    const { step } = this.fi.generator!;
    if (step.isDict) {
      const set = (name: string, cell: string): string => `k_dict_set(K_PTR(r), ${this.c.key(name)}, ${cell});`;
      return `({ KVal r = ${newDict(step)}; ${set("value", value)} ${set("done", convert(done, "bool", "cell"))} r; })`;
    }
    const s = this.c.layout.shape(step);
    const v = this.c.layout.field(s, "value");
    const d = this.c.layout.field(s, "done");
    const id = this.c.shapeId(s);
    return `({ KVal r = K_VAL(k_alloc(${id}, ${s.size})); K_AT(${cType(v!.rep)}, r, ${v!.offset}) = ${convert(`(${value})`, "cell", v!.rep)}; K_AT(${cType(d!.rep)}, r, ${d!.offset}) = ${convert(done, "bool", d!.rep)}; r; })`;
  }

  paramExpr(name: string): string {
    return this.suspended ? `F->${name}` : name;
  }
}
