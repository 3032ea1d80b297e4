/** What a client may ask for at once; each says what happens beyond it. */

/** Units of a request target; a longer one is answered with 414. */
export const TARGET_UNITS_MAX = 8192;
/** Elements of Accept-Encoding that are read; those behind them count as not said. */
export const CODINGS_MAX = 32;
/** Entity tags of If-Match and If-None-Match that are compared; those behind them match nothing. */
export const ENTITY_TAGS_MAX = 64;
/** Ranges of one request; with more, the Range field is ignored and the whole file sent. */
export const RANGES_MAX = 16;
/** Files of a site; a table of more is not made. */
export const FILES_MAX = 65_536;
