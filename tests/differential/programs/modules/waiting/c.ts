console.log("c (sync sibling)");
export const c = 3;
