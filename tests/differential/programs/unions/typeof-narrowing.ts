type V = string | number | boolean | null | undefined | V[] | { [k: string]: V } | (() => V);
function show(v: V): string {
  switch (typeof v) {
    case "string":
      return `"${v}"`;
    case "number":
      return v.toFixed(1);
    case "boolean":
      return v ? "yes" : "no";
    case "undefined":
      return "undef";
    case "function":
      return `fn:${show(v())}`;
    default:
      if (v === null) return "null";
      if (Array.isArray(v)) return `[${v.map(show).join(" ")}]`;
      return `{${Object.entries(v)
        .map(([k, x]) => `${k}:${show(x)}`)
        .join(" ")}}`;
  }
}
console.log(show([1, "a", true, null, undefined, { x: [2], y: {} }, () => [3]]));
for (const v of ["s", 2, false, null, undefined, [], {}, () => "r"] as V[]) console.log(typeof v, show(v));
