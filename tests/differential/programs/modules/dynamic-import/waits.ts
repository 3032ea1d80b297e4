console.log("waits start");
export const waited = await new Promise<string>((done) => setTimeout(() => done("late"), 5));
console.log("waits end");
