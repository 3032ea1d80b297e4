/**
 * Contexts, and which functions deserve one for each place that calls them: those with type parameters, and those
 * where what comes out depends so much on what goes in that one instance would mix up what its callers keep apart.
 */
import { definedKey, EACH_KEY } from "../ir/each-key.ts";
import type { Func, Inst } from "../ir/ir.ts";
import type { Ctx } from "./domain.ts";

/** Of longer chains the newest site and the oldest are kept: where a chain began tells most apart. */
const CONTEXT_DEPTH = 3;

/** Contexts by their sites, and sites by what they stand for. */
export class Contexts {
  private readonly ctxs = new Map<string, Ctx>();
  private readonly sites = new Map<string, number>();
  private readonly keySites = new Set<number>();

  of(sites: readonly number[]): Ctx {
    const cut = this.cut(sites);
    const key = cut.join(",");
    let c = this.ctxs.get(key);
    if (c === undefined) {
      c = { id: this.ctxs.size, sites: cut };
      this.ctxs.set(key, c);
    }
    return c;
  }

  private cut(sites: readonly number[]): readonly number[] {
    if (sites.length <= CONTEXT_DEPTH) return sites;
    const oldest = sites.slice(1 - CONTEXT_DEPTH);
    const between = sites.slice(1, 1 - CONTEXT_DEPTH);
    const at = between.findIndex((site) => this.keySites.has(site));
    // What is done with a key is told apart as well.
    return at < 0 ? [sites[0]!, ...oldest] : [...sites.slice(0, Math.min(2, at + 1)), between[at]!, ...oldest];
  }

  site(key: string): number {
    let id = this.sites.get(key);
    if (id === undefined) {
      id = this.sites.size + 1;
      this.sites.set(key, id);
    }
    return id;
  }

  /** What sites stand for, in the order of their numbers, which begin with 1. */
  siteKeys(): Iterable<string> {
    return this.sites.keys();
  }

  /** What stands for a call with a key of this text: it is kept in the chains of the calls that follow. */
  keySite(text: string): number {
    const site = this.site(`each ${text}`);
    this.keySites.add(site);
    return site;
  }
}

/** Functions of so few instructions, without loops, make or hand on a value: contexts of theirs cost little. */
const SMALL = 12;

const known = new WeakMap<Func, boolean>();

/** Whether calls of `f` are told apart. */
export function isToldApart(f: Func): boolean {
  if (f.generic || f.id.startsWith("std/")) return f.generic;
  let answer = known.get(f);
  if (answer === undefined) {
    const passed = passedOn(f);
    answer =
      isSmall(f) || f.blocks.some((b) => b.insts.some((i) => (makes(i) && !passed.has(i)) || writesUnderParameter(i)));
    known.set(f, answer);
  }
  return answer;
}

const isSmall = (f: Func): boolean => f.blocks.length <= 2 && f.blocks.every((b) => b.insts.length <= SMALL);

/** Functions that make functions of what they are given: factories of classes, of handlers, of members. */
const makes = (i: Inst): boolean =>
  (i.op === "func" && i.args.length > 0) || (i.op === "call" && i.imm.name === EACH_KEY);

/** Functions that are only handed to methods which call them while they run, as `list.map(…)` does. */
function passedOn(f: Func): ReadonlySet<Inst> {
  const handed = new Set<Inst>();
  const kept = new Set<Inst>();
  for (const b of f.blocks)
    for (const i of b.insts)
      i.args.forEach((x, k) => {
        if (x.op === "func") (i.op === "callm" && k > 0 && CALLS_BACK.has(i.imm.name ?? "") ? handed : kept).add(x);
      });
  for (const x of kept) handed.delete(x);
  return handed;
}

/** Methods of arrays, maps and text that call what they are given and do not keep it. */
const CALLS_BACK: ReadonlySet<string> = new Set(
  "every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight replace replaceAll some sort toSorted".split(
    " ",
  ),
);

/** Whether a property is written whose name the caller gives. */
function writesUnderParameter(i: Inst): boolean {
  if (i.op === "setelem") return isParameter(i.args[1]);
  return isParameter(definedKey(i));
}

const isParameter = (i: Inst | null | undefined): boolean =>
  i?.op === "param" || (i?.op === "pi" && isParameter(i.args[0]));
