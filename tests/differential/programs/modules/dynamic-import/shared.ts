console.log("shared evaluated");
export const shared = { count: 10 };
