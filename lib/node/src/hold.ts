/** Whether something open keeps the program running, as `ref` and `unref` of sockets and servers say. */
import { getSockets } from "./provider.ts";

/**
 * What is being opened keeps the program running whatever was said, as in Node: `unref` counts from the moment that
 * it is open.
 */
export class Hold {
  private isLoose = false;
  private isOpen = false;
  /** The provider counts it among what keeps nobody waiting. */
  private isResting = false;

  ref(): void {
    this.isLoose = false;
    this.settle();
  }

  unref(): void {
    this.isLoose = true;
    this.settle();
  }

  open(): void {
    this.isOpen = true;
    this.settle();
  }

  /** It ends; until it has ended, the program runs on. */
  close(): void {
    this.isOpen = false;
    this.settle();
  }

  private settle(): void {
    const rests = this.isLoose && this.isOpen;
    if (rests === this.isResting) return;
    this.isResting = rests;
    getSockets().resting += rests ? 1 : -1;
  }
}
