/**
 * Connecting to a host with several addresses, as a pure machine: addresses, what becomes of attempts and the time
 * go in, attempts come out through `AttemptsOutput`. Families take turns; an attempt that is not answered within the
 * delay is joined by the next one and stays in the race; the first that connects wins.
 * @see RFC 8305 sections 4 to 6
 */

/** How long an attempt is alone (RFC 8305 section 8; Node's `autoSelectFamilyAttemptTimeout`). */
export const ATTEMPT_DELAY_MS = 250;
/** Less would be a flood of attempts (RFC 8305 section 5). */
export const ATTEMPT_DELAY_MIN_MS = 10;
/** Addresses that are tried, of both families; more are left out. */
export const ATTEMPTS_MAX = 16;
/**
 * When the last attempt has failed, earlier ones that nobody answered have this long, and so have answers about names
 * that are on their way. Long enough for a second SYN.
 */
export const LAST_CALL_MS = 2_000;

export interface Candidate {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface AttemptsOutput {
  /** Connects; what becomes of it is told by `connected` or `failed`, later. False: it failed at once. */
  start(attempt: number, candidate: Candidate): boolean;
  /** Nobody has answered the attempt within the delay: another follows. It is still in the race. */
  delayed(attempt: number): void;
  /** Ends the attempt. Nothing of it is to be told any more. */
  abort(attempt: number): void;
  /** The attempt has the connection; the others were aborted. The race is over. */
  won(attempt: number): void;
  /** All attempts failed, or there was nothing to try. The race is over. */
  lost(): void;
}

/** Attempts have numbers from 0, in the order in which they start. */
export class ConnectionAttempts {
  /** When `poll` has something to do. */
  deadlineMs = Infinity;
  isDone = false;
  /** Addresses beyond `ATTEMPTS_MAX`. */
  dropMany = 0;
  /** What is left to try, best first. */
  private waiting: Candidate[] = [];
  private readonly tried: Candidate[] = [];
  /** Attempts that are on their way. */
  private readonly running: number[] = [];
  private allKnown = false;
  private isLastCall = false;

  /** `delayMs` between attempts; no less than `ATTEMPT_DELAY_MIN_MS`. */
  constructor(
    private readonly delayMs: number,
    private readonly output: AttemptsOutput,
  ) {}

  /**
   * The addresses that are known by now, best first. It may be called again with those and more: what was tried is
   * not tried again.
   */
  offer(sorted: readonly Candidate[], nowMs: number): void {
    if (this.isDone) return;
    this.waiting = this.inTurns(sorted);
    // Nothing is to be waited for where there is no attempt, or none that is young.
    if (this.waiting.length > 0 && (this.deadlineMs === Infinity || this.isLastCall)) this.startNext(nowMs);
  }

  /** No further addresses will come. */
  complete(): void {
    if (this.isDone || this.allKnown) return;
    this.allKnown = true;
    if (this.waiting.length > 0) return;
    if (this.running.length === 0) this.lose();
    // The last attempt has all the time that it takes.
    else if (!this.isLastCall) this.deadlineMs = Infinity;
  }

  connected(attempt: number): void {
    if (this.isDone || !this.forget(attempt)) return;
    this.end();
    this.output.won(attempt);
  }

  failed(attempt: number, nowMs: number): void {
    if (this.isDone || !this.forget(attempt)) return;
    // While a later attempt is young, the others wait for their turn as before.
    if (attempt === this.tried.length - 1) this.startNext(nowMs);
    else if (this.isLastCall && this.allKnown && this.running.length === 0) this.lose();
  }

  poll(nowMs: number): void {
    if (this.isDone || nowMs < this.deadlineMs) return;
    if (this.isLastCall) this.lose();
    else if (this.waiting.length > 0) this.startNext(nowMs);
    // The next address that comes is tried at once.
    else this.deadlineMs = Infinity;
  }

  /** Aborts what is on its way, and tells nothing more. */
  cancel(): void {
    if (!this.isDone) this.end();
  }

  /** RFC 8305 section 4: one of each family in turn, the family that was not tried last first. */
  private inTurns(sorted: readonly Candidate[]): Candidate[] {
    const six: Candidate[] = [];
    const four: Candidate[] = [];
    const seen = new Set<string>();
    for (const { address } of this.tried) seen.add(address);
    for (const candidate of sorted) {
      if (seen.has(candidate.address)) continue;
      seen.add(candidate.address);
      (candidate.family === 6 ? six : four).push(candidate);
    }
    const last = this.tried[this.tried.length - 1];
    const sixFirst = last === undefined ? sorted[0]?.family === 6 : last.family === 4;
    const first = sixFirst ? six : four;
    const second = sixFirst ? four : six;
    const room = ATTEMPTS_MAX - this.tried.length;
    const turns: Candidate[] = [];
    for (let i = 0; turns.length < room && (i < first.length || i < second.length); i++) {
      if (i < first.length) turns.push(first[i]!);
      if (i < second.length && turns.length < room) turns.push(second[i]!);
    }
    this.dropMany = six.length + four.length - turns.length;
    return turns;
  }

  /** Tries addresses until one does not fail at once. */
  private startNext(nowMs: number): void {
    while (!this.isDone) {
      const next = this.waiting.shift();
      if (next === undefined) {
        this.callLast(nowMs);
        return;
      }
      const newest = this.tried.length - 1;
      if (newest >= 0 && this.running.includes(newest)) this.output.delayed(newest);
      // Whoever is told may have ended the race.
      if (this.isDone) return;
      const attempt = this.tried.length;
      this.tried.push(next);
      this.isLastCall = false;
      const isLast = this.waiting.length === 0 && this.allKnown;
      this.deadlineMs = isLast ? Infinity : nowMs + Math.max(ATTEMPT_DELAY_MIN_MS, this.delayMs);
      this.running.push(attempt);
      if (this.output.start(attempt, next)) return;
      this.forget(attempt);
    }
  }

  /** The last attempt has failed: something may still come of earlier ones, or of names. */
  private callLast(nowMs: number): void {
    if (this.allKnown && this.running.length === 0) {
      this.lose();
      return;
    }
    this.isLastCall = true;
    this.deadlineMs = nowMs + LAST_CALL_MS;
  }

  /** False when it was over before. */
  private forget(attempt: number): boolean {
    const place = this.running.indexOf(attempt);
    if (place < 0) return false;
    this.running.splice(place, 1);
    return true;
  }

  private lose(): void {
    this.end();
    this.output.lost();
  }

  private end(): void {
    this.isDone = true;
    this.deadlineMs = Infinity;
    this.waiting = [];
    for (const attempt of this.running.splice(0)) this.output.abort(attempt);
  }
}
