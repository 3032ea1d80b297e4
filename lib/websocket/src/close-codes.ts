/**
 * Codes of Close frames.
 * @see RFC 6455 section 7.4, and the registry that it founds
 */

export const NORMAL_CLOSURE = 1000;
export const GOING_AWAY = 1001;
export const PROTOCOL_ERROR = 1002;
export const UNSUPPORTED_DATA = 1003;
/** Never sent: the peer's Close frame had no code. */
export const NO_STATUS_RECEIVED = 1005;
/** Never sent: there was no Close frame. */
export const ABNORMAL_CLOSURE = 1006;
export const INVALID_PAYLOAD = 1007;
export const POLICY_VIOLATION = 1008;
export const MESSAGE_TOO_BIG = 1009;
export const INTERNAL_ERROR = 1011;

/** Whether a Close frame may carry `code`: one that is registered and not reserved, or one of libraries and programs. */
export function isCloseCode(code: number): boolean {
  if (code >= 3000 && code <= 4999) return true;
  // 1004 is reserved; 1005, 1006 and 1015 say that there was no frame.
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
}

/** Whether a program may close with `code` (the WebSockets standard): 1000, or a code of libraries and programs. */
export function isProgramCloseCode(code: number): boolean {
  return code === NORMAL_CLOSURE || (code >= 3000 && code <= 4999);
}
