/**
 * What the kvm platform gives to drivers (platform/kvm/kvm.h). Declarations only: there is
 * nothing to link from this file. Addresses are physical and below 2^53.
 */
import type { i32 } from "kiln:core";

/** @extern kv_in8 */
export declare function in8(port: i32): i32;
/** @extern kv_in16 */
export declare function in16(port: i32): i32;
/** @extern kv_in32 */
export declare function in32(port: i32): i32;
/** @extern kv_out8 */
export declare function out8(port: i32, value: i32): void;
/** @extern kv_out16 */
export declare function out16(port: i32, value: i32): void;
/** @extern kv_out32 */
export declare function out32(port: i32, value: i32): void;
/** @extern kv_mmio_read8 */
export declare function mmioRead8(address: number): i32;
/** @extern kv_mmio_read16 */
export declare function mmioRead16(address: number): i32;
/** @extern kv_mmio_read32 */
export declare function mmioRead32(address: number): i32;
/** @extern kv_mmio_write8 */
export declare function mmioWrite8(address: number, value: i32): void;
/** @extern kv_mmio_write16 */
export declare function mmioWrite16(address: number, value: i32): void;
/** @extern kv_mmio_write32 */
export declare function mmioWrite32(address: number, value: i32): void;
/** Orders everything before it against everything after it, as devices see it. @extern kv_fence */
export declare function fence(): void;
/** Address of zeroed, page-aligned memory that is never freed; 0 when there is not enough. @extern kv_dma_alloc */
export declare function dmaAlloc(bytes: number): number;
/** Bytes that `dmaAlloc` can still give. @extern kv_dma_left */
export declare function dmaLeft(): number;
/** Memory from `dmaAlloc` as a buffer. @extern kv_buffer */
export declare function dmaBuffer(address: number, bytes: number): ArrayBuffer;
/** Makes device registers accessible: 0, or -1 when refused. @extern kv_map_mmio */
export declare function mapMmio(base: number, size: number): i32;
/** @extern kv_device_count */
export declare function deviceCount(): i32;
/** @extern kv_device_kind */
export declare function deviceKind(index: i32): i32;
/** @extern kv_device_base */
export declare function deviceBase(index: i32): number;
/** @extern kv_device_size */
export declare function deviceSize(index: i32): number;
/** @extern kv_device_irq */
export declare function deviceIrq(index: i32): i32;
/** Lets an interrupt line reach `wait`: 0, or -1 when there is no such line. @extern kv_irq_enable */
export declare function irqEnable(line: i32): i32;
/** The line of pin 1..4 of a PCI function on bus 0, or -1. @extern kv_pci_intx */
export declare function pciIntx(slot: i32, fn: i32, pin: i32): i32;
/** A line for one message-signalled interrupt, enabled; -1 when all are taken. @extern kv_msi_alloc */
export declare function msiAlloc(): i32;
/** @extern kv_msi_address */
export declare function msiAddress(line: i32): number;
/** @extern kv_msi_data */
export declare function msiData(line: i32): i32;
/** After output: the report of the boot, when it was asked for and this is the first output. @extern kv_boot_report */
export declare function bootReport(): void;
/** Adds the first `bytes` bytes to the entropy pool. @extern kv_entropy_add */
export declare function entropyAdd(view: Uint8Array, bytes: number): void;
