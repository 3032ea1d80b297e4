// Which part of an expression runs first: operands, keys, arguments, assignments and conversions.
const log: string[] = [];
const t = <T>(name: string, v: T): T => (log.push(name), v);
const flush = (label: string): void => console.log(label.padEnd(14), log.splice(0).join(" "));
const obj = { a: 1, f: (...xs: unknown[]) => xs.length } as Record<string, any>;
t("left", 1) + t("right", 2) * t("third", 3);
flush("arithmetic");
t("o", obj)[t("key", "a")] = t("value", 5);
flush("assign");
t("o", obj)[t("key", "a")] += t("value", 5);
flush("compound");
t("o", obj)[t("key", "f")](t("x", 1), ...t("spread", [1, 2]), t("y", 2));
flush("call");
[t("a", 0), , t("b", 1), ...t("c", [2])].length;
flush("array");
({ [t("k1", "x")]: t("v1", 1), ...t("spread", {}), [t("k2", "y")]: t("v2", 2) });
flush("object");
`${t("one", 1)}${t("two", 2)}`;
flush("template");
t("false", false) && t("never", 1);
t("null", null) ?? t("then", 1);
t("no", 0) || t("yes", 1);
flush("logical");
let v: number | undefined = undefined;
v ??= t("nullish", 3);
v ??= t("never", 4);
v &&= t("and", 0);
v ||= t("or", 9);
flush(`logical= ${v}`);
const conv = (name: string, n: number) => ({ valueOf: () => t(name, n), toString: () => t(`${name}.text`, String(n)) });
const sum = (conv("a", 1) as any) + conv("b", 2);
flush(`valueOf ${sum}`);
const less = (conv("a", 1) as any) < conv("b", 2);
const more = (conv("a", 1) as any) > conv("b", 2);
flush(`compare ${less} ${more}`);
const text = `${conv("t", 1)}` + (conv("u", 2) as any);
flush(text);
const power = (conv("base", 2) as any) ** (conv("exp", 3) as any);
flush(`power ${power}`);
let i = 0;
const arr = [0, 0, 0, 0];
arr[i++] = arr[i] = i++ + i;
console.log(arr, i);
arr[i] = i = 1;
console.log(arr, i);
i = i++ + ++i * i--;
console.log(i);
const [
  p = t("default p", 1),
  { q = t("default q", 2), [t("key", "r")]: r = t("default r", 3) } = t("source", { q: undefined } as any),
] = t("list", [] as any[]);
flush(`pattern ${p} ${q} ${r}`);
delete t("o", obj)[t("k", "zz")];
flush("delete");
t("cond", 1) ? t("yes", 1) : t("no", 0);
flush("conditional");
t("a", 1), t("b", 2);
void t("void", 0);
typeof t("typeof", 0);
flush("unary");
class Base {
  constructor(...xs: unknown[]) {
    log.push(`new ${xs.length}`);
  }
}
new (t("class", Base))(t("arg", 1), t("arg2", 2));
flush("new");
try {
  (t("fn", undefined) as any)(t("arg still runs", 1));
} catch (e) {
  log.push((e as Error).constructor.name);
}
flush("not callable");
try {
  (null as any)[t("key of null", "k")] = t("value of null", 1);
} catch (e) {
  log.push((e as Error).constructor.name);
}
flush("null target");
