await null;
throw new Error("after waiting");
