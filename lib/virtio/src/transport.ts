/**
 * What virtio over MMIO and over PCI have in common (virtio 1.2, section 3.1).
 * @see https://docs.oasis-open.org/virtio/virtio/v1.2/virtio-v1.2.html
 */

export const STATUS_ACKNOWLEDGE = 1;
export const STATUS_DRIVER = 2;
export const STATUS_DRIVER_OK = 4;
export const STATUS_FEATURES_OK = 8;
export const STATUS_NEEDS_RESET = 64;
export const STATUS_FAILED = 128;

export const DEVICE_NET = 1;
export const DEVICE_RNG = 4;

/** Bits of feature word 0. */
export const FEATURE_EVENT_IDX = 1 << 29;
/** Bits of feature word 1 (features 32 to 63). */
export const FEATURE_HIGH_VERSION_1 = 1 << 0;

/** Times that a device's status is read before its reset counts as failed. */
export const RESET_READS_MAX = 100_000;

/** One virtio device. Registers are read and written at once; nothing here blocks or calls back. */
export interface Transport {
  /** `DEVICE_…` */
  readonly deviceType: number;
  /** The interrupt line that reports this device, or -1: it must be polled. Known after `enableInterrupts`. */
  readonly line: number;
  status(): number;
  setStatus(bits: number): void;
  /** Word 0: features 0 to 31; word 1: features 32 to 63. */
  deviceFeatures(word: number): number;
  setDriverFeatures(word: number, bits: number): void;
  /** Routes the device's interrupts. False: there is no line, and the device must be polled. Before queues are set up. */
  enableInterrupts(): boolean;
  /** The most descriptors that the queue may have; 0: no such queue. */
  queueSizeMax(index: number): number;
  /** Hands a queue over and enables it. `interrupts`: its used buffers are reported. False when the device refuses. */
  setQueue(
    index: number,
    size: number,
    descriptors: number,
    available: number,
    used: number,
    interrupts: boolean,
  ): boolean;
  /** Tells the device that a queue has new buffers. */
  notify(index: number): void;
  /** Reads and clears the interrupt status, which lowers a level-triggered line. Nothing to do with messages. */
  acknowledge(): void;
  /** Bytes of device-specific configuration; anything that is not there reads as 0. */
  config8(offset: number): number;
  config16(offset: number): number;
}

/** Resets a device. False when it never says that it is done (section 2.4.1). */
export function resetDevice(transport: Transport): boolean {
  transport.setStatus(0);
  for (let i = 0; i < RESET_READS_MAX; i++) if (transport.status() === 0) return true;
  return false;
}

/**
 * Steps 1 to 6 of section 3.1.1: resets the device, takes VERSION_1 and those of `wanted` (word 0)
 * that it offers. Returns the accepted bits of word 0, or null when it refuses; then it is marked as failed.
 */
export function negotiate(transport: Transport, wanted: number): number | null {
  if (!resetDevice(transport)) return null;
  transport.setStatus(STATUS_ACKNOWLEDGE);
  transport.setStatus(STATUS_ACKNOWLEDGE | STATUS_DRIVER);
  const accepted = transport.deviceFeatures(0) & wanted;
  if ((transport.deviceFeatures(1) & FEATURE_HIGH_VERSION_1) === 0) return failDevice(transport);
  transport.setDriverFeatures(0, accepted);
  transport.setDriverFeatures(1, FEATURE_HIGH_VERSION_1);
  transport.setStatus(STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK);
  if ((transport.status() & STATUS_FEATURES_OK) === 0) return failDevice(transport);
  return accepted;
}

/** The last step: from now on the device may use its queues. */
export function startDevice(transport: Transport): void {
  transport.setStatus(STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK | STATUS_DRIVER_OK);
}

/** Tells a device that its driver gave up; returns null for the caller to pass on. */
export function failDevice(transport: Transport): null {
  transport.setStatus(STATUS_FAILED);
  return null;
}
