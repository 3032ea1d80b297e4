/** Bounds of the board. With all of them reached it fits into the memory that README.md names. */

/** Their numbers are kept in 16 bits. */
export const USERS_MAX = 10_000;
/** Posts that are kept; older ones make room. A power of two, so that its number gives its place in the ring by a mask. */
export const POSTS_MAX = 16_384;
/** Users that one user follows. Reading a timeline looks at the newest post of each. */
export const FOLLOWS_MAX = 256;
/** Posts of a timeline or of a user that can be reached by paging. */
export const TIMELINE_MAX = 800;
/** Characters (code points) of a post. */
export const TEXT_CHARACTERS_MAX = 280;
/** Posts of a page, when the client does not say how many, and at most. */
export const PAGE_POSTS = 20;
export const PAGE_POSTS_MAX = 100;
/** Bytes of a request's body: a post of which each character is written as two escapes fits. */
export const BODY_BYTES_MAX = 4_096;
/** Clients that are told of posts as they come. */
export const LIVE_CLIENTS_MAX = 256;
/** Bytes that may wait for such a client; one that lets more wait is dropped. */
export const LIVE_QUEUED_BYTES_MAX = 65_536;
/** Bytes of a message of such a client, which has nothing to say. */
export const LIVE_MESSAGE_BYTES_MAX = 128;
