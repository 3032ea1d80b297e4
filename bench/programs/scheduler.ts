/** An operating-system kernel in miniature: virtual calls, linked queues and state in objects. */
const ROUNDS = 4_000_000;

interface Packet {
  next: Packet | null;
  readonly device: boolean;
  target: number;
  value: number;
}

abstract class Task {
  queue: Packet | null = null;
  held = false;
  waiting = false;
  runs = 0;
  constructor(
    readonly id: number,
    readonly priority: number,
  ) {}
  /** Handles one packet, or null when it was only woken; returns the id of the task to wake, or -1. */
  abstract run(kernel: Kernel, packet: Packet | null): number;
  get runnable(): boolean {
    return !this.held && (!this.waiting || this.queue !== null);
  }
  append(packet: Packet): void {
    packet.next = null;
    if (this.queue === null) {
      this.queue = packet;
      return;
    }
    let last = this.queue;
    while (last.next !== null) last = last.next;
    last.next = packet;
  }
}

class Kernel {
  readonly tasks: Task[] = [];
  sent = 0;
  add(task: Task): void {
    this.tasks.push(task);
    this.tasks.sort((a, b) => b.priority - a.priority);
  }
  find(id: number): Task {
    for (const task of this.tasks) if (task.id === id) return task;
    throw new RangeError(`no task ${id}`);
  }
  send(packet: Packet, to: number): void {
    this.sent++;
    this.find(to).append(packet);
  }
  step(): boolean {
    for (const task of this.tasks) {
      if (!task.runnable) continue;
      const packet = task.queue;
      if (packet !== null) task.queue = packet.next;
      task.runs++;
      const wake = task.run(this, packet);
      if (wake >= 0) this.find(wake).held = false;
      return true;
    }
    return false;
  }
}

/** Does nothing useful when nobody else can run; releases the devices in turn. */
class Idle extends Task {
  private state = 1;
  private left: number;
  constructor(id: number, rounds: number) {
    super(id, 0);
    this.left = rounds;
  }
  run(_kernel: Kernel, _packet: Packet | null): number {
    if (--this.left === 0) {
      this.held = true;
      return -1;
    }
    this.state = this.state & 1 ? (this.state >> 1) ^ 0xd008 : this.state >> 1;
    return this.state & 1 ? DEVICE_A : DEVICE_B;
  }
}

/** Sends work packets to the handlers in turn and counts what comes back. */
class Worker extends Task {
  private to = HANDLER_A;
  total = 0;
  run(kernel: Kernel, packet: Packet | null): number {
    this.waiting = true;
    if (packet === null) return -1;
    this.total = (this.total + packet.value) & 0xffffff;
    this.to = this.to === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.target = this.id;
    packet.value = (packet.value * 5 + 1) & 0xff;
    kernel.send(packet, this.to);
    return -1;
  }
}

/** Pairs work packets with device packets. */
class Handler extends Task {
  private work: Packet | null = null;
  private devices = 0;
  constructor(
    id: number,
    priority: number,
    private readonly device: number,
  ) {
    super(id, priority);
  }
  run(kernel: Kernel, packet: Packet | null): number {
    this.waiting = true;
    if (packet === null) return -1;
    if (packet.device) {
      this.devices++;
      packet.value = (packet.value + this.devices) & 0xff;
      kernel.send(packet, this.device);
      if (this.work !== null) {
        const work = this.work;
        this.work = work.next;
        work.value = (work.value ^ packet.value) & 0xff;
        kernel.send(work, work.target);
      }
    } else {
      packet.next = this.work;
      this.work = packet;
    }
    return -1;
  }
}

/** Holds a packet until the idle task releases it. */
class Device extends Task {
  private pending: Packet | null = null;
  constructor(
    id: number,
    priority: number,
    private readonly handler: number,
  ) {
    super(id, priority);
  }
  run(kernel: Kernel, packet: Packet | null): number {
    if (packet !== null) {
      if (this.pending !== null) kernel.send(this.pending, this.handler);
      this.pending = packet;
      this.held = true;
      return -1;
    }
    this.waiting = true;
    const done = this.pending;
    this.pending = null;
    if (done !== null) kernel.send(done, this.handler);
    else this.held = true;
    return -1;
  }
}

const WORKER = 1;
const HANDLER_A = 2;
const HANDLER_B = 3;
const DEVICE_A = 4;
const DEVICE_B = 5;

const kernel = new Kernel();
const worker = new Worker(WORKER, 10);
kernel.add(new Idle(0, ROUNDS));
kernel.add(worker);
kernel.add(new Handler(HANDLER_A, 20, DEVICE_A));
kernel.add(new Handler(HANDLER_B, 30, DEVICE_B));
kernel.add(new Device(DEVICE_A, 40, HANDLER_A));
kernel.add(new Device(DEVICE_B, 50, HANDLER_B));
for (let i = 0; i < 3; i++) {
  worker.append({ next: null, device: false, target: WORKER, value: i });
  kernel.send({ next: null, device: true, target: DEVICE_A, value: i }, HANDLER_A);
  kernel.send({ next: null, device: true, target: DEVICE_B, value: i }, HANDLER_B);
}
let steps = 0;
while (kernel.step()) steps++;
console.log(steps, kernel.sent, worker.total, kernel.tasks.map((t) => t.runs).join(" "));
