// Ciphers over letters: wrapping arithmetic on char codes, case kept, keys repeated.
const shift = (s: string, n: number): string =>
  s.replace(/[a-z]/gi, (c) => {
    const base = c < "a" ? 65 : 97;
    return String.fromCharCode(((((c.charCodeAt(0) - base + n) % 26) + 26) % 26) + base);
  });
console.log(shift("Hello, World!", 3), shift(shift("Hello, World!", 3), -3), shift("xyz", 29), shift("abc", -30));
const vigenere = (s: string, key: string, sign = 1): string => {
  let i = 0;
  return [...s].map((c) => (/[a-z]/i.test(c) ? shift(c, sign * (key.charCodeAt(i++ % key.length) - 97)) : c)).join("");
};
const secret = vigenere("Attack at Dawn!", "lemon");
console.log(secret, vigenere(secret, "lemon", -1));
const freq = Object.entries(
  [...secret.toLowerCase()].reduce<Record<string, number>>((f, c) => ({ ...f, [c]: (f[c] ?? 0) + 1 }), {}),
);
console.log(freq.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 4));
console.log(
  [..."abc"].map((c) => c.charCodeAt(0).toString(2).padStart(8, "0")).join(" "),
  String.fromCharCode(...[104, 105]),
);
