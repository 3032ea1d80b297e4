/** The receive window (RFC 9293 section 3.8.6.2.2). */
import { TCP_WINDOW_SCALE_MAX } from "../wire/tcpoptions.ts";
import type { Tcb } from "./tcb.ts";

const WINDOW_FIELD_MAX = 65535;

/** The shift that makes a window of `bufferBytes` fit the 16-bit field. */
export function windowScaleFor(bufferBytes: number): number {
  let scale = 0;
  while (scale < TCP_WINDOW_SCALE_MAX && bufferBytes >> scale > WINDOW_FIELD_MAX) scale++;
  return scale;
}

/** Bytes that can be taken in: what is acceptable, whatever was announced. */
export function receiveSpace(tcb: Tcb): number {
  return Math.max(0, tcb.rcvBytes - tcb.recvRing.length) | 0;
}

/**
 * The window field for the next segment. The right edge moves only by a worthwhile step
 * (avoiding silly windows) and is not taken back; `tcb.rcvAdv` remembers it.
 */
export function announceWindow(tcb: Tcb): number {
  const space = receiveSpace(tcb);
  const announced = Math.max(0, (tcb.rcvAdv - tcb.rcvNxt) | 0) | 0;
  const worthwhile = space - announced >= Math.min(tcb.rcvBytes >> 1, tcb.mss);
  const window = worthwhile ? space : Math.min(announced, space) | 0;
  const field = Math.min(window >> tcb.rcvScale, WINDOW_FIELD_MAX) | 0;
  const edge = (tcb.rcvNxt + (field << tcb.rcvScale)) | 0;
  if (((edge - tcb.rcvAdv) | 0) > 0) tcb.rcvAdv = edge;
  return field;
}

/** True when the peer should be told that there is room again: two segments or half the buffer. */
export function windowUpdateDue(tcb: Tcb): boolean {
  const space = receiveSpace(tcb);
  const announced = Math.max(0, (tcb.rcvAdv - tcb.rcvNxt) | 0) | 0;
  return space - announced >= Math.min(tcb.rcvBytes >> 1, 2 * tcb.mss);
}
