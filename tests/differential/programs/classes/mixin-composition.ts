interface Component {
  update(dt: number): void;
  readonly done: boolean;
}
class Position implements Component {
  x = 0;
  constructor(private speed: number) {}
  update(dt: number): void {
    this.x += this.speed * dt;
  }
  get done(): boolean {
    return this.x > 10;
  }
}
class Timer implements Component {
  left: number;
  constructor(seconds: number) {
    this.left = seconds;
  }
  update(dt: number): void {
    this.left = Math.max(0, this.left - dt);
  }
  get done(): boolean {
    return this.left === 0;
  }
}
class Entity {
  readonly parts: Component[] = [];
  add<T extends Component>(c: T): T {
    this.parts.push(c);
    return c;
  }
  tick(dt: number): boolean {
    for (const p of this.parts) p.update(dt);
    return this.parts.every((p) => p.done);
  }
}
const e = new Entity();
const pos = e.add(new Position(3));
const timer = e.add(new Timer(2));
let ticks = 0;
while (!e.tick(0.5)) {
  ticks++;
  console.log(ticks, pos.x, timer.left);
}
console.log(ticks, e.parts.length);
