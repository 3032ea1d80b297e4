export const a = "A";
export const a2 = "A2";
