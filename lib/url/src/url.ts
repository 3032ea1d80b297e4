/**
 * `URL` of the URL standard.
 * @see https://url.spec.whatwg.org/#url-class
 */
import {
  defaultPort,
  FRAGMENT,
  HOST,
  HOSTNAME,
  PATH_START,
  PORT,
  parseUrl,
  parseUrlPart,
  QUERY,
  SCHEME_START,
  type UrlRecord,
} from "./parser.ts";
import { percentEncode, USERINFO_SET } from "./percent.ts";
import { type QueryOwner, SHOWN, type Show, scalarText, URLSearchParams } from "./search-params.ts";

/** What the constructor throws; `code` and `input` are Node's. */
export class InvalidUrlError extends TypeError {
  readonly code = "ERR_INVALID_URL";
  readonly input: string;

  constructor(input: string) {
    super("Invalid URL");
    this.input = input;
  }
}

export class URL implements QueryOwner {
  #record: UrlRecord;
  #hrefText: string | null = null;
  #params: URLSearchParams | null = null;

  /** @throws TypeError when `input` is no URL, or relative without `base`. */
  constructor(input: string | URL, base: string | URL | undefined = undefined) {
    const record = parseWithBase(input, base);
    if (record === null) throw new InvalidUrlError(typeof input === "string" ? input : input.href);
    this.#record = record;
  }

  static canParse(input: string | URL, base: string | URL | undefined = undefined): boolean {
    return parseWithBase(input, base) !== null;
  }

  get href(): string {
    const known = this.#hrefText;
    if (known !== null) return known;
    const text = this.#record.toText();
    this.#hrefText = text;
    return text;
  }

  /** @throws TypeError when `value` is no URL. */
  set href(value: string) {
    const record = parseUrl(scalarText(value), null);
    if (record === null) throw new InvalidUrlError(value);
    this.#record = record;
    this.changed();
    this.reloadParams();
  }

  get origin(): string {
    const record = this.#record;
    switch (record.scheme) {
      case "http":
      case "https":
      case "ws":
      case "wss":
      case "ftp":
        return `${record.scheme}://${this.host}`;
      case "blob": {
        const inner = record.opaque ? parseUrl(record.opaquePath, null) : null;
        if (inner === null || (inner.scheme !== "http" && inner.scheme !== "https")) return "null";
        return `${inner.scheme}://${inner.host ?? ""}${inner.port >= 0 ? `:${inner.port}` : ""}`;
      }
      default:
        return "null";
    }
  }

  get protocol(): string {
    return `${this.#record.scheme}:`;
  }

  set protocol(value: string) {
    parseUrlPart(`${scalarText(value)}:`, this.#record, SCHEME_START);
    this.changed();
  }

  get username(): string {
    return this.#record.username;
  }

  set username(value: string) {
    if (this.cannotHaveCredentials()) return;
    this.#record.username = percentEncode(scalarText(value), USERINFO_SET);
    this.changed();
  }

  get password(): string {
    return this.#record.password;
  }

  set password(value: string) {
    if (this.cannotHaveCredentials()) return;
    this.#record.password = percentEncode(scalarText(value), USERINFO_SET);
    this.changed();
  }

  get host(): string {
    const record = this.#record;
    if (record.host === null) return "";
    return record.port < 0 ? record.host : `${record.host}:${record.port}`;
  }

  set host(value: string) {
    if (this.#record.opaque) return;
    parseUrlPart(scalarText(value), this.#record, HOST);
    this.changed();
  }

  get hostname(): string {
    return this.#record.host ?? "";
  }

  set hostname(value: string) {
    if (this.#record.opaque) return;
    parseUrlPart(scalarText(value), this.#record, HOSTNAME);
    this.changed();
  }

  get port(): string {
    return this.#record.port < 0 ? "" : `${this.#record.port}`;
  }

  set port(value: string) {
    if (this.cannotHaveCredentials()) return;
    if (value === "") this.#record.port = -1;
    else parseUrlPart(scalarText(`${value}`), this.#record, PORT);
    this.changed();
  }

  get pathname(): string {
    return this.#record.pathText();
  }

  set pathname(value: string) {
    if (this.#record.opaque) return;
    this.#record.path = [];
    parseUrlPart(scalarText(value), this.#record, PATH_START);
    this.changed();
  }

  get search(): string {
    const query = this.#record.query;
    return query === null || query === "" ? "" : `?${query}`;
  }

  set search(value: string) {
    const record = this.#record;
    if (value === "") {
      record.query = null;
      this.trimOpaquePath();
    } else {
      const text = scalarText(value);
      record.query = "";
      parseUrlPart(text.charCodeAt(0) === 0x3f ? text.slice(1) : text, record, QUERY);
    }
    this.changed();
    this.reloadParams();
  }

  get searchParams(): URLSearchParams {
    const known = this.#params;
    if (known !== null) return known;
    const params = URLSearchParams.owned(this);
    params.reload(this.#record.query ?? "");
    this.#params = params;
    return params;
  }

  get hash(): string {
    const fragment = this.#record.fragment;
    return fragment === null || fragment === "" ? "" : `#${fragment}`;
  }

  set hash(value: string) {
    const record = this.#record;
    if (value === "") {
      record.fragment = null;
      this.trimOpaquePath();
    } else {
      const text = scalarText(value);
      record.fragment = "";
      parseUrlPart(text.charCodeAt(0) === 0x23 ? text.slice(1) : text, record, FRAGMENT);
    }
    this.changed();
  }

  toString(): string {
    return this.href;
  }

  /** Its parts as `console.log` shows them. */
  [SHOWN](depth: number | null, options: object, show: Show): string {
    if (depth !== null && depth < 0) return "URL {}";
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } =
      this;
    const parts = {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      searchParams,
      hash,
    };
    return `URL ${show(parts, options)}`;
  }

  toJSON(): string {
    return this.href;
  }

  /** `searchParams` changed. @internal */
  queryChanged(query: string): void {
    this.#record.query = query === "" ? null : query;
    if (query === "") this.trimOpaquePath();
    this.changed();
  }

  private changed(): void {
    this.#hrefText = null;
  }

  private reloadParams(): void {
    if (this.#params !== null) this.#params.reload(this.#record.query ?? "");
  }

  private cannotHaveCredentials(): boolean {
    const record = this.#record;
    return record.host === null || record.host === "" || defaultPort(record.scheme) === 0;
  }

  /** Without query and fragment, trailing spaces of an opaque path would not survive a round trip. */
  private trimOpaquePath(): void {
    const record = this.#record;
    if (!record.opaque || record.query !== null || record.fragment !== null) return;
    let to = record.opaquePath.length;
    while (to > 0 && record.opaquePath.charCodeAt(to - 1) === 0x20) to--;
    record.opaquePath = record.opaquePath.slice(0, to);
  }
}

function parseWithBase(input: string | URL, base: string | URL | undefined): UrlRecord | null {
  const text = typeof input === "string" ? scalarText(input) : input.href;
  if (base === undefined) return parseUrl(text, null);
  const baseRecord = parseUrl(typeof base === "string" ? scalarText(base) : base.href, null);
  return baseRecord === null ? null : parseUrl(text, baseRecord);
}
