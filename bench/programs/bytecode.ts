/** An interpreter of a small machine's code: a switch in a loop, a stack in a typed array. */
const PUSH = 0;
const LOAD = 1;
const STORE = 2;
const ADD = 3;
const XOR = 4;
const MULTIPLY = 5;
const LESS = 6;
const JUMP_IF = 7;
const HALT = 8;

const STACK_MAX = 64;

/** Sums of (i * 3) ^ sum over i below `limit`, 32 bits. */
function program(limit: number): Int32Array {
  return Int32Array.from([
    ...[PUSH, 0, STORE, 0],
    ...[PUSH, 0, STORE, 1],
    ...[LOAD, 0, PUSH, 3, MULTIPLY, LOAD, 1, XOR],
    ...[LOAD, 0, ADD, STORE, 1],
    ...[LOAD, 0, PUSH, 1, ADD, STORE, 0],
    ...[LOAD, 0, PUSH, limit, LESS, JUMP_IF, 8],
    HALT,
  ]);
}

function run(code: Int32Array): number {
  const stack = new Int32Array(STACK_MAX);
  const variables = new Int32Array(8);
  let sp = 0;
  let pc = 0;
  for (;;) {
    switch (code[pc++]) {
      case PUSH:
        stack[sp++] = code[pc++]!;
        break;
      case LOAD:
        stack[sp++] = variables[code[pc++]!]!;
        break;
      case STORE:
        variables[code[pc++]!] = stack[--sp]!;
        break;
      case ADD:
        sp--;
        stack[sp - 1] = (stack[sp - 1]! + stack[sp]!) | 0;
        break;
      case XOR:
        sp--;
        stack[sp - 1]! ^= stack[sp]!;
        break;
      case MULTIPLY:
        sp--;
        stack[sp - 1] = Math.imul(stack[sp - 1]!, stack[sp]!);
        break;
      case LESS:
        sp--;
        stack[sp - 1] = stack[sp - 1]! < stack[sp]! ? 1 : 0;
        break;
      case JUMP_IF:
        pc = stack[--sp] !== 0 ? code[pc]! : pc + 1;
        break;
      case HALT:
        return variables[1]!;
      default:
        throw new RangeError(`no instruction ${code[pc - 1]}`);
    }
  }
}

let hash = 0;
for (let i = 1; i <= 10; i++) hash = (Math.imul(hash, 31) + run(program(i * 300_000))) | 0;
console.log(hash);
