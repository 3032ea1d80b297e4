// An assembler and an interpreter for a small stack machine.
const OPS = [
  "push",
  "add",
  "sub",
  "mul",
  "div",
  "dup",
  "swap",
  "jmp",
  "jz",
  "load",
  "store",
  "print",
  "call",
  "ret",
  "halt",
  "lt",
] as const;
type Op = (typeof OPS)[number];
interface Instruction {
  op: Op;
  arg: number;
}
function assemble(source: string): Instruction[] {
  const labels = new Map<string, number>();
  const pending: { op: Op; arg: string | null; line: number }[] = [];
  source.split("\n").forEach((raw, i) => {
    const hash = raw.indexOf("#");
    const line = (hash >= 0 ? raw.slice(0, hash) : raw).trim();
    if (line === "") return;
    if (line.endsWith(":")) {
      labels.set(line.slice(0, -1), pending.length);
      return;
    }
    const [op, arg] = line.split(" ");
    if (!(OPS as readonly string[]).includes(op)) throw new Error(`line ${i + 1}: unknown ${op}`);
    pending.push({ op: op as Op, arg: arg ?? null, line: i + 1 });
  });
  return pending.map(({ op, arg, line }) => {
    if (arg === null) return { op, arg: 0 };
    const n = labels.get(arg) ?? Number(arg);
    if (Number.isNaN(n)) throw new Error(`line ${line}: unknown label ${arg}`);
    return { op, arg: n };
  });
}
class Machine {
  private stack: number[] = [];
  private calls: number[] = [];
  private memory = new Float64Array(16);
  output: number[] = [];
  steps = 0;
  private pop(): number {
    const v = this.stack.pop();
    if (v === undefined) throw new Error(`stack empty after ${this.steps} steps`);
    return v;
  }
  run(code: Instruction[], limit = 100000): void {
    let pc = 0;
    while (pc < code.length) {
      if (++this.steps > limit) throw new Error("step limit");
      const { op, arg } = code[pc++];
      switch (op) {
        case "push":
          this.stack.push(arg);
          break;
        case "add":
          this.stack.push(this.pop() + this.pop());
          break;
        case "mul":
          this.stack.push(this.pop() * this.pop());
          break;
        case "sub": {
          const b = this.pop();
          this.stack.push(this.pop() - b);
          break;
        }
        case "div": {
          const b = this.pop();
          this.stack.push(this.pop() / b);
          break;
        }
        case "lt": {
          const b = this.pop();
          this.stack.push(this.pop() < b ? 1 : 0);
          break;
        }
        case "dup": {
          const v = this.pop();
          this.stack.push(v, v);
          break;
        }
        case "swap": {
          const b = this.pop();
          const a = this.pop();
          this.stack.push(b, a);
          break;
        }
        case "jmp":
          pc = arg;
          break;
        case "jz":
          if (this.pop() === 0) pc = arg;
          break;
        case "load":
          this.stack.push(this.memory[arg]);
          break;
        case "store":
          this.memory[arg] = this.pop();
          break;
        case "print":
          this.output.push(this.pop());
          break;
        case "call":
          this.calls.push(pc);
          pc = arg;
          break;
        case "ret": {
          const r = this.calls.pop();
          if (r === undefined) return;
          pc = r;
          break;
        }
        case "halt":
          return;
      }
    }
  }
}
const programs = [
  "push 6\npush 7\nmul\nprint",
  "push 1\nstore 0\npush 10\nstore 1\nloop:\nload 1\njz end\nload 0\nload 1\nmul\nstore 0\nload 1\npush 1\nsub\nstore 1\njmp loop\nend:\nload 0\nprint",
  "push 5\ncall square\nprint\npush 1.5\ncall square\nprint\nhalt\nsquare: # n -- n*n\ndup\nmul\nret",
  "push 0\nstore 0\nnext:\nload 0\nprint\nload 0\npush 0.5\nadd\ndup\nstore 0\npush 3\nlt\njz out\njmp next\nout:",
  "add",
  "x:\njmp x",
  "push 1\nfly",
  "jmp nowhere",
];
for (const p of programs) {
  const m = new Machine();
  try {
    m.run(assemble(p));
    console.log(m.output, m.steps);
  } catch (e) {
    console.log((e as Error).message, m.output.length);
  }
}
