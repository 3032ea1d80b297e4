console.log("fails evaluated");
export const before = 1;
throw new RangeError("no luck");
