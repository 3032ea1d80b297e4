/**
 * A read into a buffer of its caller, or into one that the stream made for it.
 * @see https://streams.spec.whatwg.org/#pull-into-descriptor
 */

export type FilledView = ArrayBufferView;

/** For a reader's own view, for a buffer of the stream's, or left behind by a reader that went away. */
export type PullKind = "byob" | "default" | "none";

export class PullInto {
  buffer: ArrayBuffer;
  readonly offset: number;
  /** Bytes that there is room for. */
  readonly length: number;
  readonly elementSize: number;
  /** Bytes that make the read complete. */
  readonly least: number;
  readonly view: ArrayBufferView;
  filled = 0;
  kind: PullKind;

  /** `least` counts elements. */
  constructor(view: ArrayBufferView, least: number, kind: PullKind) {
    this.view = view;
    this.buffer = view.buffer as ArrayBuffer;
    this.offset = view.byteOffset;
    this.length = view.byteLength;
    this.elementSize = elementSize(view);
    this.least = least * this.elementSize;
    this.kind = kind;
  }

  /** The filled part, in the kind of view that was given. */
  result(): FilledView {
    return viewLike(this.view, this.buffer, this.offset, this.filled);
  }
}

export function elementSize(view: ArrayBufferView): number {
  return view instanceof DataView ? 1 : (view as Uint8Array).BYTES_PER_ELEMENT;
}

export function emptyLike(view: ArrayBufferView): ArrayBufferView {
  return viewLike(view, view.buffer as ArrayBuffer, view.byteOffset, 0);
}

function viewLike(view: ArrayBufferView, buffer: ArrayBuffer, offset: number, bytes: number): ArrayBufferView {
  if (view instanceof Uint8Array) return new Uint8Array(buffer, offset, bytes);
  if (view instanceof DataView) return new DataView(buffer, offset, bytes);
  if (view instanceof Int8Array) return new Int8Array(buffer, offset, bytes);
  if (view instanceof Uint8ClampedArray) return new Uint8ClampedArray(buffer, offset, bytes);
  if (view instanceof Uint16Array) return new Uint16Array(buffer, offset, bytes / 2);
  if (view instanceof Int16Array) return new Int16Array(buffer, offset, bytes / 2);
  if (view instanceof Uint32Array) return new Uint32Array(buffer, offset, bytes / 4);
  if (view instanceof Int32Array) return new Int32Array(buffer, offset, bytes / 4);
  if (view instanceof Float32Array) return new Float32Array(buffer, offset, bytes / 4);
  if (view instanceof Float64Array) return new Float64Array(buffer, offset, bytes / 8);
  if (view instanceof BigInt64Array) return new BigInt64Array(buffer, offset, bytes / 8);
  if (view instanceof BigUint64Array) return new BigUint64Array(buffer, offset, bytes / 8);
  return new Uint8Array(buffer, offset, bytes);
}
