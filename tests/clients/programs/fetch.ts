/** Fetches what its arguments name, one after the other, and prints each answer and how long it took. */
for (const url of process.argv.slice(2)) {
  const startMs = performance.now();
  const answer = await fetch(url).then(
    (response) => response.text(),
    (error) => `${error} ${error.cause}`,
  );
  console.log(`${url} ${answer} ${Math.round(performance.now() - startMs)}`);
}
