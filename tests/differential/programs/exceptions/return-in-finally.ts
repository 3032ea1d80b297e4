function override(): number {
  try {
    return 1;
  } finally {
    return 2;
  }
}
function swallow(): string {
  try {
    throw new Error("lost");
  } finally {
    return "swallowed";
  }
}
function value(): number {
  let x = 1;
  try {
    return x;
  } finally {
    x = 99;
  }
}
function replaced(): string {
  try {
    try {
      throw new Error("first");
    } finally {
      throw new Error("second");
    }
  } catch (e) {
    return (e as Error).message;
  }
}
function obj(): { n: number } {
  const o = { n: 1 };
  try {
    return o;
  } finally {
    o.n = 2;
  }
}
console.log(override(), swallow(), value(), replaced(), obj());
