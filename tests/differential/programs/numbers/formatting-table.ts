function group(n: number): string {
  const [i, f] = n.toFixed(2).split(".");
  let out = "";
  for (let k = 0; k < i.length; k++) {
    if (k > 0 && (i.length - k) % 3 === 0 && i[k - 1] !== "-") out += ",";
    out += i[k];
  }
  return `${out}.${f}`;
}
for (const n of [0, 1.5, 999, 1000, 1234567.891, -1234.5, 1e9]) console.log(group(n).padStart(20));
const bytes = (n: number): string => {
  const units = ["B", "kB", "MB", "GB"];
  let u = 0;
  while (n >= 1000 && u < units.length - 1) {
    n /= 1000;
    u++;
  }
  return `${u === 0 ? n : n.toFixed(1)} ${units[u]}`;
};
for (const n of [0, 999, 1000, 15300, 2500000, 7.2e12]) console.log(bytes(n));
const hex = (b: Uint8Array): string => [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
console.log(hex(Uint8Array.of(0, 15, 16, 255)), (3.14159).toFixed(3), `${(0.1234 * 100).toFixed(1)}%`);
