// Parts of a date by methods chosen by a key; constants through an alias of Math.
const M = Math;
const list = [M, M];
console.log(list[0]!.PI, list[1]!.E * 2);
const date = new Date(Date.UTC(2020, 4, 17));
const part: ("getUTCFullYear" | "getUTCMonth" | "getUTCDate")[] = ["getUTCFullYear", "getUTCMonth", "getUTCDate"];
console.log(part.map((p) => date[p]()));
