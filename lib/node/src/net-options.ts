/** What sockets of `node:net` take and tell, and the defaults that programs can set. */
import { ATTEMPT_DELAY_MIN_MS, ATTEMPT_DELAY_MS } from "../../sockets/src/happy-eyeballs.ts";
import { validateBoolean, validateInteger } from "../../web/src/validate.ts";
import type { Family } from "./provider.ts";

export interface AddressInfo {
  address: string;
  family: Family;
  port: number;
}

export interface SocketEvents {
  close: [hadError: boolean];
  connect: [];
  connectionAttempt: [address: string, port: number, family: number];
  connectionAttemptFailed: [address: string, port: number, family: number, error: Error];
  connectionAttemptTimeout: [address: string, port: number, family: number];
  // biome-ignore lint/suspicious/noExplicitAny: a Buffer, or a string after setEncoding, as in Node
  data: [chunk: any];
  drain: [];
  end: [];
  error: [error: Error];
  finish: [];
  lookup: [error: Error | null, address: string | undefined, family: number | undefined, host: string];
  ready: [];
  timeout: [];
}

export interface SocketOptions {
  /** Keeps our side open when the peer ends its own. */
  allowHalfOpen?: boolean;
}

export interface ConnectOptions extends SocketOptions {
  port: number;
  host?: string;
  /** 4 or 6: addresses of this family only; 0: of both. */
  family?: number;
  /** Milliseconds without traffic before "timeout". */
  timeout?: number | undefined;
  /** False: of a name with several addresses only the first is tried. Where there is one family, all are, in turn. */
  autoSelectFamily?: boolean | undefined;
  /** Milliseconds after which an attempt that nobody answers is joined by the next; 10 at least. */
  autoSelectFamilyAttemptTimeout?: number | undefined;
}

let autoSelectFamily = true;
let attemptTimeoutMs = ATTEMPT_DELAY_MS;

export function getDefaultAutoSelectFamily(): boolean {
  return autoSelectFamily;
}

/** @throws TypeError for what is no boolean. */
export function setDefaultAutoSelectFamily(value: boolean): void {
  validateBoolean(value, "value");
  autoSelectFamily = value;
}

export function getDefaultAutoSelectFamilyAttemptTimeout(): number {
  return attemptTimeoutMs;
}

/** @throws TypeError, RangeError for what is no positive integer. */
export function setDefaultAutoSelectFamilyAttemptTimeout(value: number): void {
  attemptTimeoutMs = checkedAttemptTimeout(value, "value");
}

const INT32_MAX = 0x7fff_ffff;

/** @throws TypeError, RangeError for what is no positive integer. */
export function checkedAttemptTimeout(value: number, name: string): number {
  validateInteger(value, name, 1, INT32_MAX);
  return Math.max(ATTEMPT_DELAY_MIN_MS, value);
}
