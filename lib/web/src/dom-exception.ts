/**
 * `DOMException`.
 * @see https://webidl.spec.whatwg.org/#idl-DOMException
 */

/** The legacy code of each name (Web IDL, table of error names); names that are not here have 0. */
function legacyCode(name: string): number {
  switch (name) {
    case "IndexSizeError":
      return 1;
    case "HierarchyRequestError":
      return 3;
    case "WrongDocumentError":
      return 4;
    case "InvalidCharacterError":
      return 5;
    case "NoModificationAllowedError":
      return 7;
    case "NotFoundError":
      return 8;
    case "NotSupportedError":
      return 9;
    case "InUseAttributeError":
      return 10;
    case "InvalidStateError":
      return 11;
    case "SyntaxError":
      return 12;
    case "InvalidModificationError":
      return 13;
    case "NamespaceError":
      return 14;
    case "InvalidAccessError":
      return 15;
    case "TypeMismatchError":
      return 17;
    case "SecurityError":
      return 18;
    case "NetworkError":
      return 19;
    case "AbortError":
      return 20;
    case "URLMismatchError":
      return 21;
    case "QuotaExceededError":
      return 22;
    case "TimeoutError":
      return 23;
    case "InvalidNodeTypeError":
      return 24;
    case "DataCloneError":
      return 25;
    default:
      return 0;
  }
}

export class DOMException extends Error {
  static readonly INDEX_SIZE_ERR = 1;
  static readonly HIERARCHY_REQUEST_ERR = 3;
  static readonly INVALID_CHARACTER_ERR = 5;
  static readonly NOT_FOUND_ERR = 8;
  static readonly NOT_SUPPORTED_ERR = 9;
  static readonly INVALID_STATE_ERR = 11;
  static readonly SYNTAX_ERR = 12;
  static readonly NETWORK_ERR = 19;
  static readonly ABORT_ERR = 20;
  static readonly QUOTA_EXCEEDED_ERR = 22;
  static readonly TIMEOUT_ERR = 23;
  static readonly DATA_CLONE_ERR = 25;

  /** The second argument is the name, or an object with name and cause. */
  constructor(message = "", options: string | { name?: string; cause?: unknown } = "Error") {
    const name = typeof options === "string" ? options : (options.name ?? "Error");
    const rest = typeof options === "object" && options.cause !== undefined ? { cause: options.cause } : undefined;
    super(message, rest);
    this.name = name;
  }

  get code(): number {
    return legacyCode(this.name);
  }
}
