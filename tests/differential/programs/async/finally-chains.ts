const log: string[] = [];
Promise.resolve(1)
  .finally(() => {
    log.push("f1");
    return 99;
  })
  .then((v) => log.push(`v${v}`))
  .then(() => {
    throw new Error("x");
  })
  .finally(() => log.push("f2"))
  .catch((e: Error) => log.push(e.message))
  .finally(() => {
    throw new Error("from finally");
  })
  .catch((e: Error) => log.push(e.message))
  .then(() => console.log(log));
async function nested(): Promise<string> {
  for (let i = 0; i < 4; i++) {
    try {
      await null;
      if (i === 1) continue;
      if (i === 2) return `returned at ${i}`;
      console.log("body", i);
    } finally {
      await null;
      console.log("fin", i);
    }
  }
  return "end";
}
nested().then(console.log);
