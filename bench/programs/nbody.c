/* The C twin of nbody.ts: the same data layout (objects behind pointers), the same order of operations. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 2000000, BODIES = 5 };
#define PI 3.141592653589793
#define SOLAR_MASS (4 * PI * PI)
#define DAYS 365.24

typedef struct Body { double x, y, z, vx, vy, vz, mass; } Body;
typedef struct Bodies { int length; Body **items; } Bodies;

static Body *body(double x, double y, double z, double vx, double vy, double vz, double mass) {
  Body *b = malloc(sizeof *b);
  *b = (Body){x, y, z, vx * DAYS, vy * DAYS, vz * DAYS, mass * SOLAR_MASS};
  return b;
}

static void offset_momentum(Bodies *bodies) {
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < bodies->length; i++) {
    Body *b = bodies->items[i];
    px += b->vx * b->mass;
    py += b->vy * b->mass;
    pz += b->vz * b->mass;
  }
  Body *sun = bodies->items[0];
  sun->vx = -px / SOLAR_MASS;
  sun->vy = -py / SOLAR_MASS;
  sun->vz = -pz / SOLAR_MASS;
}

static double energy(Bodies *bodies) {
  double e = 0;
  for (int i = 0; i < bodies->length; i++) {
    Body *a = bodies->items[i];
    e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (int j = i + 1; j < bodies->length; j++) {
      Body *b = bodies->items[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      e -= (a->mass * b->mass) / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

static void advance(Bodies *bodies, double dt) {
  for (int i = 0; i < bodies->length; i++) {
    Body *a = bodies->items[i];
    for (int j = i + 1; j < bodies->length; j++) {
      Body *b = bodies->items[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double d2 = dx * dx + dy * dy + dz * dz;
      double mag = dt / (d2 * sqrt(d2));
      a->vx -= dx * b->mass * mag;
      a->vy -= dy * b->mass * mag;
      a->vz -= dz * b->mass * mag;
      b->vx += dx * a->mass * mag;
      b->vy += dy * a->mass * mag;
      b->vz += dz * a->mass * mag;
    }
  }
  for (int i = 0; i < bodies->length; i++) {
    Body *b = bodies->items[i];
    b->x += dt * b->vx;
    b->y += dt * b->vy;
    b->z += dt * b->vz;
  }
}

int main(void) {
  Body *items[BODIES] = {
    body(0, 0, 0, 0, 0, 0, 1),
    body(4.841431442464721, -1.1603200440274284, -0.10362204447112311, 0.001660076642744037, 0.007699011184197404, -0.0000690460016972063, 0.0009547919384243266),
    body(8.34336671824458, 4.124798564124305, -0.4035234171143214, -0.0027674251072641186, 0.004998528012349172, 0.000023041729757376393, 0.0002858859806661308),
    body(12.894369562139131, -15.111151401698631, -0.22330757889265573, 0.002964601375647616, 0.0023784717395948095, -0.000029658956854023756, 0.00004366244043351563),
    body(15.379697114850917, -25.919314609987964, 0.17925877295037118, 0.0026806777249038932, 0.001628241700382423, -0.00009515922545197159, 0.000051513890204661145),
  };
  Bodies bodies = {BODIES, items};
  offset_momentum(&bodies);
  printf("%.9f\n", energy(&bodies));
  for (int i = 0; i < STEPS; i++) advance(&bodies, 0.01);
  printf("%.9f\n", energy(&bodies));
  return 0;
}

