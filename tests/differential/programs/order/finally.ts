// finally: completions override each other.
const log: string[] = [];
function a(): number {
  try {
    return 1;
  } finally {
    log.push("f");
  }
}
function b(): number {
  for (const x of [1, 2, 3]) {
    try {
      if (x === 2) return x;
    } finally {
      if (x === 2) continue;
    }
  }
  return -1;
}
function c(): string {
  outer: for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      try {
        if (j === 1) throw new Error("x");
        log.push(`${i}${j}`);
      } catch {
        log.push("catch");
        continue outer;
      } finally {
        log.push("fin");
        if (i === 1) break outer;
      }
    }
  }
  return "end";
}
function d(): number {
  let x = 0;
  try {
    x = 1;
    return x;
  } finally {
    x = 2;
    log.push(`x=${x}`);
  }
}
function e(): number {
  while (true) {
    try {
      throw new Error("lost");
    } finally {
      break;
    }
  }
  return 5;
}
function f(): string {
  try {
    try {
      throw new Error("first");
    } finally {
      throw new Error("second");
    }
  } catch (x) {
    return (x as Error).message;
  }
}
function g(): number {
  try {
    return h("ret", 1);
  } finally {
    h("fin", 2);
    // biome-ignore lint/correctness/noUnsafeFinally: that is what is tested
    return 3;
  }
}
function h(s: string, n: number): number {
  log.push(s);
  return n;
}
function k(): number {
  lab: try {
    try {
      break lab;
    } finally {
      log.push("inner");
    }
  } finally {
    log.push("outer");
  }
  return 8;
}
function nested(n: number): string {
  const out: string[] = [];
  for (let i = 0; i < n; i++) {
    try {
      try {
        if (i % 3 === 0) continue;
        if (i % 3 === 1) throw i;
        out.push(`ok${i}`);
      } finally {
        out.push(`f${i}`);
      }
    } catch (x) {
      out.push(`c${x}`);
    } finally {
      out.push(`F${i}`);
    }
  }
  return out.join(",");
}
console.log(a(), b(), c(), d(), e(), f(), g(), k());
console.log(log.join(" "));
console.log(nested(6));
function* gen(): Generator<number, string, void> {
  try {
    yield 1;
    yield 2;
    return "r";
  } finally {
    yield 100;
    log.push("cleanup");
  }
}
const it = gen();
console.log(it.next(), it.return("early"), it.next(), it.next());
const it2 = gen();
console.log([...it2]);
const it3 = gen();
it3.next();
try {
  console.log(it3.throw(new Error("in")));
  console.log(it3.next());
} catch (x) {
  console.log((x as Error).message);
}
function* override(): Generator<number, string, void> {
  try {
    yield 1;
  } finally {
    // biome-ignore lint/correctness/noUnsafeFinally: that is what is tested
    return "overridden";
  }
}
const it4 = override();
it4.next();
console.log(it4.return("asked"), it4.next());
const it5 = override();
it5.next();
console.log(it5.throw(new Error("dropped")));
const it6 = gen();
console.log(it6.return("not started"), it6.next());
function* loop(): Generator<number, void, void> {
  for (let i = 0; ; i++) {
    try {
      yield i;
    } finally {
      log.push(`L${i}`);
      if (i < 2) continue;
    }
  }
}
const it7 = loop();
console.log(it7.next(), it7.return(), it7.return(), it7.return());
console.log(log.join(" "));
