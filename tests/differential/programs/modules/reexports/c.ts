const value = { kind: "default object" };
export default value;
