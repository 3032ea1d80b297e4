/** `o.__proto__` (ECMA-262 B.2.2.1): a property of its own where an object has one, and what the object delegates to. */
import type ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import type { Fx } from "./fx.ts";
import { ifUndefined } from "./patterns.ts";

const NAME = "__proto__";

/** Whether the name asks for what an object delegates to; the library's own code does not. */
export const isProto = (fx: Fx, name: string): boolean => name === NAME && !fx.module.isStd;

const helper = (fx: Fx, node: ts.Node, name: string, args: Inst[]): Inst =>
  fx.emit(node, "call", [
    fx.emit(node, "func", [], { func: fx.cx.std.builtin(`legacy-accessors.${name}`)! }),
    fx.undef(),
    ...args,
  ]);

export function readProto(fx: Fx, node: ts.Node, object: Inst): Inst {
  const own = fx.emit(node, "get", [object], { name: NAME });
  return ifUndefined(fx, own, node, () => helper(fx, node, "readProto", [object]));
}

export function writeProto(fx: Fx, node: ts.Node, object: Inst, value: Inst): void {
  const own = fx.b.newBlock();
  const inherited = fx.b.newBlock();
  const done = fx.b.newBlock();
  fx.b.branch(helper(fx, node, "keepsProto", [object]), own, inherited);
  fx.b.startSealed(own);
  fx.emit(node, "set", [object, value], { name: NAME });
  fx.b.jump(done);
  fx.b.startSealed(inherited);
  helper(fx, node, "writeProto", [object, value]);
  fx.b.jump(done);
  fx.b.startSealed(done);
}
