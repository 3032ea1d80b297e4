/** How objects that are more than their properties are copied by `structuredClone`. */

/** A method under this key gives the copy. */
export const copyOf = Symbol("copy");

export interface Copyable {
  readonly [copyOf]?: () => object;
}
