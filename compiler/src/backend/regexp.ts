/**
 * Literals of regular expressions as C: two functions each, for text of one and of two bytes per unit. They do what
 * runtime/std/regexp/match.ts does with the same program, instruction by instruction; see program.ts there.
 */
import { type CharSet, contains } from "@kiln/std/regexp/charset";
import * as op from "@kiln/std/regexp/program";
import type { Program, RegExpProgram } from "../ir/ir.ts";
import type { Context } from "./context.ts";

/** Sets of no more ranges are tested one by one. */
const RANGES_INLINE = 4;

/** The functions and the table `k_regexps` of the literals that are used. */
export function emitRegExps(c: Context, program: Program): string[] {
  if (!program.externs.has("regexpFind")) return [];
  const out = ['#include "regexp.h"'];
  const tables = new SetTables(out);
  const rows = c.regexps.map((index, n) => {
    const { program: p, source, flags } = program.regexps[index]!;
    out.push(`/* ${JSON.stringify(`/${source}/${flags}`).replaceAll("*/", "* /").replaceAll("/*", "/ *")} */`);
    out.push(...new Writer(p, `rx${n}`, false, tables).lines(), ...new Writer(p, `rx${n}w`, true, tables).lines());
    return `{rx${n}, rx${n}w, ${p.registers}, ${p.slots}, ${p.linear}, ${p.full}}`;
  });
  out.push(`const KRegExpCode k_regexps[] = {${rows.length > 0 ? rows.join(",\n") : "{0}"}};`);
  return out;
}

/** Tables of sets, each once. */
class SetTables {
  private readonly names = new Map<string, string>();

  constructor(private readonly out: string[]) {}

  /** 256 bits: the characters below 256. */
  bits(set: CharSet): string {
    const words = new Array<number>(8).fill(0);
    for (let c = 0; c < 256; c++) if (contains(set, c)) words[c >> 5] = (words[c >> 5]! | (1 << (c & 31))) >>> 0;
    return this.table("uint32_t", words);
  }

  table(type: string, numbers: readonly number[]): string {
    const body = numbers.join(", ");
    let name = this.names.get(body);
    if (name === undefined) {
      name = `rxt${this.names.size}`;
      this.names.set(body, name);
      this.out.push(`static const ${type} ${name}[] = {${body}};`);
    }
    return name;
  }
}

class Writer {
  private readonly code: number[];
  /** Places that something goes to. */
  private readonly targets = new Set<number>();
  /** What entries on the stack lead to, by number: labels. */
  private readonly resumes = new Map<string, number>();
  private readonly body: string[] = [];

  constructor(
    private readonly p: RegExpProgram,
    private readonly name: string,
    private readonly wide: boolean,
    private readonly tables: SetTables,
  ) {
    this.code = p.code;
  }

  lines(): string[] {
    const { p, body } = this;
    for (let pc = 0; pc < this.code.length; pc += this.length(pc)) this.scan(pc);
    for (let pc = 0; pc < this.code.length; pc += this.length(pc)) {
      if (this.targets.has(pc)) body.push(`L${pc}:;`);
      this.instruction(pc);
    }
    const unit = this.wide ? "uint16_t" : "uint8_t";
    const out = [
      `static int32_t ${this.name}(KRegExpRun *x) {`,
      `const ${unit} *s = x->text; const int32_t n = x->length, room = x->room; int32_t *const r = x->r, *const k = x->stack;`,
      "int32_t start = x->at, at, top; int64_t left = x->left; (void)s; (void)k; (void)room;",
      "next:;",
    ];
    if (p.anchored) out.push("if (start > 0) return K_RX_NONE;");
    const step = p.full && this.wide ? "k_rx_pair(s, start, n) ? 2 : 1" : "1";
    if (p.first >= 0) {
      const test = this.has(p.first, p.full && this.wide ? "k_rx_point(s, start, n)" : "s[start]");
      out.push(
        `if (!x->sticky) { while (start < n && !${test}) start += ${step}; }`,
        "if (start >= n) return K_RX_NONE;",
      );
    }
    out.push(`for (int32_t i = 0; i < ${p.registers}; i++) r[i] = -1;`, "at = start; top = 0;");
    out.push(...body);
    out.push("fail:");
    const cases = [...this.resumes].map(([label, id]) => `case ${id}: goto ${label};`).join(" ");
    out.push(
      "if (top == 0) goto advance;",
      "top -= 3; if (k[top] < 0) { r[~k[top]] = k[top + 1]; goto fail; }",
      "if (K_UNLIKELY(--left < 0)) { r[0] = start; return K_RX_EXCEEDED; }",
      `at = k[top + 1]; switch (k[top]) { ${cases} default: __builtin_unreachable(); }`,
      p.anchored ? "advance: return K_RX_NONE;" : "advance:",
    );
    if (!p.anchored)
      out.push(
        "if (x->sticky || start >= n) return K_RX_NONE;",
        `start += ${step}; if (K_UNLIKELY(left < 0)) { r[0] = start; return K_RX_EXCEEDED; } goto next;`,
      );
    out.push("full: r[0] = start; return K_RX_FULL;", "}");
    return out;
  }

  private length(pc: number): number {
    const o = this.code[pc]!;
    return op.LENGTHS[o]! + (o === op.MEMO ? this.code[pc + 2]! : 0);
  }

  private at(i: number): number {
    return this.code[i]!;
  }

  private scan(pc: number): void {
    switch (this.at(pc)) {
      case op.JUMP:
        this.targets.add(this.at(pc + 1));
        return;
      case op.FORK:
        this.target(this.at(pc + 1));
        return;
      case op.TEST:
      case op.TEST_POINT:
        this.targets.add(this.at(pc + 2));
        return;
      case op.LOOK_NOT:
        this.target(this.at(pc + 2));
        return;
      case op.COUNT:
        this.target(this.at(pc + 5));
        return;
    }
  }

  private target(pc: number): void {
    this.targets.add(pc);
    this.resume(`L${pc}`);
  }

  private resume(label: string): number {
    let id = this.resumes.get(label);
    if (id === undefined) this.resumes.set(label, (id = this.resumes.size));
    return id;
  }

  /** Whether the character `c` (without side effects) is in a set, as an expression. */
  private has(index: number, c: string): string {
    const set = this.p.sets[index]!;
    const limit = this.wide ? 0x10ffff : 0xff;
    const ranges: [number, number][] = [];
    for (let i = 0; i < set.length; i += 2) if (set[i]! <= limit) ranges.push([set[i]!, Math.min(set[i + 1]!, limit)]);
    if (ranges.length === 0) return "false";
    if (ranges.length === 1 && ranges[0]![0] === 0 && ranges[0]![1] === limit) return "true";
    const inline = (list: readonly [number, number][]): string =>
      list.map(([lo, hi]) => (lo === hi ? `${c} == ${lo}` : `(uint32_t)${c} - ${lo}u <= ${hi - lo}u`)).join(" || ");
    if (ranges.length <= RANGES_INLINE) return `(${inline(ranges)})`;
    const low = `(${this.tables.bits(set)}[${c} >> 5] >> (${c} & 31) & 1)`;
    if (!this.wide) return low;
    const high = ranges.filter(([, hi]) => hi > 255).map(([lo, hi]): [number, number] => [Math.max(lo, 256), hi]);
    const above =
      high.length === 0
        ? "false"
        : high.length <= RANGES_INLINE
          ? `(${inline(high)})`
          : `k_rx_in(${this.tables.table("uint32_t", high.flat())}, ${high.length}, ${c})`;
    return `(${c} < 256 ? ${low} : ${above})`;
  }

  private push(what: string, at: string, extra = ""): string {
    const third = extra === "" ? "" : ` k[top + 2] = ${extra};`;
    return `if (K_UNLIKELY(top + 3 > room)) goto full; k[top] = ${what}; k[top + 1] = ${at};${third} top += 3;`;
  }

  private save(r: number, value: string): string {
    return `${this.push(`~${r}`, `r[${r}]`)} r[${r}] = ${value};`;
  }

  private instruction(pc: number): void {
    const out = this.body;
    const a = this.at(pc + 1);
    const b = this.at(pc + 2);
    const points = this.wide;
    switch (this.at(pc)) {
      case op.MATCH:
        out.push("r[0] = start; r[1] = at; return K_RX_FOUND;");
        return;
      case op.CHAR:
        if (a > 255 && !this.wide) out.push("goto fail;");
        else out.push(`if (at >= n || s[at] != ${a}) goto fail; at++;`);
        return;
      case op.UNIT:
        out.push(`if (at >= n || !${this.has(a, "s[at]")}) goto fail; at++;`);
        return;
      case op.POINT:
        if (!points) out.push(`if (at >= n || !${this.has(a, "s[at]")}) goto fail; at++;`);
        else
          out.push(
            `if (at >= n) goto fail; { uint32_t c = k_rx_point(s, at, n); if (!${this.has(a, "c")}) goto fail; at += c > 0xffff ? 2 : 1; }`,
          );
        return;
      case op.CHAR_BACK:
        out.push(`if (at < 1 || s[at - 1] != ${a}) goto fail; at--;`);
        return;
      case op.UNIT_BACK:
        out.push(`if (at < 1 || !${this.has(a, "s[at - 1]")}) goto fail; at--;`);
        return;
      case op.POINT_BACK:
        if (!points) out.push(`if (at < 1 || !${this.has(a, "s[at - 1]")}) goto fail; at--;`);
        else
          out.push(
            `if (at < 1) goto fail; { at -= k_rx_pair(s, at - 2, n) ? 2 : 1; uint32_t c = k_rx_point(s, at, n); if (!${this.has(a, "c")}) goto fail; }`,
          );
        return;
      case op.FORK:
        out.push(this.push(String(this.resume(`L${a}`)), "at"));
        return;
      case op.JUMP:
        out.push(`goto L${a};`);
        return;
      case op.SAVE:
        out.push(this.save(a, "at"));
        return;
      case op.SETR:
        out.push(this.save(a, String(b)));
        return;
      case op.CLEAR:
        out.push(`for (int32_t i = ${a}; i < ${b}; i++) if (r[i] >= 0) { ${this.push("~i", "r[i]")} r[i] = -1; }`);
        return;
      case op.MOVED:
        out.push(`if (r[${a}] == at) goto fail;`);
        return;
      case op.COUNT:
        return this.count(pc);
      case op.STEP: {
        const min = this.at(pc + 3);
        out.push(
          `{ int32_t old = r[${a}]; bool empty = r[${b}] == at; if (empty && old >= ${min}) goto fail;`,
          `${this.save(a, `empty && old + 1 < ${min} ? ${min} : old + 1`)} }`,
        );
        return;
      }
      case op.TEST:
        out.push(`if (at >= n || !${this.has(a, "s[at]")}) goto L${b};`);
        return;
      case op.TEST_POINT:
        if (!points) out.push(`if (at >= n || !${this.has(a, "s[at]")}) goto L${b};`);
        else
          out.push(
            `if (at >= n) goto L${b}; { uint32_t c = k_rx_point(s, at, n); if (!${this.has(a, "c")}) goto L${b}; }`,
          );
        return;
      case op.START:
        out.push("if (at != 0) goto fail;");
        return;
      case op.END:
        out.push("if (at != n) goto fail;");
        return;
      case op.START_LINE:
        out.push("if (at != 0 && !k_rx_line_end(s[at - 1])) goto fail;");
        return;
      case op.END_LINE:
        out.push("if (at != n && !k_rx_line_end(s[at])) goto fail;");
        return;
      case op.BORDER:
        out.push(
          `{ bool before = at > 0 && ${this.has(a, "s[at - 1]")}, after = at < n && ${this.has(a, "s[at]")}; if (before ${b === 0 ? "==" : "!="} after) goto fail; }`,
        );
        return;
      case op.REFER:
        out.push(
          `{ int32_t from = r[${a * 2}], to = r[${a * 2 + 1}]; if (from >= 0 && to >= 0) { int32_t count = to - from${b === 0 ? "" : "; at -= count"};`,
          "if (at < 0 || count > n - at) goto fail;",
          `for (int32_t i = 0; i < count; i++) if (s[from + i] != s[at + i]) goto fail; left -= count;${b === 0 ? " at += count;" : ""} } }`,
        );
        return;
      case op.LOOK_AT:
      case op.LOOK_NOT:
        out.push(
          `{ int32_t height = top; ${this.save(a, "height")} ${this.save(a + 1, "at")}`,
          `${this.at(pc) === op.LOOK_NOT ? this.push(String(this.resume(`L${b}`)), "at") : ""} }`,
        );
        return;
      case op.LOOK_DONE:
        out.push(
          `{ int32_t to = r[${a}]; for (int32_t i = to; i < top; i += 3) if (k[i] < 0) { k[to] = k[i]; k[to + 1] = k[i + 1]; to += 3; } top = to; at = r[${a + 1}]; }`,
        );
        return;
      case op.LOOK_FAIL:
        out.push(
          `{ int32_t height = r[${a}]; while (top > height) { top -= 3; if (k[top] < 0) r[~k[top]] = k[top + 1]; } goto fail; }`,
        );
        return;
      case op.RUN:
      case op.RUN_POINT:
        if (this.at(pc) === op.RUN_POINT && points) return this.runPoints(pc);
        return this.runUnits(pc);
      case op.MEMO: {
        const starts = Array.from({ length: b }, (_, i) => ` + (r[${this.at(pc + 3 + i)}] < at)`);
        out.push(`if (k_rx_tried(x, ${a}u${starts.join("")}, at)) goto fail;`);
        return;
      }
      case op.FAIL:
        out.push("goto fail;");
        return;
      default:
        throw new Error(`regular expression instruction ${this.at(pc)}`);
    }
  }

  private count(pc: number): void {
    const [r, min, max, lazy, exit, begin] = [1, 2, 3, 4, 5, 6].map((i) => this.at(pc + i)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (max >= 0) this.body.push(`if (r[${r}] >= ${max}) goto L${exit};`);
    if (lazy !== 0)
      this.body.push(
        `if (r[${r}] >= ${min}) { ${this.push(String(this.resume(`R${pc}`)), "at")} goto L${exit}; }`,
        `R${pc}:;`,
      );
    else this.body.push(`if (r[${r}] >= ${min}) { ${this.push(String(this.resume(`L${exit}`)), "at")} }`);
    this.body.push(this.save(begin, "at"));
  }

  /** Set, least and most repetitions, greediness and memo slot of a run. */
  private runOperands(pc: number): [set: number, min: number, max: number, how: number, slot: number] {
    return [this.at(pc + 1), this.at(pc + 2), this.at(pc + 3), this.at(pc + 4), this.at(pc + 5)];
  }

  private runUnits(pc: number): void {
    const [set, min, max, how, slot] = this.runOperands(pc);
    const out = this.body;
    const has = this.has(set, "s[at]");
    const most = how === op.LAZY ? min : max;
    out.push(
      `{ int32_t begin = at, least = ${min === 0 ? "at" : `n - at < ${min} ? n + 1 : at + ${min}`}, most = ${most < 0 ? "n" : `n - at < ${most} ? n : at + ${most}`}; (void)least;`,
    );
    if (slot < 0) out.push(`while (at < most && ${has}) at++;`);
    else
      out.push(
        `if (K_LIKELY(!x->memo)) { while (at < most && ${has}) at++; }`,
        `else while (at < most && ${has}) { if (at + 1 >= least && k_rx_tried(x, ${slot}, at + 1)) { if (at + 1 == least) goto fail; break; } at++; }`,
      );
    out.push("left -= at - begin;");
    if (min > 0) out.push("if (at < least) goto fail;");
    const again = `R${pc}`;
    const after = `A${pc}`;
    if (how === op.GREEDY) {
      out.push(`if (at > least) { ${this.push(String(this.resume(again)), "at", "least")} } goto ${after}; }`);
      out.push(`${again}: at--; k[top + 1] = at; if (at > k[top + 2]) top += 3;`, `${after}:;`);
    } else if (how === op.LAZY && (max < 0 || max > min)) {
      out.push(`${this.push(String(this.resume(again)), "at", String(max < 0 ? -1 : max - min))} goto ${after}; }`);
      out.push(`${again}: if (at >= n || !${has}) goto fail; at++;`);
      this.lazyRest(slot, after);
    } else out.push("}");
  }

  private lazyRest(slot: number, after: string): void {
    if (slot >= 0) this.body.push(`if (k_rx_tried(x, ${slot}, at)) goto fail;`);
    this.body.push(
      "if (k[top + 2] != 1) { k[top + 1] = at; if (k[top + 2] > 0) k[top + 2]--; top += 3; }",
      `${after}:;`,
    );
  }

  private runPoints(pc: number): void {
    const [set, min, max, how, slot] = this.runOperands(pc);
    const out = this.body;
    const most = how === op.LAZY ? min : max < 0 ? 0x7fffffff : max;
    out.push(
      "{ int32_t begin = at, least = at, count = 0;",
      `while (count < ${most} && at < n) { uint32_t c = k_rx_point(s, at, n); if (!${this.has(set, "c")}) break; int32_t after = at + (c > 0xffff ? 2 : 1);`,
    );
    if (slot >= 0) out.push(`if (count >= ${min} && k_rx_tried(x, ${slot}, after)) break;`);
    out.push(`at = after; if (++count == ${min}) { least = at;`);
    if (slot >= 0 && min > 0) out.push(`if (k_rx_tried(x, ${slot}, at)) goto fail;`);
    out.push("} }", "left -= at - begin;");
    if (min > 0) out.push(`if (count < ${min}) goto fail;`);
    const again = `R${pc}`;
    const after = `A${pc}`;
    if (how === op.GREEDY) {
      out.push(`if (at > least) { ${this.push(String(this.resume(again)), "at", "least")} } goto ${after}; }`);
      out.push(
        `${again}: at -= k_rx_pair(s, at - 2, n) ? 2 : 1; k[top + 1] = at; if (at > k[top + 2]) top += 3;`,
        `${after}:;`,
      );
    } else if (how === op.LAZY && (max < 0 || max > min)) {
      out.push(`${this.push(String(this.resume(again)), "at", String(max < 0 ? -1 : max - min))} goto ${after}; }`);
      out.push(
        `${again}: if (at >= n) goto fail; { uint32_t c = k_rx_point(s, at, n); if (!${this.has(set, "c")}) goto fail; at += c > 0xffff ? 2 : 1; }`,
      );
      this.lazyRest(slot, after);
    } else out.push("}");
  }
}
