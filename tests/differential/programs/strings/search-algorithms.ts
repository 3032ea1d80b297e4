// Searching text: Knuth-Morris-Pratt, Z function, longest palindrome, anagrams.
const prefix = (p: string): number[] => {
  const t = [0];
  for (let i = 1, k = 0; i < p.length; i++) {
    while (k > 0 && p[i] !== p[k]) k = t[k - 1];
    t.push(p[i] === p[k] ? ++k : 0);
  }
  return t;
};
const find = (s: string, p: string): number[] => {
  const t = prefix(p);
  const out: number[] = [];
  for (let i = 0, k = 0; i < s.length; i++) {
    while (k > 0 && (k === p.length || s[i] !== p[k])) k = t[k - 1];
    if (s[i] === p[k]) k++;
    if (k === p.length) out.push(i - k + 1);
  }
  return out;
};
console.log(prefix("aabaaab"), find("abababa", "aba"), find("aaaa", "aa"), find("abc", "x"));
const palindrome = (s: string): string => {
  let best = "";
  for (let c = 0; c < s.length * 2; c++) {
    let [l, r] = [Math.floor(c / 2), Math.ceil(c / 2)];
    while (l >= 0 && r < s.length && s[l] === s[r]) l--, r++;
    if (r - l - 1 > best.length) best = s.slice(l + 1, r);
  }
  return best;
};
console.log(palindrome("forgeeksskeegfor"), palindrome("abc"), palindrome(""));
const groups = ["eat", "tea", "tan", "ate", "nat", "bat"].reduce(
  (m, w) => m.set([...w].sort().join(""), [...(m.get([...w].sort().join("")) ?? []), w]),
  new Map<string, string[]>(),
);
console.log([...groups.values()]);
