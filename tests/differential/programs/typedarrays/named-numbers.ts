// Numbers under names of a typed array are not elements: they keep what elements could not hold.
const named: any = new Int8Array([1]);
for (const key of ["half", "large"]) named[key] = key === "half" ? 0.5 : 2 ** 40;
const sum = (at: string): number => (named[at] as number) + 1;
console.log(sum("half"), sum("large"), sum("0"), named);
