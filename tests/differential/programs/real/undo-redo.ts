// A document with commands, undo, redo, transactions and merging of edits.
interface Command {
  readonly label: string;
  apply(doc: string): string;
  invert(before: string): Command;
  merge?(next: Command): Command | null;
}
class Insert implements Command {
  constructor(
    readonly at: number,
    readonly text: string,
  ) {}
  get label() {
    return `insert ${JSON.stringify(this.text)}@${this.at}`;
  }
  apply(doc: string): string {
    if (this.at > doc.length) throw new RangeError(`${this.label} beyond ${doc.length}`);
    return doc.slice(0, this.at) + this.text + doc.slice(this.at);
  }
  invert(): Command {
    return new Delete(this.at, this.text.length);
  }
  merge(next: Command): Command | null {
    return next instanceof Insert && next.at === this.at + this.text.length && !/\s/.test(next.text)
      ? new Insert(this.at, this.text + next.text)
      : null;
  }
}
class Delete implements Command {
  constructor(
    readonly at: number,
    readonly count: number,
  ) {}
  get label() {
    return `delete ${this.count}@${this.at}`;
  }
  apply(doc: string): string {
    return doc.slice(0, this.at) + doc.slice(this.at + this.count);
  }
  invert(before: string): Command {
    return new Insert(this.at, before.slice(this.at, this.at + this.count));
  }
}
class Group implements Command {
  constructor(
    readonly label: string,
    private readonly parts: readonly Command[],
  ) {}
  apply(doc: string): string {
    return this.parts.reduce((d, c) => c.apply(d), doc);
  }
  invert(before: string): Command {
    let doc = before;
    const back = this.parts.map((c) => {
      const inverse = c.invert(doc);
      doc = c.apply(doc);
      return inverse;
    });
    return new Group(`undo ${this.label}`, back.reverse());
  }
}
class Editor {
  doc = "";
  #done: { command: Command; before: string }[] = [];
  #undone: Command[] = [];
  run(command: Command): this {
    const before = this.doc;
    this.doc = command.apply(before);
    const last = this.#done.at(-1);
    const merged = last?.command.merge?.(command);
    if (last && merged) last.command = merged;
    else this.#done.push({ command, before });
    this.#undone.length = 0;
    return this;
  }
  undo(): boolean {
    const last = this.#done.pop();
    if (!last) return false;
    this.doc = last.command.invert(last.before).apply(this.doc);
    if (this.doc !== last.before) throw new Error("not inverse");
    this.#undone.push(last.command);
    return true;
  }
  redo(): boolean {
    const command = this.#undone.pop();
    if (!command) return false;
    this.#done.push({ command, before: this.doc });
    this.doc = command.apply(this.doc);
    return true;
  }
  get history(): string[] {
    return this.#done.map((d) => d.command.label);
  }
}
const e = new Editor();
[..."hello big"].forEach((c, i) => e.run(new Insert(i, c)));
e.run(new Insert(5, ",")).run(new Delete(0, 1)).run(new Insert(0, "J"));
console.log(e.doc, e.history);
e.run(new Group("wrap", [new Insert(0, "<"), new Insert(e.doc.length + 1, ">"), new Delete(1, 2)]));
console.log(e.doc);
while (e.undo()) console.log(JSON.stringify(e.doc));
console.log(e.undo(), e.redo(), e.redo(), e.doc);
while (e.redo());
console.log(e.doc, e.history.length);
e.undo();
e.run(new Insert(0, "x"));
console.log(e.redo(), e.doc);
try {
  e.run(new Insert(99, "far"));
} catch (err) {
  console.log(`${err}`, e.history.length);
}
