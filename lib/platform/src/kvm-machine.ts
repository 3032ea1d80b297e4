/** The kvm platform as drivers see it. */
import type { DmaRegion, Machine } from "../../virtio/src/machine.ts";
import type { DeviceEntry } from "../../virtio/src/probe.ts";
import {
  deviceBase,
  deviceCount,
  deviceIrq,
  deviceKind,
  deviceSize,
  dmaAlloc,
  dmaBuffer,
  dmaLeft,
  fence,
  in8,
  in16,
  in32,
  irqEnable,
  mapMmio,
  mmioRead8,
  mmioRead16,
  mmioRead32,
  mmioWrite8,
  mmioWrite16,
  mmioWrite32,
  msiAddress,
  msiAlloc,
  msiData,
  out8,
  out16,
  out32,
  pciIntx,
} from "./kvm.ts";

export class KvmMachine implements Machine {
  read8(address: number): number {
    return mmioRead8(address);
  }

  read16(address: number): number {
    return mmioRead16(address);
  }

  read32(address: number): number {
    return mmioRead32(address);
  }

  write8(address: number, value: number): void {
    mmioWrite8(address, value | 0);
  }

  write16(address: number, value: number): void {
    mmioWrite16(address, value | 0);
  }

  write32(address: number, value: number): void {
    mmioWrite32(address, value | 0);
  }

  in8(port: number): number {
    return in8(port | 0);
  }

  in16(port: number): number {
    return in16(port | 0);
  }

  in32(port: number): number {
    return in32(port | 0);
  }

  out8(port: number, value: number): void {
    out8(port | 0, value | 0);
  }

  out16(port: number, value: number): void {
    out16(port | 0, value | 0);
  }

  out32(port: number, value: number): void {
    out32(port | 0, value | 0);
  }

  fence(): void {
    fence();
  }

  mapRegisters(address: number, bytes: number): boolean {
    return mapMmio(address, bytes) === 0;
  }

  allocateDma(bytes: number): DmaRegion | null {
    const address = dmaAlloc(bytes);
    return address === 0 ? null : { address, buffer: dmaBuffer(address, bytes) };
  }

  dmaLeft(): number {
    return dmaLeft();
  }

  enableLine(line: number): boolean {
    return irqEnable(line | 0) === 0;
  }

  pciLine(slot: number, fn: number, pin: number): number {
    return pciIntx(slot | 0, fn | 0, pin | 0);
  }

  allocateMessage(): number {
    return msiAlloc();
  }

  messageAddress(line: number): number {
    return msiAddress(line | 0);
  }

  messageData(line: number): number {
    return msiData(line | 0);
  }
}

/** What the platform found at boot. */
export function deviceTable(): DeviceEntry[] {
  const table: DeviceEntry[] = [];
  const count = deviceCount();
  for (let i = 0; i < count; i++) {
    table.push({ kind: deviceKind(i), base: deviceBase(i), size: deviceSize(i), irq: deviceIrq(i) });
  }
  return table;
}
