const base = { a: 1, b: 2, c: { d: 3 } };
const copy = { ...base };
const over = { ...base, b: 20, e: 5 };
const under = { b: 99, ...(base as { b?: number; a: number }) };
console.log(copy, over, under, copy !== base, copy.c === base.c);
function withDefaults(o: { host?: string; port?: number }): { host: string; port: number } {
  return { host: "localhost", port: 80, ...o };
}
console.log(withDefaults({}), withDefaults({ port: 8080 }), withDefaults({ host: "h", port: 1 }));
const cond = true;
const none: { z: number } | null = base.a > 5 ? { z: 1 } : null;
const undef: { w: number } | undefined = base.a > 5 ? { w: 1 } : undefined;
console.log({ ...(cond ? { on: 1 } : {}), ...(base.a === 1 && { also: 2 }), ...none, ...undef });
console.log({ ...[10, 20] }, Object.assign({ a: 1 }, { b: 2 }, null, { a: 3 }));
