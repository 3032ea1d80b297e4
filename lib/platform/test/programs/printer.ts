// Output of every kind, then an end of the kind that the first argument names.
console.log("grüß € 😀", [1, { two: "zwei" }]);
console.error("a warning: %d", 7);
process.stdout.write(Uint8Array.from([65, 66, 0xc3, 0xa9, 10]));
process.stdout.write("lone \ud800 surrogate\n");
for (let i = 0; i < 40; i++) process.stdout.write(`${i}:${"x".repeat(i)}\n`);

function dig(depth: number): number {
  return dig(depth + 1) + 1;
}

const kept: string[][] = [];
switch (process.argv[2]) {
  case "exit":
    process.stdout.write("no line end");
    process.exit(37);
    break;
  case "throw":
    throw new TypeError("thrown ü");
  case "deep":
    console.log(dig(0));
    break;
  case "full":
    // The C core reports it, in the middle of whatever was printed.
    for (let i = 0; ; i++) kept.push(new Array<string>(1000).fill(`${i}`));
}
console.log("end", kept.length);
