export abstract class Node {
  static made = 0;
  constructor() {
    Node.made++;
  }
  abstract render(indent: number): string;
  size(): number {
    return 1;
  }
  protected pad(indent: number): string {
    return "  ".repeat(indent);
  }
}
