function isPalindrome(s: string): boolean {
  let i = 0;
  let j = s.length - 1;
  while (i < j) {
    if (s[i] !== s[j]) return false;
    i++;
    j--;
  }
  return true;
}
for (const w of ["racecar", "abba", "abc", "", "a", "été"]) console.log(JSON.stringify(w), isPalindrome(w));
const key = (w: string): string => [...w].sort().join("");
const groups = new Map<string, string[]>();
for (const w of ["listen", "silent", "enlist", "google", "elgoog", "cat", "act", "tac", "dog"]) {
  const k = key(w);
  const g = groups.get(k);
  if (g) g.push(w);
  else groups.set(k, [w]);
}
for (const [k, g] of groups) console.log(k, g.join(" "));
const longest = (s: string): string => {
  let best = "";
  for (let c = 0; c < s.length; c++) {
    for (let w = 0; w < 2; w++) {
      let lo = c;
      let hi = c + w;
      while (lo >= 0 && hi < s.length && s[lo] === s[hi]) {
        lo--;
        hi++;
      }
      if (hi - lo - 1 > best.length) best = s.slice(lo + 1, hi);
    }
  }
  return best;
};
console.log(longest("forgeeksskeegfor"), longest("abacdfgdcaba"), longest("xyz"));
