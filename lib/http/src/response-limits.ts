/** Bounds of what a client takes. */
import type { MessageLimits } from "./limits.ts";

/** What a client takes from a server. */
export const RESPONSE_LIMITS: MessageLimits = {
  headerBytesMax: 16_384,
  headerCountMax: 2_000,
  // The program bounds bodies as it reads them.
  bodyBytesMax: Number.MAX_SAFE_INTEGER,
};
/** Responses with a status 1xx before the one that answers the request. */
export const INFORMATIONAL_MAX = 32;
