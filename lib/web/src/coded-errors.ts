/** Misuse that Node reports with a code. */

export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export class CodedTypeError extends TypeError {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export class CodedRangeError extends RangeError {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What functions that take a signal reject with when it aborts. */
export class AbortError extends Error {
  readonly code = "ABORT_ERR";

  constructor(cause: unknown = undefined) {
    super("The operation was aborted", cause === undefined ? undefined : { cause });
    this.name = "AbortError";
  }
}
