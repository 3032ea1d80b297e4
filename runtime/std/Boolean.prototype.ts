export function toString(this: boolean): string {
  return this ? "true" : "false";
}

export function valueOf(this: boolean): boolean {
  return this;
}
