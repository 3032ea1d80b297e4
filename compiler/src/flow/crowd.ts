/**
 * Crowds: operations on values that very many objects reach.
 *
 * Where values of any kind meet (a parser's nodes, a library that keeps all it knows in one list),
 * thousands of operations see the same hundreds of objects, and what each does with each is work and
 * code in proportion to their product. Beyond CROWD objects an operation is therefore done by one
 * function for all operations of its kind and name: `o.name` by `(o) => o.name`, `o.name(x)` by
 * `(o, x) => o.name(x)`. What is lost is which of the objects came from where, and of so many hardly
 * anything was known. Primitives stay where they are; arrays do not count, since they cost little.
 */
import { FunctionBuilder, ownHead } from "../ir/builder.ts";
import type { Func, HirOp, Imm, Inst, Literal, Pos } from "../ir/ir.ts";
import { CROWD_MODULE } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import type { AbsObj, FuncInst, Node } from "./domain.ts";

/** Beyond so many objects an operation goes to the function that it shares with others. */
export const CROWD = 100;

/** Whether the function does an operation for many. */
export const isCrowdFunc = (f: Func): boolean => f.id.startsWith(`${CROWD_MODULE}#`);

/**
 * Runs `each` for every object that reaches the first operand, now or later; those of a crowd, all
 * operands with them, go to the function that does the operation for all of its kind.
 *
 * @param result what the operation gives; null: nothing
 */
export function eachUntilCrowd(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  result: Node | null,
  each: (o: AbsObj) => void,
): void {
  const { solver } = a;
  const operands = inst.args.map((x) => fi.node(x));
  if (isCrowdFunc(fi.func)) return solver.eachObj(operands[0]!, each);
  let met = 0;
  solver.eachObj(operands[0]!, (o) => {
    if (fi.crowds.has(inst.id)) return "done";
    if (o.kind === "array" || o.kind === "typed" || !isFull(met++)) return each(o);
    const target = a.instanceOf(crowdFunc(a, inst), a.emptyCtx, null);
    fi.crowds.set(inst.id, target);
    a.crowds++;
    let at = 0;
    inst.args.forEach((x, k) => {
      if (k === 0) solver.edge(operands[0]!, target.param(at++), 0);
      else if (!isConstantKey(inst, x)) solver.edge(operands[k]!, target.param(at++));
    });
    if (result !== null) solver.edge(target.ret, result);
    return "done";
  });
}

/** A key that is part of what the operation is, as a name is. */
const isConstantKey = (inst: Inst, x: Inst): boolean =>
  (inst.op === "elem" || inst.op === "setelem") && x === inst.args[1] && x.op === "const";

/** Whether an operation that met so many objects before meets a crowd now. */
export const isFull = (met: number): boolean => met >= CROWD;

/** A call of what reaches `callee`, which is a crowd: `f.call(self, …)` for all calls with as many arguments. */
export function crowdCall(a: Analysis, inst: Inst, callee: Node, self: Node, args: readonly Node[], n: Node): FuncInst {
  const target = a.instanceOf(functionOf(a, "call", args.length + 2, null, {}, inst.pos), a.emptyCtx, null);
  a.solver.edge(callee, target.param(0), 0);
  [self, ...args].forEach((x, k) => a.solver.edge(x, target.param(k + 1)));
  a.solver.edge(target.ret, n);
  return target;
}

/** The function that does operations like `inst`. */
function crowdFunc(a: Analysis, inst: Inst): Func {
  const imm: Imm = {};
  if (inst.imm.name !== undefined) imm.name = inst.imm.name;
  if (inst.imm.expect !== undefined) imm.expect = inst.imm.expect;
  if (inst.imm.asksRoot !== undefined) imm.asksRoot = inst.imm.asksRoot;
  const key = inst.args.find((x) => isConstantKey(inst, x))?.imm.lit ?? null;
  return functionOf(a, inst.op, inst.args.length, key, imm, inst.pos);
}

/**
 * @param operands how many the operation has
 * @param key the second of them, where it is constant
 * @param pos of the first such operation: what cannot be compiled is said there
 */
function functionOf(a: Analysis, op: HirOp, operands: number, key: Literal | null, imm: Imm, pos: Pos | null): Func {
  const what = [
    op,
    operands,
    imm.name ?? "",
    key === null ? "" : JSON.stringify(key),
    imm.expect?.kinds ?? "",
    imm.asksRoot ?? "",
  ];
  const id = `${CROWD_MODULE}#${what.join(" ")}`;
  const known = a.program.funcs.get(id);
  if (known !== undefined) return known;
  const count = key === null ? operands : operands - 1;
  const b = new FunctionBuilder({ ...ownHead(id, op), paramCount: count, length: count });
  const args: Inst[] = [];
  let at = 0;
  for (let k = 0; k < operands; k++)
    args.push(k === 1 && key !== null ? b.constant(key) : b.emit("param", [], { index: at++ }, null));
  const result = b.emit(op, args, imm, pos);
  b.ret(op === "set" || op === "setelem" ? b.constant({ t: "undef" }) : result, null);
  const f = b.finish();
  a.program.funcs.set(id, f);
  return f;
}
