/** One-way constraints kept satisfied as values change, in the manner of DeltaBlue: polymorphic objects in lists. */
const CHAIN = 200;
const ROUNDS = 5000;

const REQUIRED = 0;
const STRONG = 2;
const NORMAL = 4;
const WEAKEST = 6;

class Variable {
  readonly constraints: Constraint[] = [];
  determinedBy: Constraint | null = null;
  mark = 0;
  walkStrength = WEAKEST;
  stay = true;
  constructor(
    readonly name: string,
    public value: number,
  ) {}
}

abstract class Constraint {
  constructor(readonly strength: number) {}
  abstract variables(): Variable[];
  abstract get satisfied(): boolean;
  abstract choose(mark: number): void;
  abstract unsatisfy(): void;
  abstract output(): Variable;
  abstract inputsKnown(mark: number): boolean;
  abstract execute(): void;
  get isInput(): boolean {
    return false;
  }
  markInputs(mark: number): void {
    for (const v of this.variables()) if (v !== this.output()) v.mark = mark;
  }
  recalculate(): void {
    const out = this.output();
    const inputs = this.variables().filter((v) => v !== out);
    out.walkStrength = inputs.reduce((weakest, v) => Math.max(weakest, v.walkStrength), this.strength);
    out.stay = inputs.every((v) => v.stay);
    if (out.stay) this.execute();
  }
}

abstract class Unary extends Constraint {
  protected active = false;
  constructor(
    readonly variable: Variable,
    strength: number,
  ) {
    super(strength);
  }
  variables(): Variable[] {
    return [this.variable];
  }
  get satisfied(): boolean {
    return this.active;
  }
  choose(mark: number): void {
    this.active = this.variable.mark !== mark && this.strength < this.variable.walkStrength;
  }
  unsatisfy(): void {
    this.active = false;
  }
  output(): Variable {
    return this.variable;
  }
  inputsKnown(): boolean {
    return true;
  }
  execute(): void {}
}

class Stay extends Unary {}

class Edit extends Unary {
  override get isInput(): boolean {
    return true;
  }
  override recalculate(): void {
    this.variable.walkStrength = this.strength;
    this.variable.stay = false;
  }
}

abstract class Binary extends Constraint {
  /** 1 where the second variable follows the first, -1 where it is the other way round, 0 when not satisfied. */
  protected direction = 0;
  constructor(
    readonly first: Variable,
    readonly second: Variable,
    strength: number,
  ) {
    super(strength);
  }
  variables(): Variable[] {
    return [this.first, this.second];
  }
  get satisfied(): boolean {
    return this.direction !== 0;
  }
  choose(mark: number): void {
    const { first, second } = this;
    if (first.mark === mark) this.direction = second.mark !== mark && this.strength < second.walkStrength ? 1 : 0;
    else if (second.mark === mark) this.direction = this.strength < first.walkStrength ? -1 : 0;
    else if (first.walkStrength > second.walkStrength) this.direction = this.strength < first.walkStrength ? -1 : 0;
    else this.direction = this.strength < second.walkStrength ? 1 : 0;
  }
  unsatisfy(): void {
    this.direction = 0;
  }
  output(): Variable {
    return this.direction > 0 ? this.second : this.first;
  }
  inputsKnown(mark: number): boolean {
    const input = this.direction > 0 ? this.first : this.second;
    return input.mark === mark || input.stay || input.determinedBy === null;
  }
}

class Equal extends Binary {
  execute(): void {
    if (this.direction > 0) this.second.value = this.first.value;
    else this.first.value = this.second.value;
  }
}

class Scale extends Binary {
  constructor(
    first: Variable,
    second: Variable,
    readonly factor: number,
    readonly offset: number,
  ) {
    super(first, second, REQUIRED);
  }
  execute(): void {
    if (this.direction > 0) this.second.value = this.first.value * this.factor + this.offset;
    else this.first.value = (this.second.value - this.offset) / this.factor;
  }
}

class Planner {
  private mark = 0;
  satisfactions = 0;

  add(constraint: Constraint): void {
    for (const v of constraint.variables()) v.constraints.push(constraint);
    this.mark++;
    for (let next: Constraint | null = constraint; next !== null; ) next = this.satisfy(next);
  }

  /** Satisfies it; returns what it takes the place of. */
  private satisfy(constraint: Constraint): Constraint | null {
    constraint.choose(this.mark);
    if (!constraint.satisfied) {
      if (constraint.strength === REQUIRED) throw new Error("a required constraint cannot be satisfied");
      return null;
    }
    this.satisfactions++;
    constraint.markInputs(this.mark);
    const out = constraint.output();
    const before = out.determinedBy;
    before?.unsatisfy();
    out.determinedBy = constraint;
    this.propagate(constraint);
    out.mark = this.mark;
    return before;
  }

  private propagate(from: Constraint): void {
    const work: Constraint[] = [from];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      next.recalculate();
      this.consuming(next.output(), work);
    }
  }

  private consuming(variable: Variable, into: Constraint[]): void {
    for (const c of variable.constraints) if (c !== variable.determinedBy && c.satisfied) into.push(c);
  }

  remove(constraint: Constraint): void {
    const out = constraint.output();
    const was = constraint.satisfied;
    constraint.unsatisfy();
    for (const v of constraint.variables()) v.constraints.splice(v.constraints.indexOf(constraint), 1);
    if (!was) return;
    out.determinedBy = null;
    out.walkStrength = WEAKEST;
    out.stay = true;
    const unsatisfied: Constraint[] = [];
    const work: Variable[] = [out];
    for (let v = work.pop(); v !== undefined; v = work.pop()) {
      for (const c of v.constraints) {
        if (!c.satisfied) unsatisfied.push(c);
        else if (c !== v.determinedBy) {
          c.recalculate();
          work.push(c.output());
        }
      }
    }
    unsatisfied.sort((a, b) => a.strength - b.strength);
    this.mark++;
    for (const c of unsatisfied) for (let next: Constraint | null = c; next !== null; ) next = this.satisfy(next);
  }

  /** Constraints in the order in which they are to be executed when the inputs change. */
  plan(inputs: readonly Constraint[]): Constraint[] {
    this.mark++;
    const plan: Constraint[] = [];
    const work = inputs.filter((c) => c.isInput && c.satisfied);
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const out = next.output();
      if (out.mark === this.mark || !next.inputsKnown(this.mark)) continue;
      plan.push(next);
      out.mark = this.mark;
      this.consuming(out, work);
    }
    return plan;
  }
}

function change(planner: Planner, variable: Variable, values: number): void {
  const edit = new Edit(variable, STRONG);
  planner.add(edit);
  const plan = planner.plan([edit]);
  for (let i = 0; i < values; i++) {
    variable.value = i;
    for (const c of plan) c.execute();
  }
  planner.remove(edit);
}

let hash = 0;
const planner = new Planner();
const chain = Array.from({ length: CHAIN }, (_, i) => new Variable(`v${i}`, i));
for (let i = 0; i + 1 < CHAIN; i++)
  planner.add(
    i % 3 === 0
      ? new Scale(chain[i]!, chain[i + 1]!, 2 - (i % 2) * 1.5, 1)
      : new Equal(chain[i]!, chain[i + 1]!, REQUIRED),
  );
planner.add(new Stay(chain[CHAIN - 1]!, NORMAL));
for (let round = 0; round < ROUNDS; round++) {
  change(planner, chain[round % 2 === 0 ? 0 : CHAIN - 1]!, 20);
  hash = (Math.imul(hash, 31) + Math.round(chain[CHAIN >> 1]!.value)) | 0;
}
console.log(hash, planner.satisfactions);
