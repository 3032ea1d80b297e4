/** A picture of spheres over a plane with shadows and reflections: small immutable vectors, virtual calls. */
const WIDTH = 320;
const HEIGHT = 240;
const DEPTH_MAX = 4;
const PICTURES = 12;

class Vector {
  constructor(
    readonly x: number,
    readonly y: number,
    readonly z: number,
  ) {}
  add(o: Vector): Vector {
    return new Vector(this.x + o.x, this.y + o.y, this.z + o.z);
  }
  subtract(o: Vector): Vector {
    return new Vector(this.x - o.x, this.y - o.y, this.z - o.z);
  }
  scale(f: number): Vector {
    return new Vector(this.x * f, this.y * f, this.z * f);
  }
  dot(o: Vector): number {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }
  unit(): Vector {
    return this.scale(1 / Math.sqrt(this.dot(this)));
  }
  reflect(normal: Vector): Vector {
    return this.subtract(normal.scale(2 * this.dot(normal)));
  }
}

interface Ray {
  readonly from: Vector;
  readonly direction: Vector;
}

abstract class Thing {
  constructor(
    readonly colour: Vector,
    readonly shine: number,
  ) {}
  /** Distance along the ray, or null where it misses. */
  abstract hit(ray: Ray): number | null;
  abstract normal(at: Vector): Vector;
  colourAt(_at: Vector): Vector {
    return this.colour;
  }
}

class Sphere extends Thing {
  constructor(
    readonly centre: Vector,
    readonly radius: number,
    colour: Vector,
    shine: number,
  ) {
    super(colour, shine);
  }
  hit({ from, direction }: Ray): number | null {
    const offset = from.subtract(this.centre);
    const b = offset.dot(direction);
    const d = b * b - offset.dot(offset) + this.radius * this.radius;
    if (d < 0) return null;
    const near = -b - Math.sqrt(d);
    if (near > 1e-6) return near;
    const far = -b + Math.sqrt(d);
    return far > 1e-6 ? far : null;
  }
  normal(at: Vector): Vector {
    return at.subtract(this.centre).unit();
  }
}

class Floor extends Thing {
  hit({ from, direction }: Ray): number | null {
    if (Math.abs(direction.y) < 1e-9) return null;
    const t = -from.y / direction.y;
    return t > 1e-6 ? t : null;
  }
  normal(): Vector {
    return new Vector(0, 1, 0);
  }
  override colourAt(at: Vector): Vector {
    return (Math.floor(at.x) + Math.floor(at.z)) % 2 === 0 ? this.colour : this.colour.scale(0.2);
  }
}

class Scene {
  readonly things: Thing[] = [];
  readonly lights: Vector[] = [];

  nearest(ray: Ray): { thing: Thing; distance: number } | null {
    let best: { thing: Thing; distance: number } | null = null;
    for (const thing of this.things) {
      const distance = thing.hit(ray);
      if (distance !== null && (best === null || distance < best.distance)) best = { thing, distance };
    }
    return best;
  }

  trace(ray: Ray, depth: number): Vector {
    const found = this.nearest(ray);
    if (found === null) return new Vector(0.3, 0.5, 0.8).scale(0.5 + 0.5 * Math.abs(ray.direction.y));
    const { thing, distance } = found;
    const at = ray.from.add(ray.direction.scale(distance));
    const normal = thing.normal(at);
    const base = thing.colourAt(at);
    let colour = base.scale(0.1);
    for (const light of this.lights) {
      const to = light.subtract(at);
      const direction = to.unit();
      const shade = this.nearest({ from: at, direction });
      if (shade !== null && shade.distance * shade.distance < to.dot(to)) continue;
      colour = colour.add(base.scale(Math.max(0, normal.dot(direction)) * 0.7));
    }
    if (thing.shine === 0 || depth >= DEPTH_MAX) return colour;
    const mirrored = this.trace({ from: at, direction: ray.direction.reflect(normal) }, depth + 1);
    return colour.scale(1 - thing.shine).add(mirrored.scale(thing.shine));
  }
}

const scene = new Scene();
scene.things.push(new Floor(new Vector(0.9, 0.9, 0.9), 0.1));
for (let i = 0; i < 7; i++)
  scene.things.push(
    new Sphere(
      new Vector(i * 1.1 - 3.3, 0.5 + (i % 3) * 0.4, 4 + (i % 2)),
      0.5,
      new Vector(0.2 + i / 9, 0.9 - i / 9, 0.5),
      0.3,
    ),
  );
scene.lights.push(new Vector(-4, 6, -1), new Vector(3, 5, 0));

const clamp = (v: number): number => Math.min(255, Math.floor(v * 255));
let hash = 0;
for (let picture = 0; picture < PICTURES; picture++) {
  const from = new Vector(picture * 0.2, 1.2, -3);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const direction = new Vector((x - WIDTH / 2) / WIDTH, (HEIGHT / 2 - y) / WIDTH, 1).unit();
      const colour = scene.trace({ from, direction }, 0);
      hash = (Math.imul(hash, 31) + (clamp(colour.x) << 16) + (clamp(colour.y) << 8) + clamp(colour.z)) | 0;
    }
}
console.log(hash);
