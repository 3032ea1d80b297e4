const name = "Kiln";
const n: number = [1, 2, 3].length;
console.log(`${name} has ${n} ${n === 1 ? "image" : "images"}`, `${n}${n + 1}`, `a${""}b`, ``);
console.log(`multi
line ${`nested ${`deep ${n}`}`} end`);
console.log(`${[1, 2, 3]} ${null} ${undefined} ${true} ${1.5} ${-0} ${NaN} ${{ toString: () => "obj" }}`);
const f = (x: number): string => `f(${x})`;
console.log(`${f(1)}:${f(n * 2)}`, `\${escaped} \`tick\` \u0041 \\`, `${name.length > 3 && name}`, `${n}`.length);
const row = (cells: string[]): string => `|${cells.map((c) => ` ${c.padEnd(5)} `).join("|")}|`;
console.log(row(["a", "bb", "ccc"]));
console.log(row(["1", "22", "333"]));
