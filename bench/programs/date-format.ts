/** Calendars: moments taken apart, written as text, read again. */
const ROUNDS = 600_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86_600_000;

const two = (n: number): string => n.toString().padStart(2, "0");

function httpDate(date: Date): string {
  const month = MONTHS[date.getUTCMonth()]!;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${two(date.getUTCDate())} ${month} ${date.getUTCFullYear()} ${time} GMT`;
}

let sum = 0;
let length = 0;
const perYear = new Map<number, number>();
for (let i = 0; i < ROUNDS; i++) {
  const date = new Date(Date.UTC(2000, 0, 1) + i * 7_919_000 + (i % 1000));
  const iso = date.toISOString();
  const again = new Date(iso);
  if (again.getTime() !== date.getTime()) throw new Error(iso);
  length += iso.length + httpDate(date).length;
  const monday = new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS);
  sum += monday.getUTCDate();
  perYear.set(date.getUTCFullYear(), (perYear.get(date.getUTCFullYear()) ?? 0) + 1);
}
console.log(length, sum, perYear.size, httpDate(new Date(784_111_777_000)));
