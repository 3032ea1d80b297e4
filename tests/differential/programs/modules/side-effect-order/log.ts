console.log("log loaded");
let n = 0;
export function log(s: string): void {
  console.log(++n, s);
}
