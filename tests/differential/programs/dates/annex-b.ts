// tz: America/St_Johns
// getYear, setYear and toGMTString, which TypeScript does not declare.
interface Old {
  getYear(): number;
  setYear(year: number): number;
  toGMTString(): string;
}
const d = new Date(1999, 11, 31, 23, 45, 1, 5);
const old = d as unknown as Old;
console.log(old.getYear(), old.toGMTString());
for (const year of [0, 99, 100, 70.9, -1, 2024, 1e7, NaN]) {
  const time = old.setYear(year);
  console.log(year, time, d.getTime() === time || time !== time, old.getYear(), String(d));
}
const none = new Date(NaN) as unknown as Old;
console.log(none.getYear(), none.setYear(5), none.getYear(), none.toGMTString());
const leap = new Date(2024, 1, 29, 12) as unknown as Old;
console.log(leap.setYear(2023), String(leap));
const methods = Date.prototype as unknown as Old;
for (const f of [methods.getYear, methods.setYear, methods.toGMTString]) console.log(f.name, f.length);
