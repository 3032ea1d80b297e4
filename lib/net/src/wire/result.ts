/** What a parser says about foreign bytes; 0 is success, so that the test is one comparison. */

export const WIRE_OK = 0;
/** Shorter than the format's header, or than the length it announces. */
export const WIRE_TRUNCATED = 1;
/** A field holds a value that the format forbids. */
export const WIRE_MALFORMED = 2;
/** The checksum does not match. */
export const WIRE_CHECKSUM = 3;
/** Well-formed, but of a kind that this stack does not take (another version, somebody else's message). */
export const WIRE_UNSUPPORTED = 4;
/** A valid piece of a larger packet: the reassembler takes it. */
export const WIRE_FRAGMENT = 5;
/** Well-formed, and asks for what no sender may ask for (a source route). */
export const WIRE_REFUSED = 6;
