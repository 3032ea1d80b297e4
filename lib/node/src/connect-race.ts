/**
 * Connects to a host by name where there are two families: joins the machine of RFC 8305 to lookups, sockets and
 * timers. What does not win is dropped without a word.
 */
import type { AddressFamily, FoundAddress } from "../../dns/src/resolver/lookup.ts";
import { type AttemptsOutput, type Candidate, ConnectionAttempts } from "../../sockets/src/happy-eyeballs.ts";
import { isSocketError, type SocketError, type TcpConnection } from "../../sockets/src/sockets.ts";
import { DnsError } from "./dns/errors.ts";
import { inOrder } from "./dns/lookup.ts";
import { AddressSearch, after } from "./dns/network.ts";
import { getDefaultResultOrder } from "./dns/order.ts";
import { AggregateSystemError, SystemError } from "./errors.ts";
import type { EventEmitter } from "./events.ts";
import {
  type ConnectOptions,
  checkedAttemptTimeout,
  getDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  type SocketEvents,
} from "./net-options.ts";
import { getClock, getSockets, sourceFor } from "./provider.ts";

/** How a race ends, unless it is cancelled. */
export interface RaceEnd {
  /** The connection stands, and is the owner's: it sets handlers at once. */
  won(connection: TcpConnection): void;
  lost(error: Error): void;
}

export interface RaceOptions {
  readonly host: string;
  readonly port: number;
  /** 0 for both. */
  readonly family: 0 | AddressFamily;
  /** False: the best address only, as `autoSelectFamily` says. */
  readonly tryAll: boolean;
  readonly delayMs: number;
}

/** @throws TypeError, RangeError for a time that is none. */
export function raceOptions(host: string, port: number, options: ConnectOptions): RaceOptions {
  const { family, autoSelectFamily, autoSelectFamilyAttemptTimeout: timeoutMs } = options;
  return {
    host,
    port,
    family: family === 4 || family === 6 ? family : 0,
    tryAll: autoSelectFamily ?? getDefaultAutoSelectFamily(),
    delayMs:
      timeoutMs === undefined
        ? getDefaultAutoSelectFamilyAttemptTimeout()
        : checkedAttemptTimeout(timeoutMs, "options.autoSelectFamilyAttemptTimeout"),
  };
}

/** One attempt: what it connects to, by what, and why not. */
class Attempt {
  connection: TcpConnection | null = null;
  error: SystemError | null = null;

  constructor(readonly candidate: Candidate) {}
}

export class ConnectRace implements AttemptsOutput {
  private readonly machine: ConnectionAttempts;
  private readonly search: AddressSearch;
  private readonly attempts: Attempt[] = [];
  /** Addresses of which "lookup" was told. */
  private readonly told = new Set<string>();
  private cancelTimer: (() => void) | null = null;
  /** Addresses of IPv6 that wait for those of IPv4. */
  private held: readonly FoundAddress[] | null = null;

  constructor(
    private readonly options: RaceOptions,
    /** Hears "lookup", "connectionAttempt" and its kin, and may cancel the race in each of them. */
    private readonly events: EventEmitter<SocketEvents>,
    private readonly end: RaceEnd,
  ) {
    this.machine = new ConnectionAttempts(options.delayMs, this);
    this.search = new AddressSearch(options.host, options.family, {
      found: (addresses) => this.found(addresses),
      complete: (error) => this.complete(error),
    });
  }

  /** Addresses that were tried, with the port, in their order; undefined where there was nothing to choose. */
  get attempted(): string[] | undefined {
    if (!this.isChoice || this.told.size < 2) return undefined;
    return this.attempts.map(({ candidate }) => `${candidate.address}:${this.options.port}`);
  }

  /** Nothing is told from inside this call. @throws Error when a run-time key is wrong */
  begin(): void {
    this.search.start();
  }

  /** Ends all attempts; nothing more is told. */
  cancel(): void {
    this.machine.cancel();
    this.stop();
  }

  // ---- what the machine wants ----

  start(number: number, candidate: Candidate): boolean {
    const { address, family } = candidate;
    const { port } = this.options;
    const attempt = new Attempt(candidate);
    this.attempts.push(attempt);
    this.events.emit("connectionAttempt", address, port, family);
    if (this.machine.isDone) return true;
    const connection = getSockets().connectTcp(address, port, {
      onConnect: () => {
        this.machine.connected(number);
        this.watch();
      },
      onData: () => {},
      onDrain: () => {},
      onEnd: () => {},
      onClose: (error) => {
        // An attempt that was aborted ends without a word.
        if (this.machine.isDone || attempt.connection === null) return;
        attempt.connection = null;
        this.fail(attempt, error ?? { code: "ECONNRESET", message: "the peer hung up" });
        this.machine.failed(number, getClock().monotonicMs());
        this.watch();
      },
    });
    if (isSocketError(connection)) {
      this.fail(attempt, connection);
      return false;
    }
    attempt.connection = connection;
    return true;
  }

  delayed(number: number): void {
    const { address, family } = this.attempts[number]!.candidate;
    this.events.emit("connectionAttemptTimeout", address, this.options.port, family);
  }

  abort(number: number): void {
    const attempt = this.attempts[number]!;
    const { connection } = attempt;
    attempt.connection = null;
    // The error of those that nobody answered, should all be lost.
    attempt.error = this.errorOf(attempt, "ETIMEDOUT");
    if (connection !== null) connection.destroy();
  }

  won(number: number): void {
    this.stop();
    const { connection } = this.attempts[number]!;
    if (connection !== null) this.end.won(connection);
  }

  lost(): void {
    this.stop();
    const errors: SystemError[] = [];
    for (const { error } of this.attempts) if (error !== null) errors.push(error);
    const first = errors[0];
    if (first === undefined) return;
    // As in Node, who looks for one family hears of one address.
    this.end.lost(this.isChoice && errors.length > 1 ? new AggregateSystemError(errors) : first);
  }

  /** Whether the race is between families, as programs see it. */
  private get isChoice(): boolean {
    return this.options.family === 0 && this.options.tryAll;
  }

  // ---- what the search finds ----

  private found(addresses: readonly FoundAddress[]): void {
    this.held = this.mustWait(addresses) ? addresses : null;
    if (this.held === null) this.tryThese(addresses);
  }

  /** Whether the best address may still come: there is no way to these, or one address is all that is tried. */
  private mustWait(addresses: readonly FoundAddress[]): boolean {
    const { family, tryAll } = this.options;
    if (family === 6 || addresses.some((one) => one.family === 4)) return false;
    return !tryAll || addresses.every(({ address }) => sourceFor(address) === null);
  }

  private tryThese(addresses: readonly FoundAddress[]): void {
    const { host, tryAll } = this.options;
    const sorted = inOrder(addresses, getDefaultResultOrder());
    const offered = tryAll ? sorted : sorted.slice(0, 1);
    for (const { address, family: its } of offered) {
      if (this.told.has(address)) continue;
      this.told.add(address);
      this.events.emit("lookup", null, address, its, host);
      if (this.machine.isDone) return;
    }
    this.machine.offer(offered, getClock().monotonicMs());
    // One address was asked for, and one is there.
    if (!tryAll && offered.length > 0) {
      this.search.cancel();
      this.machine.complete();
    }
    this.watch();
  }

  private complete(error: Error | null): void {
    const { held } = this;
    this.held = null;
    if (held !== null && !this.machine.isDone) this.tryThese(held);
    if (this.machine.isDone) return;
    if (this.told.size > 0) {
      this.machine.complete();
      this.watch();
      return;
    }
    const { host } = this.options;
    const failure = error ?? new DnsError("ENOTFOUND", "getaddrinfo", host);
    this.cancel();
    this.events.emit("lookup", failure, undefined, undefined, host);
    this.end.lost(failure);
  }

  // ---- inside ----

  private fail(attempt: Attempt, failure: SocketError): void {
    const error = this.errorOf(attempt, failure.code);
    attempt.error = error;
    const { address, family } = attempt.candidate;
    this.events.emit("connectionAttemptFailed", address, this.options.port, family, error);
  }

  private errorOf(attempt: Attempt, code: string): SystemError {
    return new SystemError(code, "connect", attempt.candidate.address, this.options.port);
  }

  /** One timer, for the machine's deadline. */
  private watch(): void {
    if (this.cancelTimer !== null) this.cancelTimer();
    this.cancelTimer = null;
    const { deadlineMs } = this.machine;
    if (deadlineMs === Infinity) return;
    this.cancelTimer = after(Math.max(1, deadlineMs - getClock().monotonicMs()), () => {
      this.cancelTimer = null;
      this.machine.poll(getClock().monotonicMs());
      this.watch();
    });
  }

  private stop(): void {
    this.search.cancel();
    if (this.cancelTimer !== null) this.cancelTimer();
    this.cancelTimer = null;
  }
}
