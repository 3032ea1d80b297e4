console.log("evaluated");
export default "value";
