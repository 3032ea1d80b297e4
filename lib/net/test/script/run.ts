/** Runs packet scripts: a stack, a virtual clock, and a peer that does what the lines say. */
import assert from "node:assert/strict";
import { type Field, fieldMatches, parseFields, SYN_FIELDS } from "./fields.ts";
import type { Line, Script } from "./parse.ts";
import { ScriptPeer } from "./peer.ts";
import type { Segment } from "./segment.ts";

/** How exactly a time has to be met. */
const TIME_TOLERANCE_MS = 0.6;

class ScriptError extends Error {}

/** Runs one case. @throws Error that names file, line and what was expected. */
export function runScript(script: Script): void {
  const run = new Run();
  for (const line of script.lines) {
    try {
      run.step(line);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new ScriptError(`${script.file}:${line.number}: ${line.text}\n${what}`, { cause: error });
    }
  }
  try {
    run.finish();
  } catch (error) {
    throw new ScriptError(`${script.file}: at the end of "${script.title}"\n${(error as Error).message}`);
  }
}

class Run {
  private readonly settings = new Map<string, string>();
  private made: ScriptPeer | null = null;

  private get peer(): ScriptPeer {
    this.made ??= new ScriptPeer(this.settings);
    return this.made;
  }

  step(line: Line): void {
    if (line.verb === "set") {
      assert.equal(this.made, null, "settings come first");
      this.settings.set(line.words[0]!, line.words[1]!);
      return;
    }
    if (line.verb.startsWith(">")) return this.expect(line);
    if (line.verb === "drop" && line.toMs === 0) return this.peer.forget();
    this.quiet();
    if (line.toMs > 0) {
      this.peer.pass(line.toMs);
      if (line.verb !== "drop") this.quiet();
    }
    this.act(line);
  }

  finish(): void {
    this.quiet();
  }

  private quiet(): void {
    const waiting = this.peer.outbox;
    if (waiting.length > 0) assert.fail(`the stack also sent ${waiting.map((s) => this.peer.show(s)).join("; ")}`);
  }

  private act(line: Line): void {
    const peer = this.peer;
    const { verb, words } = line;
    if (verb.startsWith("<")) return this.inject(verb, words);
    switch (verb) {
      case "wait":
      case "quiet":
        peer.poll();
        return this.quiet();
      case "drop":
        return peer.forget();
      case "listen":
        return peer.listen(words.length > 0 ? Number(words[0]) : 8);
      case "unlisten":
        return peer.unlisten();
      case "accept":
        return this.accept(words);
      case "connect":
        return peer.connect();
      case "open":
        return this.open(words);
      case "full":
        peer.full = words[0] === "on";
        return;
      case "state":
        assert.equal(peer.state, words[0]);
        return;
      case "owner":
        assert.equal(peer.takeEvents().join(", ") || "nothing", words.join(" "));
        return;
      case "count":
        assert.equal(peer.counter(words[0]!), Number(words[1]));
        return;
      case "check":
        return peer.check(words[0]!, words[1]!, Number(words[2]));
      default:
        return peer.askAll([verb, ...words].join(" "));
    }
  }

  /** The peer's side of a handshake: SYN, the stack's answer, ACK. */
  private accept(words: readonly string[]): void {
    const peer = this.peer;
    peer.listen(8);
    const fields = parseFields(words.length > 0 ? words : SYN_FIELDS);
    peer.send(fields, "S", 0, 0);
    const answer = peer.takeOne();
    assert.equal(answer.flags, "SA", `the answer is ${peer.show(answer)}`);
    peer.learn(answer);
    peer.pass(Number(this.settings.get("rtt") ?? 0));
    peer.send([], "A", 1, 1);
    this.quiet();
    assert.equal(peer.state, "ESTABLISHED");
    peer.takeEvents();
  }

  private open(words: readonly string[]): void {
    const peer = this.peer;
    peer.connect();
    const syn = peer.takeOne();
    assert.equal(syn.flags, "S");
    peer.learn(syn);
    peer.send(parseFields(words.length > 0 ? words : SYN_FIELDS), "SA", 0, 1);
    const ack = peer.takeOne();
    assert.equal(ack.flags, "A");
    assert.deepEqual(peer.takeEvents(), ["connect"]);
  }

  private inject(verb: string, words: readonly string[]): void {
    const peer = this.peer;
    const count = verb.length > 1 ? Number(verb.slice(1)) : 1;
    const flags = words[0] === "-" ? "" : words[0]!;
    const fields = parseFields(words.slice(2));
    const length = fields.find((field) => field.name === "len");
    for (let i = 0; i < count; i++) {
      const seq = Number(words[1]) + i * (length === undefined ? 0 : length.numbers[0]!);
      peer.send(fields, flags, seq, peer.lastAck);
    }
  }

  private expect(line: Line): void {
    const peer = this.peer;
    const count = line.verb.length > 1 ? Number(line.verb.slice(1)) : 1;
    const flags = line.words[0]!;
    const fields = parseFields(line.words.slice(2));
    for (let i = 0; i < count; i++) {
      const startMs = peer.nowMs;
      if (line.toMs > 0 && i === 0) {
        if (line.fromMs > 0) this.quiet();
        peer.passUntilSent(line.toMs + TIME_TOLERANCE_MS);
        const passed = peer.nowMs - startMs;
        assert.ok(peer.outbox.length > 0, `nothing was sent for ${passed} ms`);
        if (passed < line.fromMs - TIME_TOLERANCE_MS) {
          assert.fail(`${peer.show(peer.outbox[0]!)} was sent after ${passed.toFixed(1)} ms`);
        }
      }
      peer.poll();
      const segment = peer.outbox.shift();
      assert.ok(segment !== undefined, i === 0 ? "nothing was sent" : `only ${i} of ${count} were sent`);
      const other = fields.some((field) => field.name === "port");
      if (!peer.knowsStack && !other && segment.flags.includes("S")) peer.learn(segment);
      const step = (fields.find((field) => field.name === "len")?.numbers[0] ?? 0) * i;
      this.compare(segment, flags, Number(line.words[1]) + step, fields);
    }
  }

  private compare(segment: Segment, flags: string, seq: number, fields: Field[]): void {
    const peer = this.peer;
    const shown = `the stack sent ${peer.show(segment)}`;
    // PSH is advice: it counts where the script names it.
    const sent = flags.includes("P") ? segment.flags : segment.flags.replace("P", "");
    const sorted = (text: string): string => [...text].sort().join("");
    assert.equal(sorted(sent), sorted(flags), shown);
    // A number that the script cannot know is written as "*".
    if (!Number.isNaN(seq)) assert.equal(peer.relativeSeq(segment), seq, shown);
    const wanted = new Map(fields.map((field) => [field.name, field]));
    assert.equal(segment.data.length, wanted.get("len")?.numbers[0] ?? 0, shown);
    for (const field of fields) {
      assert.ok(fieldMatches(peer.fieldOf(segment, field.name), field.text), `${field.name}: ${shown}`);
    }
    peer.checkData(segment);
  }
}
