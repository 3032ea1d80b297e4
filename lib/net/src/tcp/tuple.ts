/** What tells one connection from another; the head of everything that the table of connections holds. */
export class Tuple {
  nextInBucket: Tuple | null = null;

  constructor(
    readonly localAddress: number,
    readonly localPort: number,
    readonly remoteAddress: number,
    readonly remotePort: number,
  ) {}
}
