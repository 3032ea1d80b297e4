import { label } from "./child.ts";

export class Parent {
  constructor(readonly n: number) {}
  name(): string {
    return label(this);
  }
}
export class Child extends Parent {
  override name(): string {
    return `child of ${super.name()}`;
  }
}
export const describe = (p: Parent): string => p.name();
