console.log(
  "a1b22".replace(/\d+/g, (d) => String(Number(d) * 2)),
  "abc".replace(/b/, () => "$&"),
);
console.log(
  "john smith".replace(/\b[a-z]/g, (c) => c.toUpperCase()),
  "snake_case_name".replace(/_(\w)/g, (_, c: string) => c.toUpperCase()),
);
console.log(
  "x=1,y=2".replace(
    /(\w)=(\d)/g,
    (all, k: string, v: string, at: number, whole: string) => `${at}:${k}${v}${all.length}${whole.length};`,
  ),
);
console.log("a,b".replace(/(a)|(b)/g, (m, p1?: string, p2?: string) => `${m}${p1 === undefined}${p2 === undefined}`));
console.log("2020-01-02".replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, (...args) => JSON.stringify(args)));
const seen: number[] = [];
const re = /./g;
console.log(
  "abc".replace(re, (c) => {
    seen.push(re.lastIndex);
    re.lastIndex = 1;
    return re.test("zz") ? c + c : c;
  }),
  seen,
);
console.log("abcde".replace(/(a)(b)(c)(d)(e)/, (...a) => a.slice(1, 6).reverse().join("")));
console.log(
  "a".replace(/a/, () => undefined as unknown as string),
  "a".replace(/a/, () => 5 as unknown as string),
);
let count = 0;
console.log(
  "aaaa".replace(/a/g, () => `${count++}`),
  count,
);
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
console.log(`<a href="x">1 & 2</a>`.replace(/[&<>"]/g, (c) => escapes[c] ?? c));
try {
  "abc".replace(/b/, () => {
    throw new Error("inside");
  });
} catch (e) {
  console.log((e as Error).message);
}
