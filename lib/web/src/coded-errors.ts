/** Misuse that Node reports with a code. */

/** The stack with the code behind the name, as Node shows its own errors. */
function codedStack(stack: string | undefined, name: string, code: string): string {
  return stack === undefined ? "" : `${name} [${code}]${stack.slice(name.length)}`;
}

export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = codedStack(this.stack, this.name, code);
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

export class CodedTypeError extends TypeError {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = codedStack(this.stack, this.name, code);
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

export class CodedRangeError extends RangeError {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = codedStack(this.stack, this.name, code);
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

/** What functions that take a signal reject with when it aborts. */
export class AbortError extends Error {
  readonly code = "ABORT_ERR";

  constructor(cause: unknown = undefined, message = "The operation was aborted") {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AbortError";
  }
}
