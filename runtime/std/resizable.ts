/**
 * Resizable buffers (ECMA-262 25.1): a buffer takes its room of `maxByteLength` when it is made, so nothing ever
 * moves. What a view shows of it is set anew at each `resize`. Where no program makes such a buffer, `buffers` stays
 * null, and nothing of this is in the image.
 */
import { bufferResize, viewWindow } from "kiln:core";

/** Length of a view that was made without one: it goes to the end of its buffer. */
export const TRACKS = -1;

/** Where a DataView begins that is no longer within its buffer: K_OUTSIDE of runtime/core/gen.h. */
const OUTSIDE = 2 ** 53;

/** How many views a buffer has before those that the collector took are looked for. */
const VIEWS_FEW = 16;

/** What a view was made to show. */
class Window {
  readonly view: WeakRef<ArrayBufferView>;
  readonly offset: number;
  /** In elements, or TRACKS. */
  readonly length: number;
  readonly size: number;
  isOutside = false;

  constructor(view: ArrayBufferView, offset: number, length: number, size: number) {
    this.view = new WeakRef(view);
    this.offset = offset;
    this.length = length;
    this.size = size;
  }

  /** What there is to see in a buffer of so many bytes. */
  fit(bytes: number): void {
    const view = this.view.deref();
    if (view === undefined) return;
    const end = this.length === TRACKS ? this.offset : this.offset + this.length * this.size;
    this.isOutside = end > bytes;
    if (this.isOutside) viewWindow(view, view instanceof DataView ? OUTSIDE : 0, 0);
    else if (this.length === TRACKS) viewWindow(view, this.offset, Math.floor((bytes - this.offset) / this.size));
    else viewWindow(view, this.offset, this.length);
  }
}

class Resizable {
  readonly max: number;
  windows: Window[] = [];
  #many = VIEWS_FEW;

  constructor(max: number) {
    this.max = max;
  }

  add(window: Window): void {
    if (this.windows.length >= this.#many) {
      this.windows = this.windows.filter((w) => w.view.deref() !== undefined);
      this.#many = Math.max(VIEWS_FEW, 2 * this.windows.length);
    }
    this.windows.push(window);
  }

  windowOf(view: ArrayBufferView): Window | null {
    for (const w of this.windows) if (w.view.deref() === view) return w;
    return null;
  }
}

let buffers: WeakMap<ArrayBuffer, Resizable> | null = null;

const stateOf = (buffer: ArrayBuffer): Resizable | null => (buffers === null ? null : (buffers.get(buffer) ?? null));

/** Makes a buffer that has room for `max` bytes resizable; it holds `bytes` of them. */
export function makeResizable(buffer: ArrayBuffer, bytes: number, max: number): void {
  buffers ??= new WeakMap<ArrayBuffer, Resizable>();
  buffers.set(buffer, new Resizable(max));
  bufferResize(buffer, bytes);
}

export const isResizable = (buffer: ArrayBuffer): boolean => stateOf(buffer) !== null;

/** The bytes that a buffer may grow to; null for one of fixed length. */
export function maxBytes(buffer: ArrayBuffer): number | null {
  const state = stateOf(buffer);
  return state === null ? null : state.max;
}

/** A resizable buffer holds `bytes` from now on, and its views what there is of them. */
export function resizeTo(buffer: ArrayBuffer, bytes: number): void {
  bufferResize(buffer, bytes);
  const state = stateOf(buffer);
  if (state !== null) for (const w of state.windows) w.fit(bytes);
}

/** Notes a new view, which follows its buffer where that is resizable. @param length elements, or TRACKS */
export function tracked<V extends ArrayBufferView>(view: V, offset: number, length: number, size: number): V {
  if (buffers === null) return view;
  const state = stateOf(view.buffer as ArrayBuffer);
  if (state !== null) state.add(new Window(view, offset, length, size));
  return view;
}

/** A view that takes another's place: an object of a class that extends a typed array. */
export function becomes(view: ArrayBufferView, from: ArrayBufferView): void {
  if (buffers === null) return;
  const state = stateOf(from.buffer as ArrayBuffer);
  const w = state === null ? null : state.windowOf(from);
  if (state !== null && w !== null) state.add(new Window(view, w.offset, w.length, w.size));
}

/** Whether what a view was made to show is no longer in its buffer. */
export function isOutside(view: ArrayBufferView): boolean {
  if (buffers === null) return false;
  const state = stateOf(view.buffer as ArrayBuffer);
  const w = state === null ? null : state.windowOf(view);
  return w?.isOutside === true;
}

/** Whether a view goes to the end of its buffer, wherever that is. */
export function isTracking(view: ArrayBufferView): boolean {
  if (buffers === null) return false;
  const state = stateOf(view.buffer as ArrayBuffer);
  const w = state === null ? null : state.windowOf(view);
  return w !== null && w.length === TRACKS;
}
