/**
 * When a secondary asks its primary, and for how long it may serve what it has: a machine without clock,
 * sockets and chance.
 * @see RFC 1034 section 4.3.5, RFC 1996, RFC 1912 section 2.2
 */

/** Nothing to do until `deadline`. */
export const SECONDARY_WAIT = 0;
/** Ask the primary for its SOA record, and for the zone when it is newer; tell `finished` or `failed`. */
export const SECONDARY_ASK = 1;
/** The zone is too old to be served. */
export const SECONDARY_EXPIRE = 2;

/** Whatever the SOA record says: a primary is not asked more often than this, and not less often. */
export const REFRESH_SECONDS_MIN = 60;
export const REFRESH_SECONDS_MAX = 86_400;
export const RETRY_SECONDS_MIN = 30;
/** Before there is any zone: 5 s, doubled up to an hour. */
export const FIRST_RETRY_SECONDS = 5;
export const FIRST_RETRY_SECONDS_MAX = 3_600;
/** After NOTIFY: changes that follow each other are fetched together, and nobody can make us ask all the time. */
export const NOTIFY_SECONDS_MIN = 5;

export class Secondary {
  /** When `poll` has something to do next, in seconds. */
  deadline: number;
  /** There is a zone, and it may be served. */
  isServing = false;
  /** Of the zone that there is, expired or not; -1 before the first. */
  serial = -1;
  private isAsking = false;
  private isNotified = false;
  private lastAsked = -NOTIFY_SECONDS_MIN;
  private expiresAt = 0;
  private refreshSeconds = 0;
  private retrySeconds = 0;
  private expireSeconds = 0;
  private failures = 0;

  constructor(nowSeconds: number) {
    this.deadline = nowSeconds;
  }

  /** What is to be done now: `SECONDARY_WAIT`, `SECONDARY_ASK` or `SECONDARY_EXPIRE`. Ask again until it is to wait. */
  poll(nowSeconds: number): number {
    if (this.isServing && nowSeconds >= this.expiresAt) {
      this.isServing = false;
      return SECONDARY_EXPIRE;
    }
    if (this.isAsking || nowSeconds < this.deadline) return SECONDARY_WAIT;
    this.isAsking = true;
    this.isNotified = false;
    this.lastAsked = nowSeconds;
    this.deadline = this.isServing ? this.expiresAt : nowSeconds + FIRST_RETRY_SECONDS_MAX;
    return SECONDARY_ASK;
  }

  /**
   * The primary says that something changed (RFC 1996). True when it is news; whoever sends it must have been
   * found to be the primary.
   */
  notify(nowSeconds: number): boolean {
    if (this.isAsking) {
      const isNews = !this.isNotified;
      this.isNotified = true;
      return isNews;
    }
    const soon = Math.max(nowSeconds, this.lastAsked + NOTIFY_SECONDS_MIN);
    if (soon >= this.deadline) return false;
    this.deadline = soon;
    return true;
  }

  /** Whether a zone of this serial is newer than what there is (RFC 1982). */
  isNewer(serial: number): boolean {
    return this.serial < 0 || !this.isServing || ((serial - this.serial) | 0) > 0;
  }

  /** The primary answered, and what there is now is what it has. Times are those of its SOA record. */
  finished(serial: number, refresh: number, retry: number, expire: number, nowSeconds: number): void {
    this.serial = serial;
    this.refreshSeconds = Math.min(REFRESH_SECONDS_MAX, Math.max(REFRESH_SECONDS_MIN, refresh));
    this.retrySeconds = Math.min(REFRESH_SECONDS_MAX, Math.max(RETRY_SECONDS_MIN, retry));
    // A zone that expires before it is refreshed would come and go.
    this.expireSeconds = Math.max(this.refreshSeconds + this.retrySeconds, expire);
    this.isServing = true;
    this.isAsking = false;
    this.failures = 0;
    this.expiresAt = nowSeconds + this.expireSeconds;
    this.deadline = Math.min(this.expiresAt, nowSeconds + this.refreshSeconds);
    if (this.isNotified) this.deadline = nowSeconds + NOTIFY_SECONDS_MIN;
  }

  /** The primary did not answer, or what it sent was wrong. */
  failed(nowSeconds: number): void {
    this.isAsking = false;
    const doubled = FIRST_RETRY_SECONDS * 2 ** Math.min(20, this.failures++);
    const wait = this.serial < 0 ? Math.min(FIRST_RETRY_SECONDS_MAX, doubled) : this.retrySeconds;
    this.deadline = nowSeconds + wait;
    if (this.isServing) this.deadline = Math.min(this.deadline, this.expiresAt);
  }
}
