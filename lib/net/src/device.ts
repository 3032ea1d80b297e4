/** What the network stack asks of the world below it. */

/** One Ethernet interface. */
export interface NetDevice {
  /** Six bytes, constant. */
  readonly mac: Uint8Array;
  /** Largest IP packet in bytes, usually 1500. */
  readonly mtu: number;
  /**
   * Sends `frame[offset .. offset+length)`, which begins with the Ethernet header.
   * The bytes are borrowed for the call only. Returns false when the device's
   * queue is full and nothing was taken: TCP tries again, other traffic is lost.
   */
  transmit(frame: Uint8Array, offset: number, length: number): boolean;
}

/** A source of unpredictable numbers: sequence numbers, ports and transaction ids rest on it. */
export interface Random {
  /** 32 random bits as an unsigned number. */
  u32(): number;
}
