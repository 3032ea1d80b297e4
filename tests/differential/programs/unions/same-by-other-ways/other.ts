export class Shared {
  m(): number {
    return 1;
  }
  static s(): number {
    return 2;
  }
}
export const f = [].map;
export const keys = Object.keys;
export const math = Math;
export const E = Error;
