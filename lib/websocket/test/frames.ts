// Frames and readers as the tests make them.
import "../../web/test/core.ts";

const { FrameWriter } = await import("../src/frame-writer.ts");
const reading = await import("../src/message-reader.ts");
const { DEFAULT_LIMITS } = await import("../src/limits.ts");

export const MASK = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

/** The bytes of hexadecimal text; spaces do not count. */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
}

/** A frame as a client sends it, or with `mask` null as a server does. */
export function frame(
  opcode: number,
  payload: string | Uint8Array,
  fin = true,
  mask: Uint8Array | null = MASK,
): Uint8Array {
  const writer = new FrameWriter();
  writer.frame(opcode, typeof payload === "string" ? Buffer.from(payload) : payload, mask, fin);
  return writer.bytes.slice(0, writer.length);
}

/** A frame of a client whose payload is masked with zeros. */
export function plain(first: number, second: string, payload = ""): Uint8Array {
  return joined(Uint8Array.of(first), hex(second), new Uint8Array(4), hex(payload));
}

export function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** What a reader says of `bytes` cut at `cuts`, one line for each event. */
export function events(
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  masked = true,
  limits: Partial<typeof DEFAULT_LIMITS> = {},
): string[] {
  const reader = new reading.MessageReader({ ...DEFAULT_LIMITS, ...limits }, masked);
  const out: string[] = [];
  let from = 0;
  for (const to of [...cuts, bytes.length]) {
    // Borrowed bytes: spoilt after the call, so that whoever keeps them is found out.
    const lent = new Uint8Array(to - from + 3);
    lent.set(bytes.subarray(from, to), 2);
    let at = 2;
    const end = to - from + 2;
    while (at < end) {
      const event = reader.step(lent, at, end);
      at = reader.next;
      if (event === reading.NEED_MORE) break;
      switch (event) {
        case reading.TEXT:
          out.push(`text ${reader.text}`);
          break;
        case reading.BINARY:
          out.push(`binary ${Buffer.from(reader.data).toString("hex")}`);
          break;
        case reading.PING:
          out.push(`ping ${Buffer.from(reader.data).toString("latin1")}`);
          break;
        case reading.PONG:
          out.push(`pong ${Buffer.from(reader.data).toString("latin1")}`);
          break;
        case reading.CLOSE:
          out.push(`close ${reader.code} ${reader.reason}`.trimEnd());
          return out;
        default:
          out.push(`failed ${reader.code} ${reader.reason}`);
          return out;
      }
    }
    lent.fill(0xff);
    from = to;
  }
  return out;
}
